/** Functions and clauses that reach outside the store: files, networks, other servers, programs. */
const reaching =
  /\b(?:file|fileCluster|url|urlCluster|remote|remoteSecure|cluster|clusterAllReplicas|s3|s3Cluster|gcs|azureBlobStorage|hdfs|mysql|postgresql|mongodb|redis|sqlite|odbc|jdbc|executable|python|input|dictionary|iceberg|deltaLake|hudi|merge|loop)\s*\(|\binto\s+outfile\b|\bfrom\s+infile\b|\bsystem\s+(?:shutdown|kill|reload)\b|\bcreate\s+(?:or\s+replace\s+)?(?:function|dictionary|user|role|named)\b|\battach\b|\bset\s+\w+\s*=|\bgrant\b|\bbackup\b|\brestore\b/i;

/** The statement without its texts and comments, so that words inside them mean nothing. */
const bare = (sql: string): string =>
  sql
    .replaceAll(/'(?:[^'\\]|\\.|'')*'/g, "''")
    .replaceAll(/--[^\n]*/g, ' ')
    .replaceAll(/\/\*[\s\S]*?\*\//g, ' ');

/** Null when the statement stays inside the store, else what it reaches for. */
export const reachesOutside = (sql: string): string | null => reaching.exec(bare(sql))?.[0] ?? null;

/** Splits `… FORMAT X` off the end, as the client writes it. */
export const splitFormat = (sql: string): { readonly sql: string; readonly format: string } => {
  const match = /\s+FORMAT\s+(\w+)\s*;?\s*$/i.exec(sql);
  return match ? { sql: sql.slice(0, match.index), format: match[1] ?? 'JSON' } : { sql, format: 'TabSeparated' };
};

const settingName = /^[a-z][a-z0-9_]{2,60}$/;
const settingValue = /^[A-Za-z0-9_.:-]{1,60}$/;

/** Settings travel with the statement, never by SET, because sessions are shared. */
export const withSettings = (sql: string, settings: Readonly<Record<string, string>>): string => {
  const pairs = Object.entries(settings).filter(([name, value]) => settingName.test(name) && settingValue.test(value));
  if (pairs.length === 0 || !/^\s*(?:\/\*.*?\*\/\s*)?(?:select|with)\b/i.test(sql)) return sql;
  return `${sql}\nSETTINGS ${pairs.map(([name, value]) => `${name} = ${/^\d+(?:\.\d+)?$/.test(value) ? value : `'${value}'`}`).join(', ')}`;
};

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', 0: '\0', '\\': '\\', "'": "'" };

/**
 * The client sends a plain value escaped as in tab-separated text, and a list or map as a literal. chdb binds plain values as they are, so
 * their escapes are taken off; literals stay.
 */
export const plainParam = (sql: string, name: string, value: string): string =>
  new RegExp(String.raw`\{\s*${name}\s*:\s*(?:Array|Map|Tuple)\b`).test(sql)
    ? value
    : value.replaceAll(/\\([ntrbf0\\'])/g, (_, letter: string) => escapes[letter] ?? letter);
