import { foundCell, type FoundingRight, newOrganisation } from '@bulkhead/cells';
import { cellId, type Fault, ok, type Result } from '@bulkhead/records';
import { hexOf, keyLength, type Random } from '@bulkhead/seal';
import { faulty } from '../faults.ts';
import type { HeldCell, NewCell } from './cell-ring.ts';
import type { FirstCell } from './sections.ts';
import type { HeldRoot } from './self-code.ts';

/**
 * A new compartment with this device as its first steward, and a key of its own in this vault. Fault
 * `no-right-to-found`: root has given this device no leave, or it has run out.
 */
export function foundHere(
  right: FoundingRight | undefined,
  { kind, name }: NewCell,
  { here, random }: { readonly here: number; readonly random: Random },
): Result<FirstCell, Fault> {
  if (!right) return faulty('no-right-to-found');
  const id = cellId(hexOf(random(16)));
  const place = { org: right.charter.org, cell: id };
  const begun = foundCell(right, { place, kind, name, here }, random);
  if (!begun.ok) return faulty('no-right-to-found');
  const { self, facts } = begun.value;
  const cell: HeldCell = {
    id,
    kind,
    name,
    device: self.device,
    key: random(keyLength),
    compartment: undefined,
  };
  return ok({ cell, holding: { self, facts } });
}

/** A new organisation at `here` (UTC seconds): leave to found compartments, and the keys that wait to be written down. */
export function newRoot(random: Random, here: number): Result<HeldRoot, Fault> {
  const made = newOrganisation(random, here);
  if (!made.ok) return faulty('no-right-to-found');
  const { right, rootKeys } = made.value;
  return ok({ right, seeds: rootKeys.map(({ seed }) => seed) });
}
