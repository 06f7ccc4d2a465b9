import type { CellId, Covers, Head, Past, RecordId, Records, RecordType, Seen } from '@bulkhead/records';
import { valueForm } from '../written/value-form.ts';

/** Two states of one cell, and what each counts. */
export interface Compared {
  readonly cell: CellId;
  readonly mine: Records;
  readonly theirs: Records;
  readonly seenHere: Covers;
  readonly seenThere: Past;
  /** Whether they have seen nothing that was not seen here. */
  readonly isNothingNew: boolean;
}

/**
 * Whether a state leaves out what it claims to have counted, or says something else under the name of a change that is
 * known here: a record that is in nobody's list of those that were let go, a version with nothing new in its place. An
 * honest state never does; whoever meets one that does keeps what it has (rules D3, M5).
 */
export function leavesOut(compared: Compared): boolean {
  const { mine, cell } = compared;
  return [...mine.types.values()].some((type) =>
    mine.view
      .all(type, { cell, withdrawn: 'too' })
      .some((record) => lacksRecord(compared, type, record) || lacksVersion(compared, type, record.id)),
  );
}

function lacksRecord({ theirs, seenThere }: Compared, type: RecordType, { id, made }: Seen): boolean {
  if (theirs.view.get(type, id) || seenThere.forgotten.has(id)) return false;
  return seenThere.covers(made.by, made.at);
}

function lacksVersion(compared: Compared, type: RecordType, id: RecordId): boolean {
  const { mine, theirs, seenThere } = compared;
  // Of a record that left there only what came later stands there; whether it had to leave is asked elsewhere.
  if (!theirs.view.get(type, id) || seenThere.forgotten.has(id)) return false;
  return [...Object.keys(type.fields), 'withdrawn'].some((field) => {
    const here = mine.view.heads(id, field);
    const there = theirs.view.heads(id, field);
    if (here.length === 0) return false;
    return type.fields[field]?.kind === 'set'
      ? lacksElements(compared, here, there)
      : saysOtherwise(here, there) || lacksHeads(compared, here, there);
  });
}

/** Elements go by being removed: only who has seen nothing new cannot have removed any. */
const lacksElements = ({ isNothingNew, seenThere }: Compared, here: Heads, there: Heads): boolean =>
  isNothingNew && here.some((head) => seenThere.covers(head.by, head.at) && !has(there, head));

function lacksHeads({ seenHere, seenThere, isNothingNew }: Compared, here: Heads, there: Heads): boolean {
  const gone = here.filter((head) => seenThere.covers(head.by, head.at) && !has(there, head));
  if (gone.length === 0) return false;
  if (isNothingNew || there.length === 0) return true;
  // What stands there was replaced here, by something that they claim to have seen.
  const isOlder = there.every((head) => seenHere(head.by, head.at) && !has(here, head));
  return isOlder && here.every((head) => seenThere.covers(head.by, head.at));
}

const saysOtherwise = (here: Heads, there: Heads): boolean =>
  here.some(({ change, value }) => {
    const same = there.find((head) => head.change === change);
    return same !== undefined && valueForm(same.value) !== valueForm(value);
  });

type Heads = readonly Head[];
const has = (heads: Heads, { change }: Head): boolean => heads.some((head) => head.change === change);
