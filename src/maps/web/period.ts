export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

const dayText = (date: Date): string => date.toISOString().slice(0, 10);
const daysBefore = (today: Date, days: number): string => dayText(new Date(today.getTime() - days * 86_400_000));

/** Monday of an ISO week. */
export const mondayOf = (year: number, week: number): string => {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() - ((fourth.getUTCDay() || 7) - 1) * 86_400_000;
  return dayText(new Date(monday + (week - 1) * 7 * 86_400_000));
};

export const presets = ['all', 'year', 'quarter', 'month', 'spring'] as const;
export type Preset = (typeof presets)[number];

/** The newest spring rush (weeks 16–21) that has begun. */
export const springYear = (today: Date): number => {
  const year = today.getUTCFullYear();
  return dayText(today) >= mondayOf(year, 16) ? year : year - 1;
};

/** Days of a ready-made period, both ends included; computed from the given day. */
export const presetPeriod = (preset: Preset, today: Date): Period => {
  switch (preset) {
    case 'all':
      return { from: null, to: null };
    case 'year':
      return { from: daysBefore(today, 364), to: dayText(today) };
    case 'quarter':
      return { from: daysBefore(today, 90), to: dayText(today) };
    case 'month':
      return { from: daysBefore(today, 29), to: dayText(today) };
    case 'spring': {
      const year = springYear(today);
      const sunday = new Date(new Date(`${mondayOf(year, 22)}T00:00:00Z`).getTime() - 86_400_000);
      return { from: mondayOf(year, 16), to: dayText(sunday) };
    }
  }
};

/** Which ready-made period these days are; null: none of them. */
export const presetOf = (period: Period, today: Date): Preset | null =>
  presets.find((preset) => {
    const own = presetPeriod(preset, today);
    return own.from === period.from && own.to === period.to;
  }) ?? null;
