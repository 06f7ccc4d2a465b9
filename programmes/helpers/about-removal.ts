import {
  cellKinds,
  defineCommand,
  type DeviceId,
  ok,
  type RecordType,
  refused,
  text,
  toCreate,
  type View,
} from '@bulkhead/records';
import { decodes } from '@bulkhead/records/input';
import * as v from 'valibot';

/** What a record says that is about a removal alone: which one, by the name of its entry in the membership log. */
export const aboutRemoval = {
  cells: cellKinds,
  retention: { months: 'never' },
  fields: { removal: text({ class: 'C2', max: 64, once: true }) },
} as const;

/** What a device says of a removal. */
export interface OfRemoval {
  readonly removal: string;
  readonly by: DeviceId;
}

/** Says it, in a record of its own, and each device once. `said`: what is said already. */
export const sayOfRemoval = (
  record: RecordType<string, typeof aboutRemoval.fields>,
  said: (view: View) => readonly OfRemoval[],
) =>
  defineCommand({
    cells: cellKinds,
    undo: true,
    decode: decodes({ removal: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'not-understood')) }),
    decide: (view, { removal }, { by, newId }) =>
      said(view).some((one) => one.removal === removal && one.by === by)
        ? refused({ code: 'said-already' })
        : ok([toCreate(record, newId(), { removal })]),
  });
