import type { CellKind } from '@bulkhead/records';

/** One compartment of the example and the members who belong to it. */
export interface Compartment {
  readonly name: string;
  readonly kind: CellKind;
  readonly members: readonly string[];
}

/** The nineteen compartments after the reorganisation. All aliases are invented. */
export const compartments: readonly Compartment[] = [
  { name: 'ss-01', kind: 'shelter', members: ['Wagtail', 'Linnet'] },
  { name: 'ss-02', kind: 'shelter', members: ['Siskin', 'Martin'] },
  { name: 'ss-03', kind: 'shelter', members: ['Dunlin', 'Martin'] },
  { name: 'addr-01', kind: 'address', members: ['Wagtail'] },
  { name: 'addr-02', kind: 'address', members: ['Siskin', 'Dunlin'] },
  { name: 'addr-03', kind: 'address', members: ['Dunlin'] },
  { name: 'names-children', kind: 'names', members: ['Swift', 'Crossbill'] },
  { name: 'names-adults', kind: 'names', members: ['Plover', 'Crossbill'] },
  { name: 'volunteers-a', kind: 'volunteers', members: ['Heron', 'Linnet', 'Martin'] },
  { name: 'volunteers-01', kind: 'volunteers', members: ['Linnet', 'Wagtail'] },
  { name: 'volunteers-02', kind: 'volunteers', members: ['Martin', 'Siskin', 'Dunlin'] },
  { name: 'medical', kind: 'medical', members: ['Plover', 'Crossbill'] },
  { name: 'foster-care', kind: 'foster-care', members: ['Swift', 'Crossbill'] },
  { name: 'clothing', kind: 'clothing', members: ['Finch'] },
  { name: 'crafts', kind: 'crafts', members: ['Robin'] },
  { name: 'sponsors', kind: 'sponsors', members: ['Robin'] },
  { name: 'incidents', kind: 'incidents', members: ['Tern', 'Heron'] },
  { name: 'office', kind: 'office', members: ['Lark', 'Merle', 'Tern'] },
  { name: 'coordination', kind: 'coordination', members: ['Heron', 'Crossbill'] },
];

/** Chapter 1: one compartment for everything, which is the point of the chapter. */
export const before: Compartment = { name: 'before', kind: 'undivided', members: ['Heron', 'Linnet'] };
