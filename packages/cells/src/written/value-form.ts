/**
 * A value as text, the same for every object that says the same: a value that was just written and one that was read from
 * a piece name their members in different orders.
 */
export const valueForm = (value: unknown): string => JSON.stringify(value, inOrderOfNames) ?? '';

const inOrderOfNames = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
