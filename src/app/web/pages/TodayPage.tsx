import { useState } from 'react';
import { Link } from '../../../ui/Link.tsx';
import { buttonClass } from '../../../ui/kit/Button.tsx';
import { Empty } from '../../../ui/kit/feedback.tsx';
import { useFormat } from '../../../ui/format.ts';
import { useSay, useWords } from '../../../ui/language.tsx';
import { home } from '../shell/apis.ts';
import styles from '../shell/Shell.module.css';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';

type Section = 'needs' | 'changed' | 'hurts' | 'start';

/** Tänään: what needs me, what changed, what hurts. Each line comes from the part of the house that knows it. */
export const TodayPage = () => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const [now] = useState(Date.now);
  const today = home.useRoute('GET /today', {});
  const entries = today.data?.entries ?? [];
  const list = (section: Section) => {
    const own = entries.filter((entry) => entry.section === section);
    if (own.length === 0) return null;
    return (
      <section key={section}>
        <h2 className="h2">{words[section]}</h2>
        {own.map((entry) => (
          <div key={entry.id} className={styles.entry}>
            <span>
              <Link to={entry.link}>{say(entry.title)}</Link>
              <br />
              <span className="meta">{say(entry.note)}</span>
            </span>
          </div>
        ))}
      </section>
    );
  };
  return (
    <>
      <header className={styles.head}>
        <div>
          <h1 className="verdict">{format.weekday(today.dataUpdatedAt || now)}</h1>
          <p className="lead">{entries.some((entry) => entry.section !== 'start') ? words.todayLead : words.todayEmpty}</p>
        </div>
        <Link to="/imports/new" className={buttonClass('main')}>
          {words.importFile}
        </Link>
      </header>
      {today.isPending ? <p className="quiet">{words.loading}</p> : null}
      {today.data && entries.length === 0 ? <Empty title={words.nothingNeeds} /> : null}
      <div className={styles.columns}>
        <div>
          {list('start')}
          {list('needs')}
        </div>
        <div>
          {list('changed')}
          {list('hurts')}
        </div>
      </div>
    </>
  );
};
