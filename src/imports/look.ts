import type { Importer, ImportRow } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import { readRows } from '../tables/index.ts';
import type { ImportPlan, Preview, Reject } from './contract.ts';
import { createFindings } from './findings.ts';
import { createRowReader } from './rows.ts';

const mostShown = 200;
const mostRejectsShown = 500;

export interface LookOptions {
  /** IANA zone of the workspace. */
  readonly zone: string;
  /** Today as an ISO date. */
  readonly today: string;
  /** Rows to look at; the file may be longer. */
  readonly most: number;
}

/**
 * A dry run: how the rows would be written, which would be left out and why, what is odd in them, and which customers they would make and meet.
 * Nothing is written.
 */
export const lookAtFile = async (
  house: House,
  workspaceId: string,
  path: string,
  plan: ImportPlan,
  importer: Importer,
  { zone, today, most }: LookOptions,
): Promise<Preview> => {
  const read = createRowReader(workspaceId, plan, importer, { zone, today, remark: true });
  const findings = createFindings(plan, importer);
  const rows: Preview['rows'] = [];
  const rejects: Reject[] = [];
  const good: ImportRow[] = [];
  let looked = 0;
  let complete = true;
  for await (const tableRow of readRows(path, plan.table)) {
    if (looked >= most) {
      complete = false;
      break;
    }
    looked += 1;
    const found = read(tableRow);
    const { row, rejected } = found;
    if (rows.length < mostShown)
      rows.push({ rowNumber: row.rowNumber, values: { ...row.values }, attributes: { ...row.attributes }, rejected });
    if (!rejected) {
      good.push(row);
      findings.add(found, tableRow.cells);
    } else if (rejects.length < mostRejectsShown) rejects.push({ rowNumber: row.rowNumber, ...rejected, cells: [...tableRow.cells] });
  }
  const result = (await importer.foresee?.(house, workspaceId, good)) ?? null;
  return {
    rows,
    rejects,
    findings: findings.take(),
    result: result && { ...result, examples: [...result.examples] },
    looked,
    good: good.length,
    rejected: looked - good.length,
    complete,
  };
};
