import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { callsOf } from '../../../ui/api.ts';
import { FeelingMark } from '../../../ui/charts/marks.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { Choice } from '../../../ui/kit/Field.tsx';
import { Tabs } from '../../../ui/kit/Tabs.tsx';
import { useSay, useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import type { TimelineRow } from '../../contract.ts';
import type { CustomersApi } from '../../routes.ts';
import profile from '../profile.module.css';
import styles from './relationships.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const api = callsOf<CustomersApi>();
const kinds = ['all', 'item', 'order', 'event'] as const;
const periods = ['all', 'year', 'month'] as const;
const periodDays = { all: null, year: 365, month: 30 } as const;

interface Limits {
  readonly kind: (typeof kinds)[number];
  readonly period: (typeof periods)[number];
  readonly channel: string | null;
}

/** The start of the period as of the beginning of today, so that the same question is asked all day. */
const sinceOf = (period: Limits['period']): string | undefined => {
  const days = periodDays[period];
  if (days === null) return undefined;
  const from = new Date();
  from.setUTCHours(0, 0, 0, 0);
  from.setUTCDate(from.getUTCDate() - days);
  return from.toISOString();
};

const useTimeline = (id: string, { kind, period, channel }: Limits) =>
  useInfiniteQuery({
    queryKey: ['GET /customers/:id/timeline', { id, kind, period, channel, endless: true }],
    queryFn: ({ pageParam, signal }) =>
      api.call(
        'GET /customers/:id/timeline',
        {
          params: { id },
          query: {
            kind: kind === 'all' ? undefined : kind,
            channel: channel ?? undefined,
            since: sinceOf(period),
            ...(pageParam ? { before: pageParam } : {}),
          },
        },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });

/** One thing that happened: when, what, in whose words, and how it felt. */
export const Entry = ({ entry }: { readonly entry: TimelineRow }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  return (
    <div className={profile.entry}>
      <span className="meta num">{entry.precision === 'day' ? format.day(entry.at) : format.moment(entry.at)}</span>
      <span>
        {entry.link ? <Link to={entry.link}>{say(entry.title)}</Link> : say(entry.title)}
        {entry.text ? <span className="voice"> {entry.text}</span> : null}
      </span>
      <span className="num">
        {entry.amount === null ? '' : format.money(Math.round(entry.amount * 100))}
        {entry.feeling ? (
          <FeelingMark
            score={entry.feeling.score}
            hollow={entry.feeling.unsure}
            label={`${words.feeling} ${format.signed(entry.feeling.score)}${entry.feeling.unsure ? `, ${words.unsure}` : ''}`}
          />
        ) : null}
      </span>
    </div>
  );
};

/** Entries under the months in which they happened. */
const Months = ({ entries }: { readonly entries: readonly TimelineRow[] }) => {
  const format = useFormat();
  const months = new Map<string, TimelineRow[]>();
  for (const entry of entries) {
    const month = format.month(entry.at);
    months.set(month, [...(months.get(month) ?? []), entry]);
  }
  return [...months].map(([month, rows]) => (
    <section key={month} aria-label={month}>
      <h3 className={`meta ${styles.month}`}>{month}</h3>
      {rows.map((entry) => (
        <Entry key={`${entry.kind} ${entry.id}`} entry={entry} />
      ))}
    </section>
  ));
};

/** What happened with the customer, narrowed by kind, channel and period; older things are fetched when asked for. */
export const Timeline = ({ id }: { readonly id: string }) => {
  const words = useWords({ fi, en });
  const [limits, setLimits] = useState<Limits>({ kind: 'all', period: 'all', channel: null });
  const [met, setMet] = useState<ReadonlySet<string>>(new Set());
  const list = useTimeline(id, limits);
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? [];
  // A channel that was met stays to be chosen when the list is narrowed to another.
  const fresh = entries.flatMap(({ channel }) => (channel && !met.has(channel) ? [channel] : []));
  if (fresh.length > 0) setMet(new Set([...met, ...fresh]));
  return (
    <section>
      <h2 className="h2">{words.timeline}</h2>
      <div className={styles.filters}>
        <Tabs
          label={words.timeline}
          panelId="timeline"
          value={limits.kind}
          tabs={kinds.map((kind) => ({ id: kind, text: words.timelineKinds[kind] }))}
          onChange={(kind) => setLimits({ ...limits, kind: kinds.find((known) => known === kind) ?? 'all' })}
        />
        <div className="row">
          {met.size > 1 || limits.channel !== null ? (
            <Choice
              label={words.channel}
              value={limits.channel ?? 'any'}
              options={[{ id: 'any', text: words.anyChannel }, ...[...met].toSorted().map((channel) => ({ id: channel, text: channel }))]}
              onChange={(channel) => setLimits({ ...limits, channel: channel === 'any' ? null : channel })}
            />
          ) : null}
          <Choice
            label={words.period}
            value={limits.period}
            options={periods.map((period) => ({ id: period, text: words.periods[period] }))}
            onChange={(period) => setLimits({ ...limits, period: periods.find((known) => known === period) ?? 'all' })}
          />
        </div>
      </div>
      <div id="timeline" role="tabpanel" aria-labelledby={`tab-${limits.kind}`}>
        {list.error ? <p className="alarm">{list.error.message}</p> : null}
        {list.data && entries.length === 0 ? <p className="quiet">{words.nothingThen}</p> : null}
        <Months entries={entries} />
        {list.hasNextPage ? (
          <Button isDisabled={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {words.older}
          </Button>
        ) : null}
      </div>
    </section>
  );
};
