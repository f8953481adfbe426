import { createRandom, sampleIndices } from '../random.ts';
import { clean, type CleanTable } from './clean.ts';
import { gowerColumns, gowerRow, type GowerColumn } from './gower.ts';
import type { FindGroupsOptions, FoundGroups, Refusal } from './groups.ts';
import { pickRows, type MixedTable } from './mixedTable.ts';
import { clusterSizes } from './pam.ts';
import { tryNumbers, type Attempt } from './tryNumbers.ts';

const fewestRows = 90;
const fewestColumns = 4;
const rowsPerGroup = 45;
const mostGroups = 8;
const mostInsisted = 15;
const fewestInsisted = 20;
/** Above this many rows a sample is fitted and the rest is put to the nearest medoid. */
const mostFitted = 3000;
const sampleSize = 2000;
const natural = 0.3;
const rowsPerColumn = 70;

/** Why the data cannot carry groups at all. */
const refusalOf = (given: MixedTable, cleaned: CleanTable): Refusal | null => {
  const { rows, columns } = cleaned.table;
  if (given.rows < fewestRows) return 'too_few_rows';
  const emptied = cleaned.roles.filter(({ why }) => why === 'missing').length;
  if (columns.length < fewestColumns) return columns.length + emptied >= fewestColumns ? 'too_much_missing' : 'too_few_columns';
  return rows < fewestRows ? 'too_much_missing' : null;
};

/** Numbers of groups worth trying, with the one somebody insists on if the rows carry it at all. */
const numbersToTry = (rows: number, insisted: number | null): readonly number[] => {
  const most = Math.max(2, Math.min(mostGroups, Math.floor(rows / rowsPerGroup)));
  const ks = Array.from({ length: most - 1 }, (_, i) => i + 2);
  const more = insisted !== null && insisted > most && insisted <= mostInsisted && insisted * fewestInsisted <= rows;
  return more ? [...ks, insisted] : ks;
};

interface Placed {
  readonly labels: Int32Array;
  readonly margin: Float64Array;
}

/** Every row of the cleaned table to its nearest medoid; margin (d₂ − d₁)/d₂. */
const placeAll = (columns: readonly GowerColumn[], rows: number, medoids: readonly number[]): Placed => {
  const lines = medoids.map((medoid) => {
    const line = new Float32Array(rows);
    gowerRow(columns, medoid, rows, line, new Float64Array(rows));
    return line;
  });
  const labels = new Int32Array(rows);
  const margin = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let [first, second] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (const [place, line] of lines.entries()) {
      const d = line[row] ?? 1;
      if (d < first) {
        [second, first] = [first, d];
        labels[row] = place;
      } else if (d < second) second = d;
    }
    margin[row] = second > 0 && Number.isFinite(second) ? (second - first) / second : 0;
  }
  return { labels, margin };
};

/** The most groups that passed; when somebody insists, theirs. */
const choose = (attempts: readonly Attempt[], insisted: number | null): Attempt | null =>
  insisted === null
    ? (attempts.findLast(({ tried }) => tried.passed) ?? null)
    : (attempts.find(({ tried }) => tried.k === insisted) ?? null);

/** The attempt shown when all were refused: the fewest faults, then the most stable. */
const nearest = (attempts: readonly Attempt[]): Attempt | undefined =>
  attempts.toSorted((a, b) => a.tried.why.length - b.tried.why.length || b.tried.minJaccard - a.tried.minJaccard)[0];

const verdictOf = ({ tried }: Attempt): FoundGroups['verdict'] =>
  !tried.passed ? 'constructed' : tried.minValley >= natural ? 'natural' : 'reproducible';

/**
 * Looks for groups of rows that are worth a name, and refuses when there are none (METHODS P1.2–7). `natural`: the chosen number passed
 * every check and every pair of groups has a valley of 0.3 between them; `reproducible`: passed, but slices of a continuum;
 * `constructed`: somebody insists on a number that did not pass; `refused` with its reason. Above 3,000 rows 2,000 are fitted and the
 * rest goes to the nearest medoid. Synchronous and repeatable for a seed; about half a minute for 2,000 rows and 12 columns.
 */
export const findGroups = (given: MixedTable, { seed, k = null, onProgress = () => {} }: FindGroupsOptions): FoundGroups => {
  const cleaned = clean(given);
  const { table, weights, rows } = cleaned;
  const report = {
    columns: cleaned.roles,
    usable: rows.length,
    missing: cleaned.missing,
    warning: rows.length < rowsPerColumn * table.columns.length ? ('few_rows_per_column' as const) : null,
    seed,
  };
  const nobody = { labels: new Int32Array(given.rows).fill(-1), medoids: [], margin: new Float64Array(given.rows) };
  const refusal = refusalOf(given, cleaned);
  if (refusal) {
    return { ...report, ...nobody, tried: [], k: null, refusal, verdict: 'refused', valleys: [], otherK: null };
  }
  const fitted = rows.length > mostFitted ? sampleIndices(rows.length, sampleSize, createRandom(seed)) : Int32Array.from(rows, (_, i) => i);
  const { attempts, otherK } = tryNumbers({ table: pickRows(table, fitted), weights, seed, onProgress }, numbersToTry(fitted.length, k));
  const columns = gowerColumns(table, weights);
  const placed = attempts.map(({ fit }) =>
    placeAll(
      columns,
      rows.length,
      fit.medoids.map((medoid) => fitted[medoid] ?? 0),
    ),
  );
  const tried = attempts.map((attempt, i) => ({
    ...attempt.tried,
    sizes: clusterSizes(placed[i]?.labels ?? new Int32Array(0), attempt.tried.k),
  }));
  onProgress(1);
  const chosen = choose(attempts, k);
  if (!chosen) {
    const valleys = nearest(attempts)?.valleys ?? [];
    return { ...report, ...nobody, tried, k: null, refusal: 'no_stable_groups', verdict: 'refused', valleys, otherK };
  }
  const { labels, margin } = placed[attempts.indexOf(chosen)] ?? { labels: new Int32Array(0), margin: new Float64Array(0) };
  for (const [i, row] of rows.entries()) {
    nobody.labels[row] = labels[i] ?? -1;
    nobody.margin[row] = margin[i] ?? 0;
  }
  return {
    ...report,
    tried,
    k: chosen.tried.k,
    refusal: null,
    verdict: verdictOf(chosen),
    labels: nobody.labels,
    margin: nobody.margin,
    medoids: chosen.fit.medoids.map((medoid) => rows[fitted[medoid] ?? 0] ?? -1),
    valleys: chosen.valleys,
    otherK,
  };
};
