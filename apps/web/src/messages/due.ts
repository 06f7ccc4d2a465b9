import { civilDay, type TaskOf } from '@bulkhead/records';

/**
 * Where a task stands at this moment: to be done `now` (today is its last day, or it is late), `later-today`, open with
 * days to go (`has-time`), or not to be thought of yet (`later`).
 */
export function standingOf(
  { from, due }: Pick<TaskOf, 'from' | 'due'>,
  { now, offset }: { readonly now: number; readonly offset: number },
): 'now' | 'later-today' | 'has-time' | 'later' {
  const today = civilDay(now, offset);
  if (from > now) return civilDay(from, offset) === today ? 'later-today' : 'later';
  return civilDay(due, offset) > today ? 'has-time' : 'now';
}
