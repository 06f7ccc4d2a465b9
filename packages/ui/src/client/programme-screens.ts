import type { CellKind } from '@bulkhead/records';
import type { ComponentType } from 'react';
import type { IconType } from '../parts/icon.tsx';

/** A screen of a section: the list, or the record that is open in it. */
export type SectionScreen = ComponentType<{ readonly record?: string | undefined }>;

/** Where a form stands among the big choices of "Record": offered in this order where a compartment of these kinds is open. */
interface Offer {
  readonly order: number;
  readonly word: string;
  readonly hint?: string;
  readonly icon: IconType;
  readonly kinds: readonly CellKind[];
  /** The section that lies under the form. */
  readonly section: string;
}

/** The offers of one section, for compartments of these kinds where an offer names no others. */
export const offersIn =
  (section: string, ...kinds: readonly CellKind[]) =>
  (offer: Omit<Offer, 'section' | 'kinds'> & Partial<Pick<Offer, 'kinds'>>): Offer => ({
    kinds,
    section,
    ...offer,
  });

/** A form of its own page. It closes itself with `useOpen().back()`. */
export interface ProgrammeForm {
  readonly Form: ComponentType<{ readonly input?: unknown }>;
  readonly offer?: Offer | undefined;
}

/** A tile of "At a glance" on Today: reads for itself; shows nothing while it has nothing. */
export interface GlanceTileOf {
  readonly order: number;
  readonly kinds: readonly CellKind[];
  readonly Tile: ComponentType;
}

/** How a task of this programme looks in lists: the icon by task kind, and the second line where words are not enough. */
export interface TaskLook {
  readonly icon: IconType;
}

/** What `programmes/<name>/screens/index.ts` exports as `screens`. */
export interface ProgrammeScreens {
  readonly sections: Readonly<Record<string, SectionScreen>>;
  readonly forms: Readonly<Record<string, ProgrammeForm>>;
  readonly glance: readonly GlanceTileOf[];
  readonly tasks: Readonly<Record<string, TaskLook>>;
}
