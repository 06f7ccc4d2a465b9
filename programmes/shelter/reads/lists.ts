import { bedLabel, checksOf, codeOf, isOpen, placeWith, staysBy, staysOf } from '../house.ts';
import { maybe, personCode, placeCode, yes } from '../input.ts';
import { reading } from '../reading.ts';
import { bed, check, medicine, pause, stay } from '../records.ts';

/** Stays of a place, of a person, or all; `current` leaves out those that have ended. */
export const stayList = reading({
  input: { place: maybe(placeCode), person: maybe(personCode), current: maybe(yes) },
  read: (view, input) => {
    const home = input.place && placeWith(view, input.place);
    if (input.place && !home) return [];
    const stays = home ? staysOf(view, home.id) : input.person ? staysBy(view, input.person) : view.all(stay);
    return stays
      .filter((one) => !input.person || one.values.person === input.person)
      .filter((one) => !input.current || isOpen(one))
      .map((one) => {
        const { place, bed: bedId, person, mark, keepWith, ...rest } = one.values;
        const lying = bedId && view.get(bed, bedId);
        return {
          id: one.id,
          person: person ?? '',
          place: codeOf(view, place) ?? '',
          ...(lying && { bed: bedLabel(lying) }),
          ...rest,
          keepWith: keepWith ?? [],
          mark,
        };
      });
  },
});

/** Evening checks of a place, or of all, the newest first. */
export const checkList = reading({
  input: { place: maybe(placeCode) },
  read: (view, input) => {
    const home = input.place && placeWith(view, input.place);
    if (input.place && !home) return [];
    const checks = home ? checksOf(view, home.id) : view.all(check);
    return checks
      .toSorted((a, b) => (b.values.at ?? 0) - (a.values.at ?? 0))
      .map((one) => {
        const { place, mark, others, ...rest } = one.values;
        return {
          id: one.id,
          place: codeOf(view, place) ?? '',
          ...rest,
          others: others?.amount ?? 0,
          mark,
        };
      });
  },
});

/** Everyday medicine that residents take now. */
export const medicineList = reading({
  input: {},
  read: (view, _input, clock) =>
    view
      .all(medicine)
      .filter((one) => one.values.stopped === undefined)
      .map((one) => ({
        id: one.id,
        person: one.values.person ?? '',
        name: one.values.name ?? '',
        days: Math.max(0, Math.ceil(((one.values.runsOut ?? 0) - clock.now) / 86_400)),
        mark: one.values.mark,
      })),
});

/** Work that is or was hindered. */
export const projectList = reading({
  input: {},
  read: (view) => view.all(pause).map(({ id, values }) => ({ id, ...values })),
});
