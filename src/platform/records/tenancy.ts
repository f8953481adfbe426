import type {
  KyselyPlugin,
  OperationNode,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely';

/** Loose view of Kysely's syntax tree: only what the walk needs. */
type Node = Readonly<Record<string, unknown>> & { readonly kind: string };

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'kind' in value;

const children = (node: Node): readonly Node[] =>
  Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));

const statements = new Set(['SelectQueryNode', 'UpdateQueryNode', 'DeleteQueryNode', 'InsertQueryNode']);

const nameOf = (node: unknown): string | null => {
  if (!isNode(node)) return null;
  if (typeof node.name === 'string') return node.name;
  return nameOf(node.identifier ?? node.schemable ?? node.column ?? node.table ?? null);
};

interface Seen {
  /** alias → table */
  readonly tables: Map<string, string>;
  /** aliases that a condition ties to a workspace; '*' for an unqualified reference */
  readonly tied: Set<string>;
}

/** Looks at one statement without going into the statements inside it. */
const look = (node: Node, seen: Seen, alias: string | null = null): void => {
  if (node.kind === 'AliasNode') {
    if (isNode(node.node) && node.node.kind === 'TableNode') look(node.node, seen, nameOf(node.alias));
    else if (isNode(node.node)) look(node.node, seen);
    return;
  }
  if (node.kind === 'TableNode') {
    const table = nameOf(node.table);
    if (table) seen.tables.set(alias ?? table, table);
    return;
  }
  if (node.kind === 'ReferenceNode') {
    if (nameOf(node.column) === 'workspace_id') seen.tied.add(node.table ? (nameOf(node.table) ?? '*') : '*');
    return;
  }
  if (
    node.kind === 'RawNode' &&
    Array.isArray(node.sqlFragments) &&
    node.sqlFragments.some((part) => String(part).includes('workspace_id'))
  )
    seen.tied.add('*');
  for (const child of children(node)) if (!statements.has(child.kind)) look(child, seen);
};

const conditionParts = new Set(['where', 'joins', 'from', 'using', 'table', 'with']);

const checkStatement = (statement: Node, tenantTables: ReadonlySet<string>): void => {
  const seen: Seen = { tables: new Map(), tied: new Set() };
  for (const [part, value] of Object.entries(statement)) {
    if (!conditionParts.has(part)) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) look(child, seen);
  }
  const tenants = [...seen.tables].filter(([, table]) => tenantTables.has(table));
  for (const [alias, table] of tenants) {
    const tied = seen.tied.has(alias) || (seen.tied.has('*') && tenants.length === 1);
    if (!tied)
      throw new Error(`A statement on ${table} has no workspace_id condition. Add .where('${alias}.workspace_id', '=', tx.workspaceId).`);
  }
};

const checkInsert = (statement: Node, tenantTables: ReadonlySet<string>): void => {
  const table = nameOf(statement.into);
  if (!table || !tenantTables.has(table)) return;
  const columns = Array.isArray(statement.columns) ? statement.columns.map(nameOf) : [];
  if (!columns.includes('workspace_id')) throw new Error(`An insert into ${table} gives no workspace_id.`);
};

const checkRaw = (node: Node, tenantTables: ReadonlySet<string>): void => {
  const text = Array.isArray(node.sqlFragments) ? node.sqlFragments.join(' ') : '';
  if (text.includes('workspace_id')) return;
  for (const table of tenantTables)
    if (new RegExp(String.raw`\b(?:from|join|into|update)\s+"?${table}"?\b`, 'i').test(text))
      throw new Error(`A raw statement on ${table} does not mention workspace_id.`);
};

const walk = (node: Node, tenantTables: ReadonlySet<string>): void => {
  if (node.kind === 'InsertQueryNode') checkInsert(node, tenantTables);
  else if (statements.has(node.kind)) checkStatement(node, tenantTables);
  else if (node.kind === 'RawNode') checkRaw(node, tenantTables);
  for (const child of children(node)) walk(child, tenantTables);
};

/**
 * Refuses any statement on a table with a `workspace_id` column that does not tie it to a workspace. `tenantTables` is read from the
 * catalogue after the migrations, so no table can be forgotten.
 */
export class TenancyPlugin implements KyselyPlugin {
  readonly #tenantTables: ReadonlySet<string>;
  readonly #checked = new WeakSet<OperationNode>();
  constructor(tenantTables: ReadonlySet<string>) {
    this.#tenantTables = tenantTables;
  }
  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    if (!this.#checked.has(node)) {
      walk(node as unknown as Node, this.#tenantTables); // the walk reads the tree loosely on purpose
      this.#checked.add(node);
    }
    return node;
  }
  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result;
  }
}
