import { z } from 'zod';
import { version } from '../language/index.ts';
import type { JobDefinition } from '../platform/jobs/contract.ts';
import { forgetItems, readItems } from './read.ts';
import { itemIdsReadBefore } from './store.ts';

const schema = z.object({});
const step = 500;

/** Reads again what older word lists read. Corrections stay. Safe to stop and start again. */
export const readAgain: JobDefinition<z.infer<typeof schema>> = {
  name: 'understanding.readAgain',
  title: { fi: 'Viestien uusi tulkinta', en: 'Reading messages again' },
  schema,
  async run({ house, workspaceId, progress }) {
    let done = 0;
    let last = '';
    for (;;) {
      const ids = await house.records.read(workspaceId, (tx) => itemIdsReadBefore(tx, version, step));
      // The same list twice: what is left cannot be read, and is looked at by the doctor.
      if (ids.length === 0 || ids.join() === last) break;
      last = ids.join();
      const read = new Set(await readItems(house, workspaceId, ids));
      // What is no longer there is not read again and must not be asked for twice.
      await forgetItems(
        house,
        workspaceId,
        ids.filter((id) => !read.has(id)),
      );
      done += read.size;
      await progress(done, null);
    }
    return { summary: { fi: `Tulkittu uudelleen: ${done}.`, en: `Read again: ${done}.` } };
  },
};
