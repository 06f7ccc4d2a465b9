import {
  type Change,
  cellId,
  changeId,
  createRecords,
  decideChange,
  deviceId,
  recordId,
  type Records,
  type RecordId,
  type Refusal,
  type Result,
} from '@bulkhead/records';
import { incidents } from '../index.ts';

const hex = (n: number): string => n.toString(16).padStart(32, '0');
export const DAY = 86_400;
/** Sunday 31 August 2003, 18:00 UTC. */
export const yearEnd = Date.UTC(2003, 7, 31, 18) / 1000;

/** One device of an advocacy desk over the real records: what is asked goes through the one door. */
export interface Desk {
  readonly records: Records;
  at(moment: number): Desk;
  ask(intent: string, input: unknown): Result<Change, Refusal>;
  /** Asks, expects that nothing says no, and gives the records that were made or written, in order. */
  do(intent: string, input: unknown): readonly RecordId[];
  refusal(intent: string, input: unknown): Refusal | undefined;
  readonly log: readonly Change[];
  takeIn(others: readonly Change[]): void;
  read(name: keyof typeof incidents.reads, input?: unknown): unknown;
}

export function openDesk(device: number): Desk {
  const cell = cellId(hex(1));
  const records = createRecords(Object.values(incidents.records), [
    { id: cell, kind: 'incidents', name: 'incidents', open: true },
  ]);
  const log: Change[] = [];
  let now = yearEnd;
  let counter = 0;
  const next = (): string => hex(device * 1_000_000 + (counter += 1));

  function ask(intent: string, input: unknown): Result<Change, Refusal> {
    const id = changeId(next());
    const change = decideChange(
      [incidents],
      records,
      { intent, input, cell },
      {
        identify: () => id,
        at: { ms: now * 1000, n: counter },
        by: deviceId(hex(device)),
        newId: () => recordId(next()),
      },
    );
    if (!change.ok) return change;
    records.apply(change.value);
    log.push(change.value);
    return change;
  }

  const desk: Desk = {
    records,
    log,
    at(moment) {
      now = moment;
      return desk;
    },
    ask,
    do(intent, input) {
      const change = ask(intent, input);
      if (!change.ok) throw new Error(`${intent} was refused: ${JSON.stringify(change.error)}`);
      return [...new Set(change.value.writes.map((write) => write.record))];
    },
    refusal(intent, input) {
      const change = ask(intent, input);
      return change.ok ? undefined : change.error;
    },
    takeIn(others) {
      for (const change of others) records.apply(change);
    },
    read(name, input = {}) {
      const read = incidents.reads[name];
      const decoded = read.decode(input);
      if (!decoded.ok) throw new Error(`${name} was refused: ${decoded.error.code}`);
      return read.read(records.view, decoded.value as never, { now, offset: 0 });
    },
  };
  return desk;
}

const page = 'The page';
const list = 'the list of arrests';
const sections = 'sections 1 and 5';

/** The six incidents of the source page, with nothing added: what it does not say stays unsaid. */
export function pageRegister(device = 1): Desk {
  const desk = openDesk(device).at(yearEnd - 2 * DAY);
  const report = (more: object): readonly RecordId[] =>
    desk.do('incidents.add-report', {
      source: page,
      where: list,
      connection: 'published',
      status: 'likely',
      ...more,
    });
  const state = (incident: string, field: string, value: unknown, more: object = {}): readonly RecordId[] =>
    desk.do('incidents.state', { incident, field, value, source: page, where: list, ...more });
  desk.do('incidents.add-source', { title: page, kind: 'page' });
  report({
    code: 'I1',
    date: { year: 2002, month: 8 },
    place: 'near the train station in Changhun, Jilin Province',
    acts: ['arrest'],
    persons: [
      {
        role: 'aid-worker',
        name: 'Kim Hee-tae',
        title: 'humanitarian aid-worker',
        nationality: 'south-korea',
      },
    ],
    facts: [{ field: 'arrested-with', value: 5, group: 'refugees' }],
  });
  report({
    code: 'I2',
    place: 'Inner Mongolia',
    acts: ['arrest'],
    persons: [{ role: 'clergy', name: 'Chun Ki-won', title: 'pastor', nationality: 'south-korea' }],
    facts: [{ field: 'reason', value: 'illegal entry; assisting people who were leaving for Mongolia' }],
  });
  report({
    code: 'I3',
    date: { year: 2002, month: 11 },
    place: 'Dalian',
    acts: ['arrest', 'detention'],
    persons: [{ role: 'organisation-member', name: 'Kato Hiroshi', title: 'senior official' }],
  });
  state('I3', 'date', { year: 2002, month: 10, part: 'end' }, { where: sections });
  state('I3', 'name', 'Hiroshi Kato', { where: sections, person: 1 });
  state('I3', 'title', 'secretary general', { where: sections, person: 1 });
  desk.do('incidents.add-paper', { incident: 'I3', kind: 'notebook', source: page, where: sections });
  report({
    code: 'I4',
    date: { month: 1 },
    place: 'Yantai',
    acts: ['arrest', 'sentence'],
    persons: [
      {
        role: 'aid-worker',
        name: 'Choi Yong-Hun',
        title: 'humanitarian aid worker',
        nationality: 'south-korea',
        facts: [{ field: 'sentence', value: { amount: 5, unit: 'year' } }],
      },
      {
        role: 'photojournalist',
        name: 'Seok Jae-Hyun',
        title: 'photojournalist',
        nationality: 'south-korea',
        facts: [{ field: 'sentence', value: { amount: 2, unit: 'year' } }],
      },
    ],
    facts: [{ field: 'assisted', value: 50, group: 'refugees' }],
  });
  report({
    code: 'I5',
    date: { month: 8 },
    acts: ['arrest', 'detention'],
    persons: [
      {
        role: 'organisation-head',
        name: 'Fumiaki Yamada',
        title: 'head of the Society to Help Returnees to North Korea',
        facts: [{ field: 'based-in', value: 'Japan' }],
      },
      { role: 'aid-worker', nationality: 'south-korea' },
      { role: 'journalist', nationality: 'south-korea', howMany: 2 },
    ],
  });
  report({
    code: 'I6',
    status: 'reported',
    where: 'section 5',
    date: { year: 2002, month: 10, part: 'end', bound: 'before' },
    acts: ['forced-return'],
    facts: [{ field: 'returned', value: 7, group: 'children' }],
  });
  return desk.at(yearEnd);
}
