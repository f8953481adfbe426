import { useFormat } from '../../../ui/format.ts';
import { fill } from '../../../ui/figures/figureText.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import type { MatchSide, Suggestion } from '../../matching/contract.ts';
import { fi as customerFi } from '../words.fi.ts';
import { en as customerEn } from '../words.en.ts';
import styles from './matching.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** How many of a hundred such pairs are one person; never a hundred, for it is an estimate. */
export const ofHundred = (probability: number): number => Math.max(1, Math.min(99, Math.round(probability * 100)));

const valuesOf = (side: MatchSide, field: string): readonly string[] =>
  side.values.filter((one) => one.field === field).map(({ value }) => value);

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** Fields that either side has, in the order in which a person is told of. */
const order = ['name', 'phone', 'email', 'street', 'postcode', 'town', 'birthDate', 'company', 'number'];
const fieldsOf = ({ sides }: Suggestion): readonly string[] => {
  const all = new Set(sides.flatMap(({ values }) => values.map(({ field }) => field)));
  return [...order.filter((field) => all.has(field)), ...[...all].filter((field) => !order.includes(field))];
};

const Values = ({ values, differs }: { readonly values: readonly string[]; readonly differs: boolean }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  if (values.length === 0) return <span className="quiet">{words.empty}</span>;
  return values.map((value) => (
    <p key={value} className={differs ? (styles.differs ?? '') : ''}>
      {isoDay.test(value) ? format.day(value) : value}
    </p>
  ));
};

/** Both customers field by field; what differs is marked by weight and a line, not by colour alone. */
const Comparison = ({ suggestion }: { readonly suggestion: Suggestion }) => {
  const words = useWords({ fi, en });
  const named = useWords({ fi: customerFi, en: customerEn });
  const format = useFormat();
  const [one, other] = suggestion.sides;
  const aside = (side: MatchSide): string =>
    [
      side.orders > 0 ? format.count(side.orders, words.orders) : '',
      side.orders > 0 ? format.money(side.spentCents) : '',
      side.lastSeenAt ? format.day(side.lastSeenAt) : '',
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <table className={styles.compare}>
      <caption className="sr">{`${one.name}, ${other.name}`}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr">{words.field}</span>
          </th>
          {[one, other].map((side) => (
            <th key={side.id} scope="col">
              <Link to={`/customers/${side.id}`}>{side.name || named.nameless}</Link>
              <span className="meta">{aside(side)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fieldsOf(suggestion).map((field) => {
          const [mine, theirs] = [valuesOf(one, field), valuesOf(other, field)];
          const differs = order.includes(field) && mine.length > 0 && theirs.length > 0 && !mine.some((value) => theirs.includes(value));
          return (
            <tr key={field}>
              <th scope="row">{named.fields[field] ?? field}</th>
              <td>
                <Values values={mine} differs={differs} />
              </td>
              <td>
                <Values values={theirs} differs={differs} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

/** Why they may be one person and why not, in words, the strongest first. */
export const Reasons = ({ suggestion }: { readonly suggestion: Suggestion }) => {
  const words = useWords({ fi, en });
  const said = (way: 1 | -1): readonly string[] =>
    suggestion.reasons.filter(({ weight }) => weight * way > 0).map(({ field, level }) => words.levels[`${field} ${level}`] ?? field);
  const [good, bad] = [[...(suggestion.swapped ? [words.swapped] : []), ...said(1)], said(-1)];
  return (
    <dl className={styles.reasons}>
      <div>
        <dt>{words.speaksFor}</dt>
        <dd>{good.join(', ')}</dd>
      </div>
      <div>
        <dt>{words.speaksAgainst}</dt>
        <dd>{bad.length > 0 ? bad.join(', ') : words.nothingAgainst}</dd>
      </div>
    </dl>
  );
};

interface PairProps {
  readonly suggestion: Suggestion;
  readonly mayDecide: boolean;
  readonly onJoin: () => void;
  readonly onLeave: () => void;
}

/** One pair with everything that decides. */
export const Pair = ({ suggestion, mayDecide, onJoin, onLeave }: PairProps) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  return (
    <article className={styles.pair}>
      <header>
        <h2 className="h2">{fill(words.chance, { n: format.number(ofHundred(suggestion.probability)) })}</h2>
        <p className="meta">{words.estimated}</p>
      </header>
      <Reasons suggestion={suggestion} />
      {mayDecide ? (
        <div className="row">
          <Button weight="main" onPress={onJoin}>
            {words.join}
          </Button>
          <Button onPress={onLeave}>{words.leave}</Button>
        </div>
      ) : null}
      <Comparison suggestion={suggestion} />
      <p className="meta">{words.nothingLost}</p>
    </article>
  );
};
