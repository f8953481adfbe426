/**
 * Web vitals of a page load, as web.dev defines them: LCP the last largest paint (ms), CLS the worst window of unexpected shifts (gaps under 1 s, at
 * most 5 s), INP the slowest interaction leaving out one in fifty (ms), TTFB until the first byte (ms). Answers a function that tells them so far.
 */
interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}
interface Interaction extends PerformanceEntry {
  readonly interactionId?: number;
}

const observe = (type: string, take: (entry: PerformanceEntry) => void): void => {
  if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
  const options: PerformanceObserverInit & { durationThreshold: number } = { type, buffered: true, durationThreshold: 40 };
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe(options);
};

export const watchVitals = (): (() => Readonly<Record<string, number>> | null) => {
  let lcp = 0;
  let cls = 0;
  let shifts = { sum: 0, first: 0, last: 0 };
  const slow = new Map<number, number>();
  observe('largest-contentful-paint', ({ startTime }) => {
    lcp = startTime;
  });
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput, startTime } = entry as Shift; // by its type
    if (hadRecentInput) return;
    const goes = startTime - shifts.last < 1000 && startTime - shifts.first < 5000;
    shifts = { sum: goes ? shifts.sum + value : value, first: goes ? shifts.first : startTime, last: startTime };
    cls = Math.max(cls, shifts.sum);
  });
  observe('event', (entry) => {
    const { interactionId, duration } = entry as Interaction; // by its type
    if (interactionId) slow.set(interactionId, Math.max(slow.get(interactionId) ?? 0, duration));
  });
  return () => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]; // by its type
    if (!lcp && !navigation) return null;
    const durations = [...slow.values()].sort((a, b) => b - a);
    const inp = durations[Math.floor(durations.length / 50)];
    return {
      ...(lcp ? { lcp: Math.round(lcp) } : {}),
      cls: Math.round(cls * 1000) / 1000,
      ...(inp ? { inp } : {}),
      ...(navigation ? { ttfb: Math.round(navigation.responseStart) } : {}),
    };
  };
};
