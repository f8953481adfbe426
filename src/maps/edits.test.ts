import { describe, expect, it } from 'vitest';
import { between, inverse, positionAfter, saysSame } from './changes.ts';
import { addStep, changeMap, choose, editCard, editStage, editStep, removeStage, removeStep } from './edits.ts';
import { contentWith, idOf, stepRow } from './testing/content.ts';

const now = new Date('2026-05-03T10:00:00Z');
const card = {
  id: idOf('card'),
  map_id: idOf('map'),
  stage_id: idOf('purchase'),
  lane: 'pains' as const,
  position: 1,
  text: 'Maksu takkuaa',
  revision: 3,
  author: 'Sari',
  at: now,
};

describe('positions', () => {
  it.each([
    [null, null, 1],
    [null, 4, 3],
    [2, null, 3],
    [1, 2, 1.5],
  ])('between %s and %s is %s', (before, after, position) => expect(between(before, after)).toBe(position));

  it('finds the place after a row', () => {
    const list = [1, 2, 4].map((position) => ({ id: String(position), position }));
    expect(positionAfter(list, null)).toBe(0);
    expect(positionAfter(list, '2')).toBe(3);
    expect(positionAfter(list, '4')).toBe(5);
    expect(positionAfter(list, 'nobody')).toBe(5);
  });
});

describe('changes', () => {
  it('turn around to what was before, the last first', () => {
    const changes = editStage(contentWith(), idOf('purchase'), { name: 'Kauppa', after: null });
    expect(changes[0]?.after).toMatchObject({ name: { fi: 'Kauppa', en: 'Kauppa' }, position: 0 });
    expect(inverse(inverse(changes))).toEqual(changes);
    expect(inverse(changes)[0]?.after).toMatchObject({ name: { fi: 'Osto', en: 'Purchase' }, position: 3 });
  });

  it('compare what a row says, not when or by whom it was written', () => {
    expect(saysSame({ text: 'a', revision: 5, at: 'x' }, { text: 'a', revision: 2, at: 'y' })).toBe(true);
    expect(saysSame({ text: 'a', name: { fi: '1', en: '2' } }, { name: { en: '2', fi: '1' } })).toBe(true);
    expect(saysSame({ text: 'b' }, { text: 'a' })).toBe(false);
    expect(saysSame(null, { text: 'a' })).toBe(false);
    expect(saysSame(null, null)).toBe(true);
  });

  it('of the map itself hold only what was changed', () => {
    expect(changeMap(contentWith(), { name: 'Uusi' })).toEqual([
      { table: 'map', id: idOf('map'), before: { name: 'Kartta' }, after: { name: 'Uusi' } },
    ]);
  });
});

describe('editing', () => {
  it('removes a stage with its steps and cards, and never the last two', () => {
    const content = contentWith({ steps: [stepRow('purchase', 'checkout')], cards: [card] });
    expect(removeStage(content, idOf('purchase')).map(({ table, after }) => [table, after])).toEqual([
      ['card', null],
      ['map_step', null],
      ['map_stage', null],
    ]);
    expect(() => removeStage({ ...content, stages: content.stages.slice(0, 2) }, content.stages[0]?.id ?? '')).toThrow('taken');
  });

  it('hides a step instead of forgetting it, and adding it again brings it back', () => {
    const content = contentWith({ steps: [stepRow('service', 'chat', { planned: 1 })] });
    const [hidden] = removeStep(content, idOf('service'), idOf('chat'));
    expect(hidden?.after).toMatchObject({ hidden: true });
    const off = contentWith({ steps: [stepRow('service', 'chat', { hidden: true })] });
    expect(addStep(off, { touchpointId: idOf('chat'), stageId: idOf('service') })[0]).toMatchObject({
      before: { hidden: true },
      after: { hidden: false },
    });
    expect(() => addStep(content, { touchpointId: idOf('chat'), stageId: idOf('service') })).toThrow('taken');
  });

  it('moves a step with its origin, but not onto itself', () => {
    const content = contentWith({ steps: [stepRow('service', 'chat'), stepRow('consideration', 'chat')] });
    const to = { stageId: idOf('purchase'), after: null };
    expect(editStep(content, idOf('service'), idOf('chat'), { moveTo: to })[0]?.after).toMatchObject({
      stage_id: idOf('purchase'),
      origin: 'service',
    });
    expect(() => editStep(content, idOf('service'), idOf('chat'), { moveTo: { stageId: idOf('consideration'), after: null } })).toThrow(
      'taken',
    );
  });

  it('refuses a card that has moved on from what the editor saw', () => {
    const content = contentWith({ cards: [card] });
    expect(() => editCard(content, card.id, { revision: 2, text: 'x' }, 'Ville', now)).toThrow('conflict');
    expect(editCard(content, card.id, { revision: 3, lane: 'delights' }, 'Ville', now)[0]?.after).toMatchObject({
      lane: 'delights',
      author: 'Sari',
    });
    expect(editCard(content, card.id, { revision: 3, text: 'x' }, 'Ville', now)[0]?.after).toMatchObject({ text: 'x', author: 'Ville' });
  });

  it('remembers where a person placed a way of appearing, and brings the step with it', () => {
    const to = { touchpointId: idOf('chat'), stageId: idOf('service') };
    expect(choose(contentWith(), ['7'], to, 'me', now).map(({ table }) => table)).toEqual(['map_step', 'placement_choice']);
    expect(choose(contentWith(), ['7'], 'unplaced', 'me', now)[0]?.after).toMatchObject({ signature: '7', touchpoint_id: null });
    expect(choose(contentWith(), ['7'], null, 'me', now)).toEqual([]);
  });
});
