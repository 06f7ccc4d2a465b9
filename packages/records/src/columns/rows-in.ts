import { isRecordsDirectory } from './directory.ts';
import { readSections } from './sections.ts';

/** How many records a piece holds; 0 for what a cell knows beside them, and for a piece of a later version. */
export function rowsIn(piece: Uint8Array): number {
  const { directory } = readSections(piece);
  return isRecordsDirectory(directory) ? directory.tables.reduce((sum, { rows }) => sum + rows, 0) : 0;
}
