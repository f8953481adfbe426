import type { House } from '../platform/house.ts';

const hour = 3_600_000;

/** Everybody's upkeep, one domain after another; what fails is logged and tried again with the next round. */
export const keepUp = async (house: House): Promise<void> => {
  for (const { name, hooks } of house.domains)
    await hooks?.upkeep?.(house).catch((error: unknown) => house.log.error({ err: error, domain: name }, 'upkeep failed'));
};

/** Runs the upkeep of all domains soon after the start and every hour: a house that is closed for the night still does its day's work. Answers the way to stop. */
export const startUpkeep = (house: House): (() => void) => {
  const run = (): void => void keepUp(house);
  const first = setTimeout(run, 5 * 60_000).unref();
  const timer = setInterval(run, hour).unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
};
