import { type Draft, isSetEdit, type Named, type SetEdit, type Write } from '../change.ts';
import { fieldOf } from '../record-type.ts';
import type { Held } from './held.ts';
import { emptyRegister, isElements, type Register } from './register.ts';

const nobody: readonly Named[] = [];

/** A draft as writes that name the heads that stand now. A set given as a whole becomes the edit that leads to it. */
export function writesOfDraft(held: Held, draft: Draft): readonly Write[] {
  const { record, type } = draft;
  const there = held.records.withId(record).filter((one) => held.records.typeOf(one) === type);
  const known = held.types.get(type);
  const one = (field: string, value: Write['value']): Write => {
    const register =
      there.length === 0 ? emptyRegister : there.flatMap((number) => held.headsOf(number, field));
    const definition = known && fieldOf(known, field);
    if (isSetEdit(value)) return { record, type, field, value, prev: nobody };
    if (definition?.kind === 'set')
      return { record, type, field, value: editTo(held, register, value), prev: nobody };
    return { record, type, field, value, prev: register.length === 0 ? nobody : namesOf(held, register) };
  };
  if (draft.do === 'withdraw') return [one('withdrawn', draft.reason)];
  if (draft.do === 'restore') return [one('withdrawn', null)];
  const writes = Object.entries(draft.values).map(([field, value]) => one(field, value));
  // A record that begins without a value is there all the same: it says that it is not withdrawn.
  return draft.do === 'create' && writes.length === 0 ? [one('withdrawn', null)] : writes;
}

const namesOf = (held: Held, register: Register): readonly Named[] =>
  register.map((head) => held.changes.nameOf(head.change));

function editTo(held: Held, register: Register, value: Write['value']): SetEdit {
  const wanted = isElements(value) ? value : [];
  const remove = new Map<string, Named[]>();
  const there = new Set<string>();
  for (const head of register) {
    for (const element of isElements(head.value) ? head.value : []) {
      there.add(element);
      if (wanted.includes(element)) continue;
      const additions = remove.get(element) ?? [];
      remove.set(element, [...additions, held.changes.nameOf(head.change)]);
    }
  }
  return { add: wanted.filter((element) => !there.has(element)), remove: Object.fromEntries(remove) };
}
