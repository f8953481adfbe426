import { starterTouchpoints, templateByKey, touchpointType, usualOrder } from '../journey/index.ts';
import { errors, PolkuError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { insertRows } from '../platform/records/bulk.ts';
import type { Tx } from '../platform/records/contract.ts';
import { columnsOf } from './changes.ts';
import { addCatalogue, catalogueId, insertMap } from './store.ts';

/** A new map with the stages of a template and the touchpoints that stand on almost every map of the kind. */
export const createMapIn = async (
  tx: Tx,
  given: { readonly name: string; readonly template: string; readonly by: string; readonly now: Date },
): Promise<string> => {
  const template = templateByKey(given.template);
  if (!template) throw new PolkuError(errors.invalid, { field: 'template', reason: given.template });
  await addCatalogue(tx);
  const id = newId();
  await insertMap(tx, { id, ...given });
  const stages = template.stages.map(({ key, name, sentence }, index) => ({
    id: newId(),
    map_id: id,
    key,
    name,
    sentence,
    position: index + 1,
  }));
  await insertRows(tx, 'map_stage', { id: 'uuid', ...columnsOf.map_stage }, stages);
  const steps = starterTouchpoints(template.key).flatMap((type) => {
    const stage = stages.find(({ key }) => key === touchpointType(type)?.stages[template.key]);
    return stage ? [newStep(tx, id, stage, type)] : [];
  });
  await insertRows(tx, 'map_step', { id: 'uuid', ...columnsOf.map_step }, steps);
  return id;
};

/** A row of a catalogue type at its usual place among the steps of a stage. */
export const newStep = (tx: Tx, mapId: string, stage: { readonly id: string; readonly key: string }, type: string) => ({
  id: newId(),
  map_id: mapId,
  stage_id: stage.id,
  touchpoint_id: catalogueId(tx.workspaceId, type),
  origin: stage.key,
  step: null,
  position: usualOrder(type) + 1,
  moment_of_truth: false,
  planned: null,
  hidden: false,
});
