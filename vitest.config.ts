import { defineConfig } from 'vitest/config';

const common = { environment: 'node' as const, testTimeout: 90_000, hookTimeout: 60_000 };

/**
 * Test projects: `unit` needs no server, `stores` runs on real engines (PGlite, PostgreSQL, the event engine),
 * `architecture` checks the house itself. Browser walks are `tests/e2e` and run on a started product.
 */
export default defineConfig({
  test: {
    projects: [
      { test: { ...common, name: 'unit', include: ['src/**/*.test.{ts,tsx}'], exclude: ['src/**/*.store.test.ts'] } },
      {
        test: {
          ...common,
          name: 'stores',
          include: ['src/**/*.store.test.ts', 'tests/attacks/**/*.test.ts', 'tests/kills/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
        },
      },
      { test: { ...common, name: 'architecture', include: ['tests/architecture.test.ts'], testTimeout: 120_000 } },
      {
        test: {
          ...common,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
