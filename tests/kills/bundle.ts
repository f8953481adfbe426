import { build } from 'esbuild';
import { inRoot } from '../../src/platform/root.ts';

/** Bundles a program of the project that a test starts as a process of its own and kills. */
export const bundle = (source: string, program: string): Promise<unknown> =>
  build({
    entryPoints: [inRoot(source)],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
