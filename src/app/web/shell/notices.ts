import { useCallback, useState } from 'react';
import type { Words } from '../../../platform/language.ts';
import { home, jobs } from './apis.ts';

/** Something that happened while you did other things, and why you are told. */
export interface Notice {
  readonly id: string;
  readonly at: string;
  readonly title: Words;
  readonly text: Words | null;
  readonly why: Words;
  readonly link: string | null;
  readonly state: 'good' | 'bad' | 'care';
}

const seenKey = 'polku.notices.seen';
const keptDays = 14;

const startedByYou: Words = { fi: 'Sait tämän, koska käynnistit sen.', en: 'You got this because you started it.' };
const needsYou: Words = {
  fi: 'Sait tämän, koska se odottaa jotakuta, jolla on roolisi.',
  en: 'You got this because it waits for somebody with your role.',
};

/** Finished and failed jobs of your own, and what needs somebody; `unseen` counts those after the last look. */
export const useNotices = () => {
  const [seenAt, setSeenAt] = useState(() => localStorage.getItem(seenKey) ?? '');
  const [since] = useState(() => new Date(Date.now() - keptDays * 86_400_000).toISOString());
  const list = jobs.useRoute('GET /jobs', { query: { state: 'all' } });
  const today = home.useRoute('GET /today', {});
  const notices: readonly Notice[] = [
    ...(list.data?.jobs ?? []).flatMap((job): Notice[] =>
      job.mine && job.finishedAt && job.finishedAt > since
        ? [
            {
              id: job.id,
              at: job.finishedAt,
              title: job.title,
              text: job.error ? { fi: job.error, en: job.error } : job.summary,
              why: startedByYou,
              link: job.state === 'failed' ? '/jobs' : null,
              state: job.state === 'done' ? 'good' : job.state === 'failed' ? 'bad' : 'care',
            },
          ]
        : [],
    ),
    ...(today.data?.entries ?? []).flatMap((entry): Notice[] =>
      entry.section === 'needs'
        ? [{ id: entry.id, at: '', title: entry.title, text: entry.note, why: needsYou, link: entry.link, state: 'care' }]
        : [],
    ),
  ].toSorted((a, b) => b.at.localeCompare(a.at));
  const markSeen = useCallback(() => {
    const now = new Date().toISOString();
    localStorage.setItem(seenKey, now);
    setSeenAt(now);
  }, []);
  return { notices, unseen: notices.filter((notice) => notice.at > seenAt).length, markSeen };
};
