import type { Hooks } from '../platform/domain.ts';
import { honesty } from './honesty.ts';
import { upkeep } from './retention.ts';
import { forgetRaw } from './store.ts';

/** The raw files and rejected rows of the imports that told of a person hold that person too. What was imported of others stays. */
const erasePerson: NonNullable<Hooks['erasePerson']> = async (house, workspaceId, { importIds }) => {
  const hashes = await house.records.write(workspaceId, (tx) => forgetRaw(tx, importIds, house.now()));
  for (const hash of hashes) await house.files.remove(workspaceId, hash);
};

export const hooks: Hooks = { erasePerson, honesty, upkeep };
