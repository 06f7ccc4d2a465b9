/** What a step gives back when it may say no. A Defect is thrown instead: nobody is expected to handle one. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const refused = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/**
 * A rule of the field that says no. `code` names words in four languages (`<programme>.refusal.<code>`), `field`
 * the input it belongs to, `values` what the sentence needs: codes and counts, never a name or free text.
 */
export interface Refusal {
  readonly code: string;
  readonly field?: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** What else kept the same input from being read, one for each other field. */
  readonly also?: readonly Refusal[];
}

/** A port that could not do its work. `retry` says whether trying the same again can help. */
export interface Fault {
  readonly fault: string;
  readonly retry: boolean;
}

/** Where the code itself is wrong. Never caught except at the outermost edge of a process. */
export class Defect extends Error {
  override readonly name = 'Defect';
}
