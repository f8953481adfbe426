import { lazy, Suspense, useState } from 'react';
import { loadStrip } from '../../../../maps/web/slots.ts';
import { useFormat } from '../../../../ui/format.ts';
import { Button, buttonClass } from '../../../../ui/kit/Button.tsx';
import { useSay, useWords } from '../../../../ui/language.tsx';
import { Link } from '../../../../ui/Link.tsx';
import type { ShownCount, ShownEntry } from '../../../home/today.ts';
import { home } from '../../shell/apis.ts';
import { usePanel } from '../../shell/panels.ts';
import { Changed } from './Changed.tsx';
import { Loop } from './Loop.tsx';
import { Pains } from './Pains.tsx';
import { Needs, Start } from './Rows.tsx';
import styles from './today.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const Strip = lazy(loadStrip);
/** While something is being counted the page asks again. */
const againMs = 2000;

const isEmpty = (loop: readonly ShownCount[]): boolean => loop.every(({ value }) => value === 0);

/** What the day asks and what hurts most, in one sentence each: the page's answer. */
const useLead = (entries: readonly ShownEntry[], empty: boolean): string => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  if (empty) return words.emptyLead;
  const needs = entries.filter(({ section }) => section === 'needs').length;
  const worst = entries.find(({ section, rank }) => section === 'hurts' && rank === 1);
  return [
    needs === 0 ? words.nothingNeeds : `${format.count(needs, words.things)}.`,
    worst ? words.hurtsMost.replace('{title}', say(worst.title)) : '',
  ]
    .filter(Boolean)
    .join(' ');
};

const Head = ({ at, lead, empty }: { readonly at: number; readonly lead: string; readonly empty: boolean }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const open = usePanel();
  return (
    <header className={styles.day}>
      <div>
        <p className="meta">{words.week.replace('{week}', format.number(format.week(at)))}</p>
        <h1 className="verdict">{format.weekday(at)}</h1>
        <p className="lead">{lead}</p>
      </div>
      <div className="row">
        <Link to="/imports/new" className={buttonClass(empty ? 'main' : undefined)}>
          {words.importFile}
        </Link>
        <Button {...(empty ? {} : { weight: 'main' as const })} onPress={() => open('capture')}>
          {words.capture} <kbd>N</kbd>
        </Button>
      </div>
    </header>
  );
};

const Hurts = ({ entries }: { readonly entries: readonly ShownEntry[] }) => {
  const words = useWords({ fi, en });
  const [first] = entries;
  if (!first) return null;
  return (
    <section className={styles.hurts}>
      <div className={styles.headRow}>
        <h2 className="h2">{words.hurts}</h2>
        <Link to={first.link}>{words.openMap}</Link>
      </div>
      <Suspense fallback={<div className={styles.stripRoom} />}>
        <Strip />
      </Suspense>
      <Pains entries={entries} />
    </section>
  );
};

/** Tänään: the loop of the six verbs, what needs me, what changed, what hurts. Each line comes from the part of the house that knows it. */
export const TodayPage = () => {
  const words = useWords({ fi, en });
  const [now] = useState(Date.now);
  const today = home.useRoute(
    'GET /today',
    {},
    { refetchInterval: ({ state }) => (state.data?.entries.some(({ counting }) => counting) ? againMs : false) },
  );
  const entries = today.data?.entries ?? [];
  const loop = today.data?.loop ?? [];
  const empty = today.data !== undefined && isEmpty(loop);
  const of = (section: ShownEntry['section']): readonly ShownEntry[] => entries.filter((entry) => entry.section === section);
  const lead = useLead(entries, empty);
  return (
    <>
      <Head at={today.dataUpdatedAt || now} lead={today.data ? lead : words.loading} empty={empty} />
      {today.error ? <p className="alarm">{today.error.message}</p> : null}
      <Loop counts={loop} />
      {today.data ? (
        <div className={styles.two} data-empty={empty ? '' : undefined}>
          <div>
            <Start entries={of('start')} empty={empty} />
            {empty ? null : <Needs entries={of('needs')} />}
          </div>
          {empty ? null : <Changed entries={of('changed')} />}
        </div>
      ) : null}
      <Hurts entries={of('hurts')} />
    </>
  );
};
