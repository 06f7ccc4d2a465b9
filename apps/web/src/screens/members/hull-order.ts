import { type HullPart, hullParts } from '../../messages/sharing.ts';

const parts: Readonly<Record<string, HullPart>> = {
  'foster-care': 'people',
  shelter: 'places',
  address: 'addresses',
  names: 'names',
  volunteers: 'volunteers',
  medical: 'medical',
};

/** Which compartment of the hull a kind belongs to; an undivided one stands with the office. */
export const partOf = (kind: string): HullPart => parts[kind] ?? 'desks';

/** In the order of the hull, each with the part that it begins, or undefined where it goes on. */
export function inHullOrder<One extends { readonly kind: string }>(
  compartments: readonly One[],
): readonly { readonly one: One; readonly begins: HullPart | undefined }[] {
  const sorted = compartments.toSorted(
    (a, b) => hullParts.indexOf(partOf(a.kind)) - hullParts.indexOf(partOf(b.kind)),
  );
  return sorted.map((one, at) => {
    const before = sorted[at - 1];
    const part = partOf(one.kind);
    return { one, begins: before && partOf(before.kind) === part ? undefined : part };
  });
}
