/**
 * The house's plan, checked by machine: leaves ← everyone, domains only in the allowed direction and only through their front
 * door, nobody → app. `comment` is what a breach is told: what to do instead.
 */
const leaves = ['platform', 'statistics', 'language', 'tables', 'evidence', 'ui'];

/** Which domains a domain may use. `imports` and `maturity` reach the others through hooks only. */
const allowed = {
  journey: [],
  customers: ['journey'],
  channels: ['customers', 'journey'],
  understanding: ['channels', 'customers', 'journey'],
  events: ['customers', 'journey'],
  surveys: ['channels', 'customers', 'journey'],
  cases: ['understanding', 'channels', 'customers', 'journey'],
  listening: ['understanding', 'channels', 'customers', 'journey'],
  personas: ['customers', 'events', 'understanding', 'surveys', 'channels', 'journey'],
  maps: ['personas', 'events', 'understanding', 'surveys', 'channels', 'customers', 'journey'],
  improvements: ['maps', 'cases', 'understanding', 'channels', 'surveys', 'customers', 'personas', 'events', 'journey'],
  experiments: ['events', 'personas', 'customers', 'journey'],
  imports: ['journey'],
  maturity: ['journey'],
};
const domains = Object.keys(allowed);
const any = (names) => `(?:${names.join('|')})`;
const tests = String.raw`\.test\.tsx?$`;

const directionRules = domains.map((name) => {
  const forbidden = domains.filter((other) => other !== name && !allowed[name].includes(other));
  return {
    name: `direction-${name}`,
    severity: 'error',
    comment: `${name} may use ${allowed[name].join(', ') || 'no other domain'}. Call a hook of the manifest (platform/domain.ts), subscribe to news, or move the shared part to a leaf.`,
    from: { path: `^src/${name}/`, pathNot: tests },
    to: { path: `^src/${any(forbidden)}/` },
  };
});

module.exports = {
  forbidden: [
    ...directionRules,
    {
      name: 'leaf-knows-no-domain',
      severity: 'error',
      comment: 'A leaf holds no domain words. Pass what it needs as an argument, or move the code into the domain.',
      from: { path: `^src/${any(leaves)}/`, pathNot: tests },
      to: { path: `^src/${any(domains)}/` },
    },
    {
      name: 'pure-leaf',
      severity: 'error',
      comment: 'statistics, language and tables are pure: no stores, no http. Let the domain fetch and hand the data over.',
      from: { path: '^src/(?:statistics|language|tables)/', pathNot: tests },
      to: { path: '^src/(?:platform/(?!(?:domain|language|ids|root)\\.ts)|ui/|evidence/)' },
    },
    {
      name: 'nobody-imports-app',
      severity: 'error',
      comment: 'app/ is the composition root. What several domains need belongs to platform/, a leaf or a hook.',
      from: { path: '^src/(?!app/)', pathNot: tests },
      to: { path: '^src/app/' },
    },
    {
      name: 'front-door',
      severity: 'error',
      comment: 'Import another domain through its index.ts (web: web/widgets.ts or web/slots.ts); what is missing there is missing on purpose.',
      from: { path: '^src/([^/]+)/', pathNot: tests },
      to: { path: `^src/${any(domains)}/`, pathNot: ['^src/$1/', '^src/[^/]+/(?:index|domain|api)\\.ts$', '^src/[^/]+/web/(?:widgets|slots)\\.tsx?$'] },
    },
    {
      name: 'web-takes-types-only',
      severity: 'error',
      comment: 'Screens run in the browser: take types from contract.ts and routes.ts with `import type`, and values from ui/ or the web folder.',
      from: { path: '^src/[^/]+/web/', pathNot: tests },
      to: { path: '^src/(?:platform/(?:records|engine|outbox|jobs|files|http|accounts|backup|search|audit)/|[^/]+/(?:store|routes|jobs|domain)\\.ts$|[^/]+/[^/]+/(?:store|routes|jobs|domain)\\.ts$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one idea, or hide a third one: merge them, or take the shared part out.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      comment: 'Product code must not import tests or test helpers (platform/testing).',
      from: { path: '^src/', pathNot: [tests, '^src/platform/testing/', '^src/.*/testing/'] },
      to: { path: [tests, '^src/platform/testing/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^dist/|\\.css$|\\.woff2$)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
