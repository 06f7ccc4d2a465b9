import type { CellInfo, CellKind } from '@bulkhead/records';
import { type IconType, openCells } from '@bulkhead/ui';
import {
  Coins,
  FileText,
  Flag,
  HandHelping,
  HeartPulse,
  House,
  Scissors,
  Shirt,
  Sun,
  Users,
} from 'lucide-react';

/** A section of the app. `programme` brings its screen; without one it is the app's own. */
export interface SectionOf {
  readonly section: string;
  readonly icon: IconType;
  readonly programme?: string;
  /** Shown where a compartment of one of these kinds is open; always where none are named. */
  readonly kinds?: readonly CellKind[];
  /** The key that goes there after `g`. */
  readonly key?: string;
}

export const sections: readonly SectionOf[] = [
  { section: 'today', icon: Sun, key: 't' },
  { section: 'people', icon: Users, programme: 'casework', kinds: ['names', 'foster-care'], key: 'p' },
  { section: 'places', icon: House, programme: 'shelter', kinds: ['shelter', 'coordination'], key: 'l' },
  { section: 'volunteers', icon: HandHelping, programme: 'helpers', kinds: ['volunteers'], key: 'v' },
  { section: 'supplies', icon: Shirt, programme: 'supplies', kinds: ['clothing'], key: 's' },
  { section: 'medical', icon: HeartPulse, programme: 'medical', kinds: ['medical'], key: 'm' },
  { section: 'self-support', icon: Scissors, programme: 'self-support', kinds: ['crafts'] },
  { section: 'sponsorship', icon: Coins, programme: 'sponsorship', kinds: ['sponsors'] },
  { section: 'incidents', icon: Flag, programme: 'incidents', kinds: ['incidents'], key: 'i' },
  { section: 'report', icon: FileText, kinds: ['office'], key: 'r' },
];

/** Sections for which something is open on this device. */
export const sectionsFor = (cells: readonly CellInfo[]): readonly SectionOf[] =>
  sections.filter(({ kinds }) => !kinds || openCells(cells, kinds).length > 0);

/** Sections that stand in the bottom tabs of a phone beside "More", by how often a hand goes there. */
const tabOrder = ['today', 'people', 'places', 'supplies', 'medical', 'incidents', 'self-support', 'report'];
const TABS = 4;
export function tabsFor(cells: readonly CellInfo[]): readonly SectionOf[] {
  const shown = sectionsFor(cells);
  return tabOrder.flatMap((name) => shown.find(({ section }) => section === name) ?? []).slice(0, TABS);
}

/** The section that shows the records of a programme. */
export const sectionOfProgramme = (programme: string): string =>
  sections.find((one) => one.programme === programme)?.section ?? 'today';
