import type { SetEdit } from '../change.ts';
import type { FieldValue } from '../field.ts';

/** A value that stands in a field, and the number of the change that wrote it. Of a set: what that change added. */
export interface HeadHere {
  readonly change: number;
  readonly value: StoredValue;
}
/** What a write can carry, known to this device or not. */
export type StoredValue = FieldValue | SetEdit | null;

/** The heads of one field of one record, newest first. One nearly always. */
export type Register = readonly HeadHere[];

export const emptyRegister: Register = [];

/** Without the heads of these changes. */
export const without = (register: Register, changes: ReadonlySet<number>): Register =>
  register.some((head) => changes.has(head.change))
    ? register.filter((head) => !changes.has(head.change))
    : register;

/** Of heads with equal values the newest: whoever wrote the same beside another one disagrees with nobody. */
export function versionsOf(register: Register): Register {
  if (register.length < 2) return register;
  const newest = new Map<string, HeadHere>();
  for (const head of register) {
    const said = saidBy(head.value);
    if (!newest.has(said)) newest.set(said, head);
  }
  return [...newest.values()];
}

/** The same text for equal values, whatever the order of their members, and for no others. */
const saidBy = (value: StoredValue): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** With a head more; of one change the last write counts. `compare` says which change is the later one. */
export function withHead(
  register: Register,
  head: HeadHere,
  compare: (a: number, b: number) => number,
): Register {
  if (register.length === 0) return [head];
  const others = register.filter((one) => one.change !== head.change);
  return [...others, head].toSorted((a, b) => compare(b.change, a.change));
}

/** Without one element that one change added; a head that adds nothing any more goes. */
export function withoutElement(register: Register, change: number, element: string): Register {
  return register.flatMap((head) => {
    if (head.change !== change) return [head];
    const value = withoutElements(head.value, (one) => one === element);
    return value === undefined ? [] : [{ change, value }];
  });
}

/** A value without these elements; undefined where nothing of a list is left by that. */
export function withoutElements(
  value: StoredValue,
  isGone: (element: string) => boolean,
): StoredValue | undefined {
  if (!isElements(value)) return value;
  const left = value.filter((element) => !isGone(element));
  if (left.length === value.length) return value;
  return left.length === 0 ? undefined : left;
}

/** Everything that stands in a set, once, in order. */
export function elementsOf(register: Register): readonly string[] {
  const [head, another] = register;
  if (head !== undefined && another === undefined) return isElements(head.value) ? head.value : [];
  return [...new Set(register.flatMap((one) => (isElements(one.value) ? one.value : [])))].toSorted();
}

export const isElements = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((element) => typeof element === 'string');
