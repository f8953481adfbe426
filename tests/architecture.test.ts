import { mkdtempSync, mkdirSync, writeFileSync, cpSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rootFolder } from '../src/platform/root.ts';

const require = createRequire(import.meta.url);
// dependency-cruiser's configuration is plain data; its types do not cover our helper constants.
const rules = require('../.dependency-cruiser.cjs') as { forbidden: { name: string; comment: string }[]; options: object };

interface Found {
  readonly modules: number;
  readonly breaches: readonly { readonly rule: string; readonly from: string; readonly to: string }[];
}

const look = async (folder: string): Promise<Found> => {
  const result = await cruise(
    ['src'],
    { ...rules.options, baseDir: folder, ruleSet: { forbidden: rules.forbidden }, validate: true } as Parameters<typeof cruise>[1], // the option type wants literal severities
    undefined,
    { tsConfig: extractTSConfig(join(rootFolder, 'tsconfig.json')) },
  );
  if (typeof result.output === 'string') throw new Error('expected an object');
  return {
    modules: result.output.summary.totalCruised,
    breaches: result.output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
};

describe('the house', () => {
  it('keeps its directions, and was really looked at', async () => {
    const found = await look(rootFolder);
    const said = found.breaches.map(
      ({ rule, from, to }) => `${from} → ${to}: ${rules.forbidden.find(({ name }) => name === rule)?.comment ?? rule}`,
    );
    expect(said).toEqual([]);
    // A cruiser that resolves nothing also finds no breach.
    expect(found.modules).toBeGreaterThan(120);
  });
});

/** A breach of each kind: file, its content, and the rule that must catch it. */
const breaches: readonly { readonly file: string; readonly code: string; readonly rule: string }[] = [
  { file: 'src/customers/bad.ts', code: "import { a } from '../maps/index.ts';\nexport const b = a;\n", rule: 'direction-customers' },
  { file: 'src/imports/bad.ts', code: "import { a } from '../customers/index.ts';\nexport const b = a;\n", rule: 'direction-imports' },
  {
    file: 'src/channels/bad.ts',
    code: "import { a } from '../understanding/index.ts';\nexport const b = a;\n",
    rule: 'direction-channels',
  },
  { file: 'src/events/bad.ts', code: "import { a } from '../channels/index.ts';\nexport const b = a;\n", rule: 'direction-events' },
  { file: 'src/personas/bad.ts', code: "import { a } from '../maps/index.ts';\nexport const b = a;\n", rule: 'direction-personas' },
  {
    file: 'src/understanding/bad.ts',
    code: "import { a } from '../events/index.ts';\nexport const b = a;\n",
    rule: 'direction-understanding',
  },
  { file: 'src/journey/bad.ts', code: "import { a } from '../maps/index.ts';\nexport const b = a;\n", rule: 'direction-journey' },
  { file: 'src/statistics/bad.ts', code: "import { a } from '../maps/index.ts';\nexport const b = a;\n", rule: 'leaf-knows-no-domain' },
  { file: 'src/statistics/worse.ts', code: "import { a } from '../platform/records/index.ts';\nexport const b = a;\n", rule: 'pure-leaf' },
  { file: 'src/maps/bad.ts', code: "import { a } from '../app/index.ts';\nexport const b = a;\n", rule: 'nobody-imports-app' },
  { file: 'src/maps/sneaky.ts', code: "import { a } from '../personas/store.ts';\nexport const b = a;\n", rule: 'front-door' },
  { file: 'src/maps/web/bad.tsx', code: "import { a } from '../store.ts';\nexport const b = a;\n", rule: 'web-takes-types-only' },
  { file: 'src/maps/one.ts', code: "import { b } from './two.ts';\nexport const a = () => b;\n", rule: 'no-cycles' },
  {
    file: 'src/maps/usesTests.ts',
    code: "import { a } from '../platform/testing/index.ts';\nexport const b = a;\n",
    rule: 'no-tests-in-product',
  },
];

describe('a planted breach', () => {
  let folder = '';
  let found: Found = { modules: 0, breaches: [] };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'polku-house-'));
    const put = (file: string, code: string): void => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), code);
    };
    cpSync(join(rootFolder, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    for (const name of [
      'maps',
      'customers',
      'personas',
      'events',
      'channels',
      'understanding',
      'app',
      'platform/records',
      'platform/testing',
    ])
      put(`src/${name}/index.ts`, 'export const a = 1;\n');
    for (const name of ['maps', 'personas']) put(`src/${name}/store.ts`, 'export const a = 1;\n');
    put('src/maps/two.ts', "import { a } from './one.ts';\nexport const b = () => a;\n");
    for (const { file, code } of breaches) put(file, code);
    found = await look(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(breaches)('in $file is caught by $rule', ({ file, rule }) => {
    expect(found.breaches.filter((breach) => breach.from === file).map((breach) => breach.rule)).toContain(rule);
  });

  it('is told what to do instead', () => {
    for (const { rule } of breaches) expect(rules.forbidden.find(({ name }) => name === rule)?.comment.length).toBeGreaterThan(40);
  });
});
