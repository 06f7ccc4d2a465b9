import { type Code, ok, type View } from '@bulkhead/records';
import { houseEvents, houseResponses } from '../choices.ts';
import { creates, setOf, writes } from '../drafts.ts';
import { houseIncident, isUnsettled } from '../house-incidents.ts';
import { livesAt } from '../house.ts';
import { anyPeople, listOf, maybe, oneOf, placeCode, recordName, seconds, words, yes } from '../input.ts';
import { intent } from '../intent.ts';
import type { Place } from '../records.ts';
import { no } from '../refusals.ts';
import { found, houseCells, momentOf } from './houses.ts';

const responses = maybe(listOf(oneOf(houseResponses)));

/**
 * Something happened in a house. `people`: residents who were part of it, by code. With `followUp` somebody looks
 * again at that time; possible for a place that was left, too.
 */
export const recordHouseIncident = intent({
  cells: houseCells,
  undo: true,
  input: {
    place: placeCode,
    happened: oneOf(houseEvents),
    at: maybe(seconds),
    people: maybe(anyPeople),
    responses,
    note: maybe(words(400)),
    followUp: maybe(seconds),
  },
  decide(view, { place, people = [], ...input }, deciding) {
    const home = found(view, place);
    if (!home.ok) return home;
    const at = momentOf(deciding, input.at);
    if (!at.ok) return at;
    if (input.happened === 'other' && input.note === undefined) return no('text-missing', { field: 'note' });
    if (input.followUp !== undefined && input.followUp <= at.value)
      return no('plan-in-past', { field: 'followUp' });
    const stranger = strangerAmong(view, home.value, { people, at: at.value });
    if (stranger) return no('not-here', { field: 'people', values: { person: stranger } });
    return ok([
      creates(houseIncident, deciding.newId(), {
        ...input,
        place: home.value.id,
        at: at.value,
        people: setOf(people),
      }),
    ]);
  },
});

function strangerAmong(
  view: View,
  home: Place,
  { people, at }: { readonly people: readonly Code[]; readonly at: number },
): Code | undefined {
  const lives = livesAt(view, home.id);
  return people.find((person) => !lives(person, at));
}

/** What was done since, when to look again, and that it is settled. */
export const followHouseIncident = intent({
  cells: houseCells,
  undo: true,
  input: {
    incident: recordName,
    responses,
    note: maybe(words(400)),
    followUp: maybe(seconds),
    settled: maybe(yes),
  },
  decide(view, { incident, settled, ...said }, deciding) {
    const one = view.get(houseIncident, incident);
    if (!one || one.withdrawn || !isUnsettled(one)) return no('unknown-incident', { field: 'incident' });
    if (!settled && Object.keys(said).length === 0) return no('nothing-to-change');
    if (said.followUp !== undefined && said.followUp <= deciding.at)
      return no('plan-in-past', { field: 'followUp' });
    return ok([writes(houseIncident, one.id, { ...said, closed: settled ? deciding.at : undefined })]);
  },
});
