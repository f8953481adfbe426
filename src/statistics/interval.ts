/** An estimate with its 95 % interval, all in the unit of the value. */
export interface Interval {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/** How a repeatable bootstrap is run: the same seed gives the same interval. */
export interface BootstrapOptions {
  readonly seed: number;
  /** Resamples; 1,000 unless told. */
  readonly rounds?: number;
}

export const defaultRounds = 1000;

/** A number with its interval where one side may be open: null stands for no bound. */
export interface OpenInterval {
  readonly value: number;
  readonly lo: number | null;
  readonly hi: number | null;
}

/** Refuses an empty sample: there is no such statistic, and the caller shows ”too few” before asking for one. */
export const needValues = (count: number, what: string): void => {
  if (count < 1) throw new RangeError(`${what} needs at least one value`);
};
