import { expect, it } from 'vitest';
import { dayStart, filterOf } from './period.ts';
import { decisionsOf, missingSteps, placeAll, placementRows, stageOfKind, unplacedOf } from './placement.ts';
import { contentWith, idOf, signatureOf, stepRow } from './testing/content.ts';

const late = signatureOf('1', { source: 'item', channel: 'chat', topic: 'delivery', reason: 'late' });
const cart = signatureOf('2', { kind: 'add_to_cart', count: 30 });
const odd = signatureOf('3', { kind: 'blood_test', count: 60 });

it('places by the rules, and says what nobody could place', () => {
  const placed = placeAll(contentWith(), [late, cart, odd]);
  expect(placed.map(({ signature, stageKey, by }) => [signature.signature, stageKey, by])).toEqual([
    ['3', null, null],
    ['2', 'purchase', 'rule'],
    ['1', 'delivery', 'rule'],
  ]);
  expect(unplacedOf(placed)).toEqual({ count: 60, total: 100, share: 0.6 });
  expect(unplacedOf([])).toEqual({ count: 0, total: 0, share: 0 });
  expect(placementRows(placed)).toEqual([
    { signature: '1', touchpoint: idOf('tracking'), stage: 'delivery' },
    { signature: '2', touchpoint: idOf('checkout'), stage: 'purchase' },
  ]);
});

it('follows a person before the rules', () => {
  const choice = { id: idOf('c'), map_id: idOf('map'), signature: '1', by: 'me', at: new Date() };
  const chosen = contentWith({ choices: [{ ...choice, touchpoint_id: idOf('chat'), stage_id: idOf('service') }] });
  expect(placeAll(chosen, [late])[0]).toMatchObject({ touchpointId: idOf('chat'), stageKey: 'service', by: 'person' });
  const left = contentWith({ choices: [{ ...choice, touchpoint_id: null, stage_id: null }] });
  expect(placeAll(left, [late])[0]).toMatchObject({ touchpointId: null, by: 'person' });
});

it('lets a moved step take its events along, and a removed one leave them unplaced', () => {
  const moved = contentWith({ steps: [stepRow('delivery', 'tracking', { stage_id: idOf('service') })] });
  expect(placeAll(moved, [late])[0]?.stageKey).toBe('service');
  const hidden = contentWith({ steps: [stepRow('delivery', 'tracking', { hidden: true })] });
  expect(placeAll(hidden, [late])[0]).toMatchObject({ touchpointId: null, by: null });
  const gone = contentWith({ stages: contentWith().stages.filter(({ key }) => key !== 'delivery') });
  expect(placeAll(gone, [late])[0]?.stageKey).toBeNull();
});

it('adds touchpoints that at least five persons met, and none that a person took off', () => {
  const content = contentWith({ steps: [stepRow('delivery', 'tracking')] });
  const few = signatureOf('4', { kind: 'payment_step', persons: 4 });
  expect(missingSteps(content, placeAll(content, [late, cart, few]))).toEqual([{ touchpointId: idOf('checkout'), stageKey: 'purchase' }]);
  const hidden = contentWith({ steps: [stepRow('purchase', 'checkout', { hidden: true })] });
  expect(missingSteps(hidden, placeAll(hidden, [cart]))).toEqual([]);
});

it.each([
  ['2026-05-03', 'Europe/Helsinki', 0, '2026-05-02T21:00:00.000Z'],
  ['2026-01-15', 'Europe/Helsinki', 0, '2026-01-14T22:00:00.000Z'],
  ['2026-03-29', 'Europe/Helsinki', 0, '2026-03-28T22:00:00.000Z'],
  ['2026-03-29', 'Europe/Helsinki', 1, '2026-03-29T21:00:00.000Z'],
  ['2026-10-25', 'Europe/Helsinki', 1, '2026-10-25T22:00:00.000Z'],
  ['2026-05-03', 'UTC', 0, '2026-05-03T00:00:00.000Z'],
])('%s in %s begins, %s days later, at %s', (day, zone, later, iso) => expect(dayStart(day, zone, later).toISOString()).toBe(iso));

it('includes both ends of a period', () => {
  expect(filterOf({ from: '2026-04-13', to: '2026-05-24', persona: null }, 'UTC')).toEqual({
    from: '2026-04-13T00:00:00.000Z',
    to: '2026-05-25T00:00:00.000Z',
  });
});

it('tells decisions that numbers rest on from those that they do not', () => {
  const plain = contentWith({ steps: [stepRow('delivery', 'tracking')] });
  const renamed = {
    ...plain,
    map: { ...plain.map, name: 'Toinen', revision: 9 },
    steps: plain.steps.map((step) => ({ ...step, planned: 2 })),
  };
  expect(decisionsOf(renamed)).toBe(decisionsOf(plain));
  expect(decisionsOf({ ...plain, map: { ...plain.map, window_days: 60 } })).not.toBe(decisionsOf(plain));
  expect(decisionsOf({ ...plain, stages: plain.stages.toReversed() })).not.toBe(decisionsOf(plain));
  expect(decisionsOf({ ...plain, steps: [] })).not.toBe(decisionsOf(plain));
});

it('finds the goal where purchases stand', () => {
  const bought = signatureOf('5', { kind: 'purchase', channel: 'web' });
  expect(stageOfKind(contentWith(), placeAll(contentWith(), [bought, late]), 'purchase')).toBe('purchase');
  expect(stageOfKind(contentWith(), placeAll(contentWith(), [late]), 'purchase')).toBeNull();
});
