import {
  type CellId,
  type CellInfo,
  type Change,
  changeId,
  cellId,
  createRecords,
  decideChange,
  type DeviceId,
  deviceId,
  idFrom,
  type Mark,
  type Programme,
  type Records,
  type RecordType,
  type Seen,
} from '@bulkhead/records';
import { at, exampleOffset } from './clock.ts';
import { sameBytes } from './chance.ts';
import type { Compartment } from './compartments.ts';

/** One thing that somebody did in the example: an intent with its input, as a screen or the command line would ask. */
export interface Step {
  /** Civil time of the example. */
  readonly when: string;
  /** Alias of the member who did it. */
  readonly by: string;
  /** Name of the compartment. */
  readonly cell: string;
  readonly intent: string;
  /** A function where the input names a record that an earlier step made. */
  readonly input: object | ((look: Look) => object);
  readonly mark: Mark;
  /** Steps with the same word were done on devices that had not met: each is decided without the others. */
  readonly apart?: string;
}

/** How a step finds what earlier steps made: records of a type in its own compartment, in order of making. */
export interface Look {
  readonly made: (type: string) => readonly Seen[];
}

/** The history of the example, ready to be taken into a vault. */
export interface History {
  readonly cells: readonly CellInfo[];
  readonly changes: readonly Change[];
  /** What the device calls the devices that it met. */
  readonly authors: Readonly<Record<DeviceId, string>>;
}

/**
 * Replays a script through the deciding half of the one door. A refusal means that the script breaks a rule of the
 * product: that is a Defect of the example, and it says which step.
 */
export function replay(
  roster: readonly Programme[],
  compartments: readonly Compartment[],
  steps: readonly Step[],
): History {
  const bytes = sameBytes(2002);
  const newHex = (): string => idFrom(bytes(16));
  const cells = compartments.map(
    ({ name, kind }): CellInfo => ({ id: cellId(newHex()), name, kind, open: true }),
  );
  const devices = deviceTable(compartments, newHex);
  const types = roster.flatMap((programme) => Object.values(programme.records));
  const all = createRecords(types, cells);
  const changes: Change[] = [];
  const wordOf = new Map<Change, string>();
  let last = 0;

  /** The records as a device knew them that had not met the others of the same word. */
  function recordsFor(step: Step): Records {
    if (step.apart === undefined || ![...wordOf.values()].includes(step.apart)) return all;
    const apart = createRecords(types, cells);
    for (const change of changes) if (wordOf.get(change) !== step.apart) apart.apply(change);
    return apart;
  }

  for (const step of steps.toSorted((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : 0))) {
    const cell = cells.find((one) => one.name === step.cell);
    const by = devices.get(`${step.by}/${step.cell}`);
    if (!cell || !by) throw new Error(`defect: ${step.by} does not belong to ${step.cell}`);
    const ms = Math.max(at(step.when) * 1000, last + 1);
    last = ms;
    const records = recordsFor(step);
    const input = inputOf(step.input, lookAt(records, types, cell.id));
    const id = changeId(newHex());
    const decided = decideChange(
      roster,
      records,
      { intent: step.intent, input, cell: cell.id, mark: step.mark },
      { identify: () => id, offset: exampleOffset, at: { ms, n: 0 }, by, newId: () => idFrom(bytes(16)) },
    );
    if (!decided.ok)
      throw new Error(
        `defect: ${step.when} ${step.cell} ${step.intent} was refused: ${JSON.stringify(decided.error)}`,
      );
    if (step.apart !== undefined) wordOf.set(decided.value, step.apart);
    changes.push(decided.value);
    all.apply(decided.value);
  }
  return { cells, changes, authors: authorsOf(devices) };
}

const looksBack = (input: Step['input']): input is (look: Look) => object => typeof input === 'function';
const inputOf = (input: Step['input'], look: Look): object => (looksBack(input) ? input(look) : input);

const lookAt = (records: Records, types: readonly RecordType[], cell: CellId): Look => ({
  made: (name) => {
    const type = types.find((one) => one.name === name);
    return type ? records.within(cell).all(type) : [];
  },
});

function deviceTable(
  compartments: readonly Compartment[],
  newHex: () => string,
): ReadonlyMap<string, DeviceId> {
  const devices = new Map<string, DeviceId>();
  for (const { name, members } of compartments) {
    for (const member of members) devices.set(`${member}/${name}`, deviceId(newHex()));
  }
  return devices;
}

const authorsOf = (devices: ReadonlyMap<string, DeviceId>): Readonly<Record<DeviceId, string>> =>
  Object.fromEntries([...devices].map(([key, id]) => [id, key.split('/')[0] ?? '']));
