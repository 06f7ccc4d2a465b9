/** What a form of its own page is given: whatever `useOpen().open({ input })` was called with. */
export interface OpenedWith {
  readonly input?: unknown;
}

/** A text among the members of what a form was opened with. */
export function textIn(input: unknown, member: string): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const value: unknown = Reflect.get(input, member);
  return typeof value === 'string' ? value : undefined;
}

/** The record of the task that a form was opened for. */
export const taskRecord = (input: unknown): string | undefined =>
  typeof input === 'object' && input !== null && 'task' in input ? textIn(input.task, 'record') : undefined;

/** Codes as typed, parted by spaces or any comma of the four languages. */
export const codesIn = (typed: string): readonly string[] =>
  typed.split(/[\s,;，、；・]+/u).filter((one) => one !== '');
