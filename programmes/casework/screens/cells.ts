import type { CellInfo } from '@bulkhead/records';
import { useCells } from '@bulkhead/ui';

/** The compartment for meetings, wishes and notes: foster care where it is open, else that of the coordinators. */
export function useCareCell(): CellInfo | undefined {
  const [care] = useCells(['foster-care']);
  const [coordination] = useCells(['coordination']);
  return care ?? coordination;
}

/** Members of what a form was opened with. */
export function textIn(input: unknown, member: string): string | undefined {
  if (typeof input !== 'object' || input === null || !(member in input)) return undefined;
  const value: unknown = Object.entries(input).find(([name]) => name === member)?.[1];
  return typeof value === 'string' ? value : undefined;
}

/** Codes as typed, parted by spaces or any comma of the four languages. */
export const codesIn = (typed: string): readonly string[] =>
  typed.split(/[\s,;，、；]+/u).filter((one) => one !== '');

/** Whom an input is about; a form that was left empty names nobody. */
export const about = (person: string): { readonly person?: string } =>
  person.trim() === '' ? {} : { person };
