/** The rows of a list that was printed; none where it is something else. */
export function rows(json: unknown): readonly Record<string, unknown>[] {
  const list: readonly Record<string, unknown>[] = Array.isArray(json) ? json : [];
  return list;
}

/** A text that was printed under this name. */
export function textOf(json: unknown, member: string): string {
  const value: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, member) : undefined;
  return typeof value === 'string' ? value : '';
}

/** What is said of a member in the first of the compartments that were printed. */
export function memberIn(json: unknown, alias: string): Record<string, unknown> | undefined {
  const [cell] = rows(json);
  return rows(cell?.['members']).find((one) => one['alias'] === alias);
}
