import { isAhead, ok } from '@bulkhead/records';
import {
  compartmentAnswers,
  hindrances,
  knowledgeAnswers,
  paperAnswers,
  projects,
  supplyAnswers,
} from '../choices.ts';
import { creates, writes } from '../drafts.ts';
import { leavingOf, openStaysOf } from '../house.ts';
import { date, maybe, oneOf, placeCode, recordName, words, yes } from '../input.ts';
import { intent } from '../intent.ts';
import { openSteps } from '../leaving-list.ts';
import { leaving, pause, place, site } from '../records.ts';
import { no } from '../refusals.ts';
import { found, houseCells, standing } from './houses.ts';

/** Opens the guided list of a place that is to be left. */
export const startLeaving = intent({
  cells: houseCells,
  undo: true,
  input: { place: placeCode },
  decide(view, input, deciding) {
    const home = standing(view, input.place);
    if (!home.ok) return home;
    if (leavingOf(view, home.value.id)) return no('nothing-to-change');
    return ok([creates(leaving, deciding.newId(), { place: home.value.id, started: deciding.at })]);
  },
});

const ANSWERS = {
  papers: paperAnswers,
  supplies: supplyAnswers,
  compartment: compartmentAnswers,
  knowledge: knowledgeAnswers,
} as const;
const steps = ['papers', 'supplies', 'compartment', 'knowledge'] as const;

/** One step of the list is answered; possible after the place was left too. People and keys answer themselves. */
export const answerStep = intent({
  cells: houseCells,
  undo: true,
  input: {
    place: placeCode,
    step: oneOf(steps),
    answer: words(40),
    to: maybe(placeCode),
    knownBy: maybe(words(200)),
  },
  decide(view, input, deciding) {
    const home = found(view, input.place);
    if (!home.ok) return home;
    const offered: readonly string[] = ANSWERS[input.step];
    if (!offered.includes(input.answer)) return no('answer-not-offered', { field: 'answer' });
    const values = { [input.step]: input.answer, suppliesTo: input.to, knownBy: input.knownBy };
    const list = leavingOf(view, home.value.id);
    if (list) return ok([writes(leaving, list.id, values)]);
    const started = deciding.at;
    return ok([creates(leaving, deciding.newId(), { place: home.value.id, started, ...values })]);
  },
});

/**
 * Nobody goes back there. Refused while people remain, and while steps are open unless `stepsLater` says that the
 * rest follows: then each open step is a task. Cannot be taken back.
 */
export const leaveForGood = intent({
  cells: houseCells,
  undo: false,
  input: { place: placeCode, left: maybe(date), stepsLater: maybe(yes) },
  decide(view, input, deciding) {
    const home = standing(view, input.place);
    if (!home.ok) return home;
    const people = openStaysOf(view, home.value.id).length;
    if (people > 0) return no('people-still-here', { field: 'place', values: { people } });
    const open = openSteps(view, home.value).length;
    if (open > 0 && !input.stepsLater) return no('steps-open', { field: 'place', values: { steps: open } });
    if (input.left && isAhead(input.left, deciding.at)) return no('in-future', { field: 'left' });
    const closed = writes(place, home.value.id, { state: 'left', left: input.left ?? deciding.today });
    if (open === 0 || leavingOf(view, home.value.id)) return ok([closed]);
    const list = { place: home.value.id, started: deciding.at };
    return ok([closed, creates(leaving, deciding.newId(), list)]);
  },
});

/** Where a place is, for those who must know. Lives in the address compartment alone. */
export const sealSite = intent({
  cells: ['address'],
  undo: true,
  input: {
    place: placeCode,
    address: maybe(words(300)),
    landlord: maybe(words(120)),
    leasePayer: maybe(words(120)),
    coverStory: maybe(words(400)),
    alarmWords: maybe(words(120)),
    fallback: maybe(placeCode),
    routes: maybe(words(400)),
    keyholders: maybe(words(200)),
  },
  decide(view, input, deciding) {
    const { place: code, ...rest } = input;
    if (Object.keys(rest).length === 0) return no('nothing-to-change');
    const known = view.naming(site, 'place', code)[0];
    return ok([
      known ? writes(site, known.id, rest) : creates(site, deciding.newId(), { place: code, ...rest }),
    ]);
  },
});

/** A piece of work is substantially hindered from then on. */
export const pauseProject = intent({
  cells: houseCells,
  undo: true,
  input: {
    project: oneOf(projects),
    cause: oneOf(hindrances),
    from: date,
    place: maybe(placeCode),
    region: maybe(words(80)),
  },
  decide(_view, input, deciding) {
    if (input.from && isAhead(input.from, deciding.at)) return no('in-future', { field: 'from' });
    return ok([creates(pause, deciding.newId(), input)]);
  },
});

export const resumeProject = intent({
  cells: houseCells,
  undo: true,
  input: { pause: recordName, until: date },
  decide(view, input, deciding) {
    const one = view.get(pause, input.pause);
    if (!one || one.withdrawn || one.values.until) return no('unknown-project', { field: 'pause' });
    if (input.until && isAhead(input.until, deciding.at)) return no('in-future', { field: 'until' });
    return ok([writes(pause, one.id, { until: input.until })]);
  },
});
