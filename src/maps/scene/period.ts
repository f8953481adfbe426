import type { Language } from '../../platform/language.ts';
import { isoWeek, type Format } from '../../ui/format.ts';
import type { MapView } from '../contract.ts';
import type { SceneWords } from './frame.ts';

/** ”13.4.–24.5.2026, vko 16–21”; the weeks are named when the period is whole weeks of one year. */
export const periodText = ({ from, to }: MapView['period'], format: Format, words: SceneWords, language: Language): string => {
  if (!from && !to) return words.wholeTime;
  if (!from) return words.until(format.day(to ?? ''));
  if (!to) return words.since(format.day(from));
  const [start, end] = [format.day(from), format.day(to)];
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const short = language === 'fi' && sameYear ? start.replace(/\d{4}$/, '') : start;
  const [first, last] = [isoWeek(from), isoWeek(to)];
  const whole = new Date(`${from.slice(0, 10)}T00:00:00Z`).getUTCDay() === 1 && new Date(`${to.slice(0, 10)}T00:00:00Z`).getUTCDay() === 0;
  const weeks =
    whole && first.year === last.year
      ? `, ${words.weeks(first.week === last.week ? String(first.week) : `${first.week}–${last.week}`)}`
      : '';
  return `${short}–${end}${weeks}`;
};
