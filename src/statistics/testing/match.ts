import { expect } from 'vitest';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/**
 * Compares an answer with the expected one, key by key: every expected key must be there, numbers within `tolerance` (below 1e-4 within
 * 1e-4 of themselves, so that a p-value of 1e-16 means something), the rest equal.
 */
export const match = (found: unknown, expected: unknown, tolerance: number, path = 'answer'): void => {
  if (typeof expected === 'number') {
    const allowed = expected !== 0 && Math.abs(expected) < 1e-4 ? Math.abs(expected) * 1e-4 : Math.max(tolerance, 1e-9);
    expect(typeof found, path).toBe('number');
    expect(Math.abs(Number(found) - expected), `${path}: ${String(found)} for ${expected}`).toBeLessThanOrEqual(allowed);
  } else if (Array.isArray(expected)) {
    expect(found, path).toHaveLength(expected.length);
    expected.forEach((value, i) => match(Array.isArray(found) ? found[i] : undefined, value, tolerance, `${path}[${i}]`));
  } else if (isObject(expected)) {
    expect(isObject(found), path).toBe(true);
    const answer = isObject(found) ? found : {};
    for (const [key, value] of Object.entries(expected)) {
      expect(Object.keys(answer), path).toContain(key);
      match(answer[key], value, tolerance, `${path}.${key}`);
    }
  } else expect(found, path).toEqual(expected);
};
