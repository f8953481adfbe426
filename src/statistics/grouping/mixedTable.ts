/** A column of a table with mixed types. */
export interface MixedColumn {
  readonly key: string;
  /** Columns of one block share one weight, so that ten columns about orders do not outweigh one about needs. */
  readonly block: string;
  /** `asymmetric`: a yes/no where two ”no” say nothing about likeness. Ordinals are level codes in their order. */
  readonly type: 'number' | 'ordinal' | 'nominal' | 'binary' | 'asymmetric';
  /** One value per row; NaN where it is missing. Nominal, binary and asymmetric values are level codes (asymmetric: 1 is yes). */
  readonly values: Float64Array;
  readonly levels?: readonly string[];
}

export interface MixedTable {
  readonly rows: number;
  readonly columns: readonly MixedColumn[];
}

/** Compared by size (number, ordinal) and not by equality. */
export const isNumeric = (column: MixedColumn): boolean => column.type === 'number' || column.type === 'ordinal';

/** The same table with only the rows given, in that order. */
export const pickRows = (table: MixedTable, rows: ArrayLike<number>): MixedTable => ({
  rows: rows.length,
  columns: table.columns.map((column) => ({
    ...column,
    values: Float64Array.from({ length: rows.length }, (_, i) => column.values[rows[i] ?? -1] ?? Number.NaN),
  })),
});
