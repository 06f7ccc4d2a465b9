import { type CellKind, chosenCellKinds } from '@bulkhead/records';

/** The compartments of a small organisation that starts: one of each kind, under neutral names. Nobody draws them. */
export const firstCompartments: readonly { readonly kind: CellKind; readonly name: string }[] =
  chosenCellKinds.map((kind) => ({ kind, name: `${kind}-1` }));
