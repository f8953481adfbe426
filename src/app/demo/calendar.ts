/** Days are whole numbers since 1970-01-01, in the company's own zone; minutes are counted from its midnight. */
export type Day = number;

const dayMs = 86_400_000;

/** The day of an ISO date (`2026-05-04`). */
export const dayOf = (date: string): Day => Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / dayMs);

export const isoDate = (day: Day): string => new Date(day * dayMs).toISOString().slice(0, 10);

const yearOf = (day: Day): number => Number(isoDate(day).slice(0, 4));

/** 0 Monday … 6 Sunday. */
export const weekday = (day: Day): number => (((day + 3) % 7) + 7) % 7;

/** ISO week: the week belongs to the year that holds its Thursday. */
export const isoWeek = (day: Day): { readonly year: number; readonly week: number } => {
  const thursday = day - weekday(day) + 3;
  const year = yearOf(thursday);
  return { year, week: Math.floor((thursday - dayOf(`${year}-01-01`)) / 7) + 1 };
};

/** Fifty-two whole weeks, from a Monday to the Sunday before `end`. Each ISO week from 1 to 52 occurs once, save around a year of 53. */
export interface DemoYear {
  readonly start: Day;
  readonly end: Day;
}

/** The last full 52 weeks before a day. */
export const yearBefore = (today: string): DemoYear => {
  const end = dayOf(today) - weekday(dayOf(today));
  return { start: end - 364, end };
};

/** The ISO year that a day belongs to: the same day always opens the same company, whenever it is opened. */
export const yearAround = (day: string): DemoYear => {
  const fourth = dayOf(`${isoWeek(dayOf(day)).year}-01-04`);
  const start = fourth - weekday(fourth);
  return { start, end: start + 364 };
};

/** The Monday of an ISO week inside the year; week 53 falls back to week 52 where the year has none. */
export const mondayOf = (year: DemoYear, week: number): Day => {
  for (let monday = year.start; monday < year.end; monday += 7) if (isoWeek(monday).week === week) return monday;
  return week > 1 ? mondayOf(year, week - 1) : year.start;
};

/** The day `d.m.` inside the year. */
export const dayInYear = (year: DemoYear, date: number, month: number): Day => {
  for (let day = year.start; day < year.end; day += 1) {
    const [, m, d] = isoDate(day).split('-').map(Number);
    if (m === month && d === date) return day;
  }
  return year.start;
};

const lastSunday = (year: number, month: number): Day => {
  const last = dayOf(`${year}-${String(month).padStart(2, '0')}-31`);
  return last - ((weekday(last) + 1) % 7);
};

const isSummerTime = (day: Day): boolean => day >= lastSunday(yearOf(day), 3) && day < lastSunday(yearOf(day), 10);

/** An instant of the company's clock with its offset, as an export writes it: `2026-05-04T21:14:00+03:00`. */
export const instant = (day: Day, minutes: number): string => {
  const whole = day + Math.floor(minutes / 1440);
  const rest = ((minutes % 1440) + 1440) % 1440;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const seconds = Math.round((rest % 1) * 60) % 60;
  return `${isoDate(whole)}T${two(rest / 60)}:${two(rest % 60)}:${two(seconds)}+0${isSummerTime(whole) ? 3 : 2}:00`;
};

/** Gauss's Easter, as a day (Meeus/Jones/Butcher). */
const easter = (year: number): Day => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return dayOf(`${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`);
};

/** A day on which nobody answers: Sundays and Finnish holidays. */
export const isClosed = (day: Day): boolean => {
  const year = yearOf(day);
  const fixed = ['01-01', '01-06', '05-01', '12-06', '12-24', '12-25', '12-26'];
  const moving = [-2, 0, 1, 39].map((after) => easter(year) + after);
  const midsummerEve = dayOf(`${year}-06-19`) + ((4 - weekday(dayOf(`${year}-06-19`)) + 7) % 7);
  return (
    weekday(day) === 6 || fixed.includes(isoDate(day).slice(5)) || moving.includes(day) || day === midsummerEve || day === midsummerEve + 1
  );
};
