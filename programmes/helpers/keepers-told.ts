import {
  cellKinds,
  defineCommand,
  defineRecord,
  type DeviceId,
  ok,
  refused,
  type Seen,
  text,
  toCreate,
  type View,
} from '@bulkhead/records';
import { decodes } from '@bulkhead/records/input';
import * as v from 'valibot';

/**
 * That somebody has told the key keepers of a removal: they have paper and no device, so that a person has to. Which one it
 * was is named by its entry in the membership log, and nothing else is said of it.
 */
export const keepersTold = defineRecord({
  name: 'helpers.keepers-told',
  cells: cellKinds,
  retention: { months: 'never' },
  fields: { removal: text({ class: 'C2', max: 64, once: true }) },
});

const tell = defineCommand({
  cells: cellKinds,
  undo: true,
  decode: decodes({ removal: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'not-understood')) }),
  decide: (view, { removal }, { by, newId }) =>
    saidIn(view).some(({ values, made }) => values.removal === removal && made.by === by)
      ? refused({ code: 'said-already' })
      : ok([toCreate(keepersTold, newId(), { removal })]),
});

const saidIn = (view: View): readonly Seen<typeof keepersTold>[] => view.all(keepersTold);

/** Which devices said of which removal that the key keepers know of it. */
export function tellersIn(view: View): ReadonlyMap<string, readonly DeviceId[]> {
  const tellers = new Map<string, readonly DeviceId[]>();
  for (const { values, made } of saidIn(view)) {
    const removal = values.removal ?? '';
    tellers.set(removal, [...(tellers.get(removal) ?? []), made.by]);
  }
  return tellers;
}

export const keepersCommands = { 'helpers.keepers-know': tell };
