/** A token bucket per actor and route: bursts up to the limit, refilled evenly over a minute. */
export const createRateLimiter = (now: () => number = Date.now) => {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key: string, perMinute: number): boolean => {
    const at = now();
    if (buckets.size > 50_000) buckets.clear();
    const bucket = buckets.get(key) ?? { tokens: perMinute, at };
    bucket.tokens = Math.min(perMinute, bucket.tokens + ((at - bucket.at) / 60_000) * perMinute);
    bucket.at = at;
    buckets.set(key, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  };
};
