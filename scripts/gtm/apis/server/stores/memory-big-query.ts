// A BigQuery that keeps the rows of every table in memory and knows no schemas.
import type { BigQueryStore } from '../world.ts';

/** A BigQueryStore in memory; `rows` gives what was inserted into a table so far. */
export function memoryBigQuery(): BigQueryStore & {
  rows(table: {
    projectId?: string;
    datasetId: string;
    tableId: string;
  }): Record<string, unknown>[];
} {
  const tables = new Map<string, Record<string, unknown>[]>();
  const key = (table: { projectId?: string; datasetId: string; tableId: string }) =>
    `${table.projectId ?? 'GOOGLE_CLOUD_PROJECT'}.${table.datasetId}.${table.tableId}`;

  return {
    rows: (table) => structuredClone(tables.get(key(table)) ?? []),
    async insert(table, rows) {
      const known = tables.get(key(table)) ?? [];
      tables.set(key(table), known);
      for (const row of rows) known.push(structuredClone(row));
    },
  };
}
