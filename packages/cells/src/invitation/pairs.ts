import { Defect } from '@bulkhead/seal';

/** What belongs to the compartments of one offer goes in their order: one by one, and a Defect where one has too many. */
export function pairs<A, B>(first: readonly A[], second: readonly B[]): readonly (readonly [A, B])[] {
  if (first.length !== second.length) throw new Defect('there is one for each compartment of an offer');
  return first.flatMap((one, at) => second.slice(at, at + 1).map((other) => [one, other] as const));
}
