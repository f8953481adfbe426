// Bundles what runs: server, workers and command line by esbuild, the web by Vite. Plain Node; `npm install` must have run.
// Usage: node scripts/build.mjs [--server] [--web] [--if-needed]
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');

const walk = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)],
  );

/** A hash over the names, sizes and times of all sources: cheap, and changes when any file does. */
const fingerprint = (files) => {
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(root, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
  outExtension: { '.js': '.mjs' },
};

export const buildServer = async () => {
  const { build } = await import('esbuild');
  const sources = walk(join(root, 'src'));
  const workers = sources.filter((file) => file.endsWith('.worker.ts'));
  const entries = Object.fromEntries(
    [
      ['server/main', 'src/app/main.ts'],
      ['cli', 'src/app/cli/main.ts'],
      ['bench', 'src/app/bench/main.ts'],
      ['torture', 'src/app/torture/main.ts'],
    ].filter(([, file]) => existsSync(join(root, file))),
  );
  for (const file of workers) entries[`workers/${basename(file, '.worker.ts')}`] = relative(root, file);
  await build({ ...common, entryPoints: entries, outdir: dist });
  await buildPage(build);
};

/** The script that measured web pages load: one small file for browsers. */
const buildPage = (build) =>
  build({
    absWorkingDir: root,
    entryPoints: ['src/events/collection/page/polku.ts'],
    outfile: join(dist, 'page/polku.js'),
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2020',
    format: 'iife',
    logLevel: 'warning',
  });

export const buildWeb = async () => {
  const { build } = await import('vite');
  await build({ root: join(root, 'src/app/web'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
};

/** Builds only what is older than its sources. Returns the parts that were built. */
export const buildIfNeeded = async (parts = ['server', 'web'], say = () => {}) => {
  mkdirSync(dist, { recursive: true });
  const all = walk(join(root, 'src')).concat(
    ['package.json', 'vite.config.ts', 'tsconfig.json'].map((name) => join(root, name)).filter((file) => existsSync(file)),
  );
  const built = [];
  for (const part of parts) {
    const files =
      part === 'server'
        ? all.filter((file) => !/\.(css|woff2|tsx)$|\.test\.ts$/.test(file))
        : all.filter((file) => !/\.test\.tsx?$/.test(file));
    const stamp = join(dist, `.${part}`);
    const print = fingerprint(files);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) continue;
    say(part);
    await (part === 'server' ? buildServer() : buildWeb());
    writeFileSync(stamp, print);
    built.push(part);
  }
  return built;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = Date.now();
  const parts = process.argv.includes('--server') ? ['server'] : process.argv.includes('--web') ? ['web'] : ['server', 'web'];
  if (process.argv.includes('--if-needed')) await buildIfNeeded(parts);
  else {
    if (parts.includes('server')) await buildServer();
    if (parts.includes('web')) await buildWeb();
  }
  console.log(`built ${parts.join(' and ')} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
