/**
 * Assignment of least cost (Kuhn 1955; Jonker–Volgenant shortest augmenting paths with potentials). `cost` has r rows and c ≥ r columns;
 * gives the column of each row. O(r²c).
 */
const assignWide = (cost: readonly (readonly number[])[], columns: number): Int32Array => {
  const rowPotential = new Float64Array(cost.length + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1); // 0: the column is free; rows and columns count from 1
  for (let row = 1; row <= cost.length; row += 1) {
    const shortest = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const cameFrom = new Int32Array(columns + 1);
    const visited = new Uint8Array(columns + 1);
    rowOf[0] = row;
    let column = 0;
    do {
      visited[column] = 1;
      const current = rowOf[column] ?? 0;
      let step = Number.POSITIVE_INFINITY;
      let nearest = 0;
      for (let next = 1; next <= columns; next += 1) {
        if (visited[next]) continue;
        const reduced = (cost[current - 1]?.[next - 1] ?? 0) - (rowPotential[current] ?? 0) - (columnPotential[next] ?? 0);
        if (reduced < (shortest[next] ?? 0)) {
          shortest[next] = reduced;
          cameFrom[next] = column;
        }
        if ((shortest[next] ?? 0) < step) {
          step = shortest[next] ?? 0;
          nearest = next;
        }
      }
      for (let seen = 0; seen <= columns; seen += 1) {
        if (visited[seen]) {
          const owner = rowOf[seen] ?? 0;
          rowPotential[owner] = (rowPotential[owner] ?? 0) + step;
          columnPotential[seen] = (columnPotential[seen] ?? 0) - step;
        } else shortest[seen] = (shortest[seen] ?? 0) - step;
      }
      column = nearest;
    } while (rowOf[column] !== 0);
    for (; column !== 0; column = cameFrom[column] ?? 0) rowOf[column] = rowOf[cameFrom[column] ?? 0] ?? 0;
  }
  const columnOf = new Int32Array(cost.length).fill(-1);
  for (let next = 1; next <= columns; next += 1) if (rowOf[next]) columnOf[(rowOf[next] ?? 1) - 1] = next - 1;
  return columnOf;
};

/**
 * Assignment of greatest total worth between rows and columns of a (possibly oblong) table: pairs `[row, column]`, as many as the
 * shorter side. The Hungarian method.
 */
export const hungarian = (worth: readonly (readonly number[])[]): readonly (readonly [row: number, column: number])[] => {
  const rows = worth.length;
  const columns = worth[0]?.length ?? 0;
  if (rows === 0 || columns === 0) return [];
  const wide = rows <= columns;
  const cost = wide
    ? worth.map((row) => row.map((value) => -value))
    : Array.from({ length: columns }, (_, column) => worth.map((row) => -(row[column] ?? 0)));
  const pairs = Array.from(assignWide(cost, Math.max(rows, columns)), (to, from): readonly [number, number] =>
    wide ? [from, to] : [to, from],
  );
  return pairs.toSorted((a, b) => a[0] - b[0]);
};
