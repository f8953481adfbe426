import type { CustomerColumn } from '../platform/domain.ts';
import { quantile } from '../statistics/index.ts';
import type { Persona } from './contract.ts';
import type { Statement } from './statements.ts';

const age = /^(?:age|ikä)$/i;
const gender = /^(?:gender|sex|sukupuoli)$/i;
const woman = /^(?:f|female|woman|n|nainen)$/i;
const man = /^(?:m|male|man|mies)$/i;

/** The middle year of birth of a group, from a column of ages; null when the age of ten members is not known. */
export const middleBirthYear = (members: ReadonlySet<string>, columns: readonly CustomerColumn[], now: Date): number | null => {
  for (const column of columns) {
    if (column.type !== 'number' || !age.test(column.label.en)) continue;
    const values = [...members].flatMap((id) => Number(column.values.get(id) ?? Number.NaN)).filter((value) => Number.isFinite(value));
    if (values.length < 10) continue;
    const middle = quantile(
      values.toSorted((a, b) => a - b),
      0.5,
    );
    return Math.round(now.getFullYear() - middle);
  }
  return null;
};

/** The gender that tells the group apart, when one does (METHODS P2: else ”mixed”). */
export const tellingGender = (statements: readonly Statement[]): 'woman' | 'man' | null => {
  const line = statements.find(
    ({ label, level, figure }) => gender.test(label.en) && level !== null && figure.differs && figure.effect > 1,
  );
  if (!line?.level) return null;
  return woman.test(line.level) ? 'woman' : man.test(line.level) ? 'man' : null;
};

/** What the data tell for a portrait: a band of age, and a gender only when it tells the group apart. */
export const portraitOf = (year: number | null, told: 'woman' | 'man' | null, now: Date): Persona['portrait'] => {
  const years = year === null ? null : now.getFullYear() - year;
  return { age: years === null ? null : years < 33 ? 'young' : years < 60 ? 'adult' : 'senior', gender: told };
};
