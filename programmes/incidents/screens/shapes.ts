export type { Role } from '../records.ts';

export const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

export function textIn(input: unknown, member: string): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const value = (input as Readonly<Record<string, unknown>>)[member];
  return typeof value === 'string' ? value : undefined;
}

/** Members with something in them: what is empty on a screen is not sent. */
export function given<Values extends object>(values: Values): Partial<Values> {
  const kept = Object.entries(values).filter(
    ([, value]) => value !== '' && value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as Partial<Values>;
}
