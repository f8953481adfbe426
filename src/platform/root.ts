import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const findRoot = (from: string): string => {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'src'))) return folder;
    if (folder === dirname(folder)) throw new Error(`no package.json above ${from}`);
  }
};

/** The project's folder, whether the code runs from `src/` under vitest or from the bundle in `dist/`. */
export const rootFolder = findRoot(dirname(fileURLToPath(import.meta.url)));

/** A file or folder inside the project, named from its root: `inRoot('src/customers/migrations')`. */
export const inRoot = (...parts: readonly string[]): string => join(rootFolder, ...parts);

/** Bundled worker entry: workers in `.ts` do not run on Node 20, so they are built to `dist/workers`. */
export const workerFile = (name: string): string => inRoot('dist', 'workers', `${name}.mjs`);
