import { roster } from '@bulkhead/programmes';
import type { Clock } from '@bulkhead/records';
import { at, exampleOffset } from './clock.ts';
import { before, compartments } from './compartments.ts';
import { type History, replay, type Step } from './replay.ts';
import { beforeSteps } from './story/before.ts';
import { clothingSteps } from './story/clothing.ts';
import { craftsSteps } from './story/crafts.ts';
import { incidentSteps } from './story/incidents.ts';
import { medicalSteps } from './story/medical.ts';
import { peopleSteps } from './story/people.ts';
import { officeSteps } from './story/office.ts';
import { shelterSteps } from './story/shelters.ts';
import { sponsorSteps } from './story/sponsors.ts';
import { volunteerSteps } from './story/volunteers.ts';

export { type Compartment, compartments } from './compartments.ts';
export {
  backedUp,
  byHeartIn,
  devices,
  type ExampleDevice,
  firstDevice,
  type Seated,
} from './devices.ts';
export { factId, pageFacts } from './facts.ts';
export { fillVault } from './fill.ts';
export { lastHeard, recordsBegun } from './heard.ts';

/** Three moments of one history: before the reorganisation, an ordinary morning after it, the end of the year. */
export const chapters = ['before', 'after', 'year'] as const;
export type Chapter = (typeof chapters)[number];

const moments: Readonly<Record<Chapter, string>> = {
  before: '2002-10-30 20:00',
  after: '2002-12-03 07:40',
  year: '2003-08-31 18:00',
};

/** The example organisation at one of its moments, ready to be taken into a vault. */
export interface Example extends History {
  /** Never the name of the organisation whose page it follows. */
  readonly organisation: 'Example organisation';
  readonly chapter: Chapter;
  /** Its own clock: without it everything would be many years late. */
  readonly clock: Clock;
}

/** Whoever looks around opens every vault of the example with these words. They protect nothing. */
export const examplePassphrase = 'look around this example first please';

const steps: Readonly<Record<'undivided' | 'divided', readonly Step[]>> = {
  undivided: beforeSteps,
  divided: [
    ...peopleSteps,
    ...shelterSteps,
    ...clothingSteps,
    ...medicalSteps,
    ...craftsSteps,
    ...sponsorSteps,
    ...incidentSteps,
    ...volunteerSteps,
    ...officeSteps,
  ],
};

/** Replays the history through the door, up to the moment of the chapter. The same on every device. */
export function example(chapter: Chapter): Example {
  const now = moments[chapter];
  const undivided = chapter === 'before';
  const until = steps[undivided ? 'undivided' : 'divided'].filter((step) => step.when <= now);
  return {
    ...replay(roster, undivided ? [before] : compartments, until),
    organisation: 'Example organisation',
    chapter,
    clock: { now: at(now), offset: exampleOffset },
  };
}
