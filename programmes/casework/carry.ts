import {
  byAge,
  type CarryRule,
  type Code,
  countedDay,
  dateOfDay,
  type Draft,
  nothingStandsIn,
  type RecordId,
  toCreate,
  toWrite,
  type View,
} from '@bulkhead/records';

import { meeting, move, note, pastMove, personRecord, wish } from './records.ts';

/**
 * A move that leaves goes on counting, and so does that several moves were those of one child: each names the same
 * anchor, which is a move of that child that is still here, else the id of one that is gone. The code does not stay.
 */
const moves: CarryRule = {
  type: move.name,
  inUse: byAge,
  carry: (view, leaving, { newId }) =>
    [...peopleOf(view, leaving)].flatMap(([person, gone]): readonly Draft[] => {
      const own = view.naming(move, 'person', person);
      const staying = own.find((one) => !gone.includes(one.id));
      const past = pastMovesOf(view, own);
      const anchor = staying?.id ?? past[0]?.values.anchor ?? gone[0];
      return [
        ...past.map((one) => toWrite(pastMove, one.id, { anchor })),
        ...own
          .filter((one) => gone.includes(one.id))
          .map(({ values, made }) =>
            toCreate(pastMove, newId(), {
              anchor,
              group: values.group,
              on: dateOfDay(countedDay(values.on, made.at)),
            }),
          ),
      ];
    }),
};

function peopleOf(view: View, leaving: readonly RecordId[]): ReadonlyMap<Code, readonly RecordId[]> {
  const byPerson = new Map<Code, RecordId[]>();
  for (const id of leaving) {
    const person = view.get(move, id)?.values.person;
    if (person !== undefined) byPerson.set(person, [...(byPerson.get(person) ?? []), id]);
  }
  return byPerson;
}

/** Moves of the same child that have left: their anchor is one of those that are here. */
const pastMovesOf = (view: View, own: readonly { readonly id: RecordId }[]) =>
  view.all(pastMove).filter(({ values }) => own.some((one) => one.id === values.anchor));

/** What outlives a turn. A person stays until our support has ended, what they wish until it is withdrawn. */
export const carry: readonly CarryRule[] = [
  moves,
  {
    type: personRecord.name,
    inUse: (view, id) => view.get(personRecord, id)?.values.ended === undefined,
    carry: nothingStandsIn,
  },
  { type: wish.name, inUse: () => true, carry: nothingStandsIn },
  {
    type: meeting.name,
    inUse: (view, id) => view.get(meeting, id)?.values.state === 'planned',
    carry: nothingStandsIn,
  },
  { type: note.name, inUse: byAge, carry: nothingStandsIn },
];
