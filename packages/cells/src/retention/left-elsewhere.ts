import {
  type Change,
  type ChangeId,
  type Covers,
  type DeviceId,
  type Head,
  isOver,
  type RecordId,
  type Records,
  type RecordType,
  type Seen,
} from '@bulkhead/records';
import { carrierOf, stampOf } from '../written/carrier.ts';
import { countLeft, type LeftAt } from '../held/left-rows.ts';
import { carried, carriedDrafts, depart, headsOf, type Keeping, mayLeave } from './retention.ts';
import { valueForm } from '../written/value-form.ts';

/** A state that this device cannot work out, and what it says has left. */
export interface Elsewhere {
  readonly keeping: Keeping;
  /** What is here of what that state has counted. It is changed by looking at it. */
  readonly mine: Records;
  /** What is shown here. */
  readonly shown: Records;
  readonly theirs: Records;
  readonly covers: Covers;
  /** Whether all that a device writes counts: nobody who was removed. */
  readonly isIn: (device: DeviceId) => boolean;
  /** What was written and no checkpoint of this device covers, by its name. */
  readonly written: ReadonlyMap<ChangeId, Change>;
  readonly left: readonly (readonly [RecordId, number])[];
}

/**
 * Whether everything that is here and is said to have left elsewhere had to be seen there, was old enough by the rules
 * of this device, settled, needed by nothing, and has its sums in their state. Undefined: it was not, and nothing of it
 * is given up here. A record that was written to here since is only held to its age: what was written stays in any case.
 */
export function leftElsewhere(elsewhere: Elsewhere): readonly LeftAt[] | undefined {
  const { left, shown, mine } = elsewhere;
  const isStrange = ([id, at]: (typeof left)[number]): boolean => {
    const record = mine.view.find(id) ? undefined : shown.view.find(id);
    return record !== undefined && !beganBefore(elsewhere, record, at);
  };
  if (left.some(isStrange)) return undefined;
  const all: LeftAt[] = [];
  for (const at of [...new Set(left.map(([, since]) => since))].toSorted((a, b) => a - b)) {
    const ids = left.flatMap(([id, since]) => (since === at ? [id] : []));
    const held = ids.flatMap((id) => mine.view.find(id) ?? []);
    if (!leftThen(elsewhere, at, held)) return undefined;
    if (held.length > 0) all.push({ at, rows: countLeft(held) });
  }
  return all;
}

function leftThen(elsewhere: Elsewhere, at: number, held: readonly Seen[]): boolean {
  const { keeping, mine } = elsewhere;
  const ids = new Set(held.map(({ id }) => id));
  const written = new Set(held.filter((one) => isWrittenSince(elsewhere, one)));
  const leaving = mayLeave(keeping, mine, at).filter(({ id }) => ids.has(id));
  const may = new Set(leaving.map(({ id }) => id));
  const isRight = held.every((one) => (written.has(one) ? wasOver(elsewhere, one, at) : may.has(one.id)));
  if (!isRight) return false;
  // Of a kind of which one was written to since the sums cannot be worked out here.
  const uncertain = new Set([...written].map(({ type }) => type));
  const certain = leaving.filter(({ type }) => !uncertain.has(type));
  if (!hasSums(elsewhere, at, certain)) return false;
  depart(mine, carried(keeping, mine, { at, leaving: certain }), { cell: keeping.place.cell, ids: [...ids] });
  return true;
}

const typeOf = ({ mine }: Elsewhere, { type }: Seen): RecordType | undefined => mine.types.get(type);

/** Whether something was written to it that they did not know when it left. */
const isWrittenSince = (elsewhere: Elsewhere, record: Seen): boolean =>
  elsewhere.theirs.view.find(record.id) !== undefined ||
  headsOf(elsewhere.mine, record).some(({ by, at }) => !elsewhere.covers(by, at));

/**
 * Whether a record that was written to since was old enough: it was made long ago, and what is newer here they have not
 * seen, or it stands in their state, or something stands there in its place. The making of one by a device that was removed
 * since may count here alone: then they have to have seen what another device wrote to it.
 */
function wasOver(elsewhere: Elsewhere, record: Seen, at: number): boolean {
  const type = typeOf(elsewhere, record);
  if (!type) return false;
  const heads = headsOf(elsewhere.mine, record);
  const isSeen = ({ by, at: moment }: Pick<Head, 'by' | 'at'>): boolean => elsewhere.covers(by, moment);
  if (!beganBefore(elsewhere, record, at)) {
    const { made } = record;
    if (!isOver(type, made.at.ms, at * 1000)) return false;
    if (!isSeen(made) && (elsewhere.isIn(made.by) || !heads.some(isSeen))) return false;
  }
  return heads.every(
    (head) =>
      isOver(type, head.at.ms, at * 1000) ||
      !isSeen(head) ||
      elsewhere.theirs.view.heads(record.id, head.field).length > 0,
  );
}

/**
 * Whether nothing is known here of a record but what was written to it later, and that names only what they have seen and what is
 * old enough. One whose making is here, or that a checkpoint has brought, cannot be made older so, whatever is dated
 * before it.
 */
function beganBefore(elsewhere: Elsewhere, record: Seen, at: number): boolean {
  const type = typeOf(elsewhere, record);
  const known = headsOf(elsewhere.shown, record).map(({ change }) => elsewhere.written.get(change));
  const writes = known
    .flatMap((change) => change?.writes ?? [])
    .filter((write) => write.record === record.id);
  const isMadeHere = known.includes(undefined) || writes.some(({ prev }) => prev.length === 0);
  if (!type || isMadeHere) return false;
  return writes.every(({ prev }) =>
    prev.every(({ by, at: moment }) => elsewhere.covers(by, moment) && isOver(type, moment.ms, at * 1000)),
  );
}

/** Whether their state holds everything that has to stand in for these records. */
function hasSums(elsewhere: Elsewhere, at: number, leaving: readonly Seen[]): boolean {
  const { keeping, mine, theirs } = elsewhere;
  const by = carrierOf(keeping.place);
  const said = [...theirs.types.values()].flatMap((type) =>
    theirs.view
      .all(type, { cell: keeping.place.cell, withdrawn: 'too' })
      .filter(({ made }) => made.by === by && made.at.ms === stampOf({ at }).ms)
      .map(({ values }) => inOneForm(type, values)),
  );
  return carriedDrafts(keeping, mine, { at, leaving }).every((draft) => {
    const type = mine.types.get(draft.type);
    if (draft.do !== 'create' || !type) return true;
    const nth = said.indexOf(inOneForm(type, draft.values));
    if (nth >= 0) said.splice(nth, 1);
    return nth >= 0;
  });
}

/** A record as text, equal for equal values. Sets are left out: a draft says of them what is added. */
function inOneForm(type: RecordType, values: Readonly<Record<string, unknown>>): string {
  const plain = Object.entries(values).filter(([field]) => type.fields[field]?.kind !== 'set');
  return `${type.name} ${valueForm(Object.fromEntries(plain))}`;
}
