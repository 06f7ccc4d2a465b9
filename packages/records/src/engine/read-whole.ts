import { misshapen } from '../columns/sections.ts';
import { fieldOf } from '../record-type.ts';
import { fits } from '../values/index.ts';
import type { Held } from './held.ts';
import { type LoadedColumn, type LoadedTable, registerIn } from './loaded-segment.ts';

/**
 * Reads every version of every field of what somebody else wrote, before it is held as it lies. Throws `Misshapen` where
 * one cannot be read, or where a column says that all its values are of a kind and one is not: from then on nobody
 * would look again.
 */
export function readWhole(held: Held): void {
  for (const segment of held.segments) {
    for (const table of segment?.tables ?? []) {
      for (const [field, column] of table.columns) readColumn(held, table, field, column);
    }
  }
}

function readColumn(held: Held, table: LoadedTable, field: string, column: LoadedColumn): void {
  const type = held.types.get(table.type);
  const definition = type && fieldOf(type, field);
  const isSure = definition !== undefined && column.values.surely(definition.kind);
  for (let row = 0; row < table.rows; row += 1) {
    for (const { value } of registerIn(table, row, field) ?? []) {
      if (value === undefined) misshapen();
      if (isSure && value !== null && !fits(definition, value)) misshapen();
    }
  }
}
