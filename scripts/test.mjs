// npm test: installs and starts what the tests need, runs everything in two lanes, prints seconds per part and the totals.
//   node scripts/test.mjs [--only part,part] [--list]
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfNeeded } from './start.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const scratch = mkdtempSync(join(tmpdir(), 'polku-test-'));
const totals = { passed: 0, failed: 0, skipped: 0 };
const env = { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' };
const running = new Set();

/** Runs one part to its end; its output is printed as a block so that two lanes do not mix. */
const run = (title, command, args, options = {}) =>
  new Promise((resolve) => {
    const started = Date.now();
    const child = spawn(command, args, { cwd: root, env: { ...env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => output.push(Buffer.from(String(error))));
    child.on('close', (code) => {
      running.delete(child);
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      const good = code === 0;
      console.log(`${good ? 'ok  ' : 'FAIL'} ${title} ${seconds} s`);
      const text = Buffer.concat(output).toString();
      if (!good) console.log(text.length > 20_000 ? `${text.slice(0, 4000)}\n…\n${text.slice(-16_000)}` : text);
      resolve({ good, text });
    });
  });

const node = process.execPath;
const bin = (name) => join(root, 'node_modules', '.bin', name);

/** A check that is one yes or no. */
const check = (title, command, args) => async () => {
  const { good } = await run(title, command, args);
  totals[good ? 'passed' : 'failed'] += 1;
};

/** A vitest project; its counts are taken from the machine-readable report, its skips are named. */
const tests =
  (title, project, extra = {}) =>
  async () => {
    const report = join(scratch, `${project}.json`);
    const { good } = await run(
      title,
      node,
      [
        join(root, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--project',
        project,
        '--reporter=json',
        '--reporter=default',
        `--outputFile.json=${report}`,
      ],
      extra,
    );
    if (!existsSync(report)) {
      totals.failed += 1;
      return;
    }
    const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    totals.passed += numPassedTests;
    totals.failed += numFailedTests;
    totals.skipped += numPendingTests;
    if (!good && numFailedTests === 0) totals.failed += Math.max(1, numFailedTestSuites);
    const skipped = new Set(
      testResults.flatMap((file) =>
        file.assertionResults
          .filter((test) => test.status === 'skipped' || test.status === 'pending')
          .map((test) => test.ancestorTitles.join(' › ') || test.title),
      ),
    );
    for (const name of skipped) console.log(`     skipped: ${name}`);
  };

const services = { env: {} };

const startServices = async () => {
  const { startPostgres } = await import('../tests/servers/postgres.mjs');
  const started = Date.now();
  const postgres = await startPostgres(join(scratch, 'postgres'));
  services.env.POLKU_TEST_POSTGRES = postgres.url;
  services.stop = postgres.stop;
  console.log(`ok   PostgreSQL ${postgres.version} ${((Date.now() - started) / 1000).toFixed(1)} s`);
};

const findChromium = async () => {
  const { ensureChromium } = await import('../tests/servers/chromium.mjs');
  const started = Date.now();
  services.env.POLKU_CHROMIUM = await ensureChromium();
  console.log(`ok   Chromium ${((Date.now() - started) / 1000).toFixed(1)} s`);
};

const lanes = {
  checks: {
    format: check('format', bin('oxfmt'), ['--check', 'src', 'tests', 'scripts']),
    lint: check('lint', bin('oxlint'), ['--type-aware', 'src', 'tests', 'scripts']),
    types: check('types', node, [join(root, 'node_modules/typescript7/bin/tsc'), '-p', 'tsconfig.json']),
    deadcode: check('dead code', bin('knip'), ['--no-progress']),
    architecture: tests('architecture', 'architecture'),
    unit: tests('unit', 'unit'),
  },
  stores: {
    build: check('build', node, ['scripts/build.mjs']),
    stores: async () => {
      await startServices();
      await tests('stores, kills and attacks', 'stores', { env: services.env })();
    },
    e2e: async () => {
      await findChromium();
      await tests('browser', 'e2e', { env: services.env })();
    },
  },
};

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1].split(',') : null;

const runLane = async (lane) => {
  for (const [name, part] of Object.entries(lane)) {
    if (only && !only.includes(name)) continue;
    try {
      await part();
    } catch (error) {
      totals.failed += 1;
      console.log(`FAIL ${name}: ${error.stack ?? error}`);
    }
  }
};

const stop = async () => {
  for (const child of running) child.kill();
  await services.stop?.();
  rmSync(scratch, { recursive: true, force: true });
};
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop().then(() => process.exit(1)));

const started = Date.now();
installIfNeeded();
mkdirSync(join(root, 'dist'), { recursive: true });
await Promise.all(Object.values(lanes).map(runLane));
await stop();
console.log(`\n${((Date.now() - started) / 1000).toFixed(0)} s in all`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
