import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Migration {
  readonly domain: string;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** `NNNN-name.sql` files of a folder in order. A missing folder is a domain without tables. */
export const readMigrations = (domain: string, folder: string | undefined): readonly Migration[] => {
  if (!folder || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[\w-]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8');
      return { domain, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
};

/** One plain session on the store for upkeep: migrations, dumps, restores. */
export interface MigrationTarget {
  script(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Applies what is missing, each file in a transaction of its own, forward only. A file that changed after it was applied is refused: a
 * change is a new file. `beforeChange` (a backup) runs once, when a store that already holds migrations is about to change.
 */
export const migrate = async (
  target: MigrationTarget,
  migrations: readonly Migration[],
  beforeChange: () => Promise<void>,
): Promise<readonly string[]> => {
  await target.script(`create table if not exists schema_migration (
    domain text not null, name text not null, checksum text not null, applied_at timestamptz not null default current_timestamp, primary key (domain, name))`);
  const applied = new Map(
    (await target.rows('select domain, name, checksum from schema_migration')).map((row) => [
      `${String(row.domain)}/${String(row.name)}`,
      row.checksum,
    ]),
  );
  const missing = migrations.filter(({ domain, name }) => !applied.has(`${domain}/${name}`));
  for (const { domain, name, checksum } of migrations) {
    const before = applied.get(`${domain}/${name}`);
    if (before !== undefined && before !== checksum)
      throw new Error(`Migration ${domain}/${name} was changed after it was applied. Write a new file instead.`);
  }
  if (missing.length > 0 && applied.size > 0) await beforeChange();
  for (const { domain, name, checksum, sql } of missing) {
    try {
      await target.script(
        `begin;\n${sql}\n;insert into schema_migration (domain, name, checksum) values (${quoted(domain)}, ${quoted(name)}, ${quoted(checksum)});\ncommit;`,
      );
    } catch (error) {
      await target.script('rollback');
      throw new Error(`Migration ${domain}/${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
  return missing.map(({ domain, name }) => `${domain}/${name}`);
};

/** Row-level security as the second wall: PostgreSQL itself hides other workspaces' rows, whatever the statement says. */
export const rowLevelSecurity = (table: string): string => `
alter table "${table}" enable row level security;
alter table "${table}" force row level security;
drop policy if exists workspace_wall on "${table}";
create policy workspace_wall on "${table}" using (
  workspace_id::text = current_setting('app.workspace_id', true) or current_setting('app.system', true) = 'on'
);`;
