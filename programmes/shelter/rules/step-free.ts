import type { ContradictionRule } from '@bulkhead/records';
import { hasSteps } from '../beds.ts';
import { guestOf } from '../capacity.ts';
import { bedLabel, openStaysOf } from '../house.ts';
import { bed, place } from '../records.ts';
import { about } from './about.ts';

/** Somebody who cannot take steps lies in a bed that is not reached without. */
const bedWithSteps: ContradictionRule = {
  kind: 'bed-with-steps',
  find: (view) =>
    view.all(place).flatMap((home) =>
      openStaysOf(view, home.id).flatMap((one) => {
        const lying = one.values.bed && view.get(bed, one.values.bed);
        if (!lying || guestOf(one).stepFree !== true || !hasSteps(view, home.id, lying)) return [];
        return about(
          'bed-with-steps',
          ['shelter.move-bed', 'shelter.set-step-free', 'shelter.describe-guest'],
          {
            records: [one],
            values: { person: one.values.person ?? '', bed: bedLabel(lying), place: home.values.code ?? '' },
          },
        );
      }),
    ),
};

export const stepFreeContradictions: readonly ContradictionRule[] = [bedWithSteps];
