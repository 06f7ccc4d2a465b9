/** The records were locked while something was under way. */
export class ClosedError extends Error {
  override readonly name = 'ClosedError';
}

/** After a lock nobody waits for an answer any more: what came too late is no defect. Anything else is. */
export function ignoreClosed(reason: unknown): void {
  if (!(reason instanceof ClosedError)) throw reason;
}
