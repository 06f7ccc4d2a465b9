import { ask, type Asking, codeText, type Form, type FormField, IntentForm, type Saved } from '@bulkhead/ui';
import type { ReactNode } from 'react';
import type { PlacePage } from '../reads/place.ts';
import type { PlaceRow } from '../reads/places.ts';

/** A form of a place as a page of its own: the place stands over its title; it leads back to it and writes into its compartment. */
export function PlaceForm<Values extends object>(
  props: Asking<Values> & {
    readonly place: PlaceRow;
    readonly above?: string | undefined;
    readonly title: string;
    readonly save: string;
    readonly line?: ReactNode;
    readonly leaves?: boolean;
    readonly saved?: (saved: Saved, form: Form<Values>) => ReactNode;
    readonly top?: (form: Form<Values>) => ReactNode;
    readonly children?: ReactNode;
  },
) {
  const { place, ...form } = props;
  return <IntentForm<Values> cell={place.cell} {...form} of={place.code} back={codeText(place.code)} />;
}

/** Everybody who stays in a house, by code. */
export const peopleOf = (page: PlacePage): readonly string[] =>
  [...page.rooms.flatMap((room) => room.beds.flatMap((bed) => bed.people)), ...page.withoutBed].map(
    (one) => one.person,
  );

/** One of a list of reasons; none of them is chosen to begin with. */
export const whyField = <const Reason extends string>(
  label: string,
  reasons: readonly Reason[],
  field: string,
): FormField<Reason | ''> =>
  ask.oneOf(reasons, {
    label,
    words: `shelter.choice.${field}`,
    look: 'list',
    none: 'shelter.screen.choose',
  });

export const authorisedBy = ask.text({
  label: 'shelter.screen.agreed-by',
  hint: 'shelter.screen.agreed-by-hint',
  max: 40,
});

export const regionField = ask.text({
  label: 'shelter.screen.region',
  hint: 'shelter.screen.region-hint',
  max: 80,
});

/** Something happened at another time than now: asked only after a tick. Show `at` when `otherTime`. */
export const otherTime = (now: number) => ({
  otherTime: { ...ask.yes({ label: 'shelter.screen.another-time' }), sent: () => undefined },
  at: ask.moment({ label: 'shelter.screen.when', initial: now }),
});

/** When somebody looks again whether a stay is still right. */
export const lookAgain = ['none', 'week', 'month', 'quarter'] as const;
const DAYS: Readonly<Record<string, number>> = { week: 7, month: 30, quarter: 91 };
export function reviewAt(now: number, again: string): number | undefined {
  const days = DAYS[again];
  return days === undefined ? undefined : now + days * 86_400;
}

/** Only what is put right is sent. */
export const changedFrom =
  <Value,>(before: Value) =>
  (value: Value | null): Value | undefined =>
    value === null || value === before || value === '' ? undefined : value;

/** Somebody is there, by day at least. */
export const isLivedIn = (row: PlaceRow): boolean => row.people > 0;
