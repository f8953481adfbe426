import { channelName } from '../journey/index.ts';
import type { Hooks } from '../platform/domain.ts';
import { breakdown } from './questions/counts.ts';
import { english, finnish } from '../ui/sentences.ts';

interface SourceLine {
  readonly channel: string;
  readonly rows: string;
  readonly first: string;
  readonly last: string;
}

/** Channels in which somebody was seen doing something; purchases are the orders' own. */
export const sources: NonNullable<Hooks['sources']> = async (house, workspaceId) => {
  if (house.engine.missing) return [];
  const lines = await house.engine.select<SourceLine>({
    sql: `SELECT channel, count() AS rows, toString(min(at)) AS first, toString(max(at)) AS last FROM polku.event
      WHERE workspace_id = {ws:UUID} AND kind != 'purchase' GROUP BY channel`,
    params: { ws: workspaceId },
  });
  const instant = (text: string): string => new Date(`${text.replace(' ', 'T')}Z`).toISOString();
  return lines.map(({ channel, rows, first, last }) => ({
    key: `events:${channel}`,
    kind: 'events' as const,
    name: channelName(channel),
    amount: Number(rows),
    what: { fi: 'tapahtumaa', en: 'events' },
    fields: [],
    first: instant(first),
    last: instant(last),
    opens: 'analysis.read' as const,
  }));
};

/** Who of those seen is known: what is done by the others cannot be tied to any customer. */
export const honesty: NonNullable<Hooks['honesty']> = async (house, workspaceId) => {
  if (house.engine.missing) return [];
  const [web] =
    (await breakdown(house, workspaceId, { ask: 'breakdown', of: 'kind', match: { kind: 'page_view' }, filter: {}, limit: 1 })) ?? [];
  const unknown = web ? web.persons - web.known : 0;
  if (!web || unknown === 0) return [];
  return [
    {
      id: 'events.anonymous',
      tone: unknown * 2 > web.persons ? 'cannot' : 'care',
      text: {
        fi: finnish`Verkkosivun ${web.persons} kävijästä ${unknown} on tuntemattomia: heidän käyntejään ei voi liittää asiakkaisiin eikä persooniin.`,
        en: english`${unknown} of ${web.persons} visitors of the web site are unknown: their visits cannot be tied to customers or personas.`,
      },
      link: null,
    },
  ];
};
