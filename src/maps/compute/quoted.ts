import { ask, type FeelingRow, type PlacedPart } from '../../events/index.ts';
import { smallestGroup } from '../../evidence/index.ts';
import type { House } from '../../platform/house.ts';
import type { Asked } from './measure.ts';
import type { PainTheme, Theme } from './pains.ts';

/** Which messages are quoted where: ids only; the words are put in when somebody who may read them looks. */
export interface QuotedItems {
  readonly byTheme: ReadonlyMap<string, readonly string[]>;
  readonly byStage: ReadonlyMap<string, { readonly itemIds: readonly string[]; readonly items: number }>;
}

const perTheme = 3;
const perStage = 3;
const themesQuoted = { pains: 6, delights: 4 };

const itemsOf = async (house: House, ws: string, { frame, filter }: Asked, part: PlacedPart, order: 'worst' | 'best', limit: number) =>
  (await ask(house, ws, { ask: 'placed.people', placementId: frame.mapId, filter, part, order, limit, itemsOnly: true })).itemIds;

const themePart = ({ stage, touchpointId, topic, reason }: Theme): PlacedPart => ({
  stage,
  touchpoint: touchpointId,
  topic,
  ...(reason ? { reason } : {}),
});

/**
 * The most telling messages of pains, delights and stages. A stage where people are unhappy on the whole shows its worst, another its best; nothing when fewer than five
 * persons have spoken there.
 */
export const quotedItems = async (
  house: House,
  workspaceId: string,
  asked: Asked,
  of: { readonly pains: readonly PainTheme[]; readonly delights: readonly Theme[]; readonly byStages: readonly FeelingRow[] },
): Promise<QuotedItems> => {
  const themes = [
    ...of.pains.slice(0, themesQuoted.pains).map((theme) => ({ theme, order: 'worst' as const })),
    ...of.delights.slice(0, themesQuoted.delights).map((theme) => ({ theme, order: 'best' as const })),
  ];
  const stages = of.byStages.filter(({ persons }) => persons >= smallestGroup);
  const [quotedThemes, quotedStages] = await Promise.all([
    Promise.all(
      themes.map(
        async ({ theme, order }) => [theme.key, await itemsOf(house, workspaceId, asked, themePart(theme), order, perTheme)] as const,
      ),
    ),
    Promise.all(
      stages.map(async ({ stage, items, mean }) => {
        const order = mean < 0 ? 'worst' : 'best';
        return [stage, { itemIds: await itemsOf(house, workspaceId, asked, { stage }, order, perStage), items }] as const;
      }),
    ),
  ]);
  return { byTheme: new Map(quotedThemes), byStage: new Map(quotedStages) };
};
