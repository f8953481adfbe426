// npm start: installs when needed, builds when needed, then becomes the server. Plain Node, no dependency.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Polku needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Runs a step and shows that something is happening; on failure shows what the step printed. */
const step = (title, command, args, extraEnv = {}) => {
  const started = Date.now();
  process.stdout.write(`  ${title} …`);
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', env: { ...process.env, ...extraEnv }, maxBuffer: 1 << 28 });
  if (result.status !== 0) {
    process.stdout.write(' failed\n');
    console.error(result.stdout, result.stderr);
    process.exit(1);
  }
  process.stdout.write(` ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
};

export const installIfNeeded = (folder = root) => {
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package.json')))
    .digest('hex');
  const stamp = join(folder, 'node_modules', '.polku-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // The lock file was made on Linux x64 with glibc and leaves other platforms' binaries out, so elsewhere it cannot be used.
  const isHome = process.platform === 'linux' && process.arch === 'x64' && !existsSync('/etc/alpine-release');
  step('Installing packages (about a minute the first time)', 'npm', [
    'install',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...(isHome ? [] : ['--no-package-lock']),
  ]);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installIfNeeded();
  const { buildIfNeeded } = await import('./build.mjs');
  await buildIfNeeded(['server', 'web'], (part) => console.log(`  Building the ${part === 'web' ? 'interface' : 'server'} …`));
  const server = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/server/main.mjs'), ...process.argv.slice(2)], {
    cwd: process.cwd(),
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
  server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 0)));
}
