import { type CellView, defineCommand, ok, refused, spanOf, toCreate, toWrite } from '@bulkhead/records';
import * as v from 'valibot';
import { decodes, oneOf, words } from '@bulkhead/records/input';
import { edge, indicator, note, step } from './input.ts';
import { periodsOf } from './periods.ts';
import { periodRecord, sayingRecord, ways } from './records.ts';

const cells = ['office'] as const;

/** A fiscal year or any other span. Spans may touch but not overlap: nothing is counted twice. */
const openPeriod = defineCommand({
  cells,
  undo: true,
  decode: decodes({ label: words(40), from: edge, to: edge }),
  decide: (view, input, { newId }) => {
    const first = spanOf(input.from)?.first ?? 0;
    const last = spanOf(input.to)?.last ?? 0;
    if (last < first) return refused({ code: 'end-before-start', field: 'to' });
    const known = periodsOf(view);
    if (known.some((one) => one.label === input.label))
      return refused({ code: 'label-taken', field: 'label' });
    if (known.some((one) => one.first <= last && one.last >= first))
      return refused({ code: 'periods-overlap', field: 'from' });
    return ok([toCreate(periodRecord, newId(), input)]);
  },
});

/** How a figure may be said from now on, and what stands beside it; the same indicator, place and group is written over. */
const setSaying = defineCommand({
  cells,
  undo: true,
  decode: decodes({
    indicator,
    place: v.optional(words(80)),
    group: v.optional(words(80)),
    how: oneOf(ways),
    step: v.optional(step),
    note: v.optional(note, {}),
  }),
  decide: (view, { how, step: wanted, note: written, ...about }, { newId }) => {
    const stepped = how === 'over' || how === 'nearly';
    if (stepped && wanted === undefined) return refused({ code: 'step-missing', field: 'step' });
    const amount = stepped && wanted !== undefined ? { amount: wanted, unit: 'number' } : undefined;
    const known = knownSaying(view, about);
    return ok([
      known
        ? toWrite(sayingRecord, known.id, { how, step: amount ?? null, ...written })
        : toCreate(sayingRecord, newId(), { ...about, how, step: amount, ...onlyTexts(written) }),
    ]);
  },
});

const onlyTexts = (note: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(note).flatMap(([language, text]) => (text === null ? [] : [[language, text]])),
  );

interface About {
  readonly indicator: string;
  readonly place?: string | undefined;
  readonly group?: string | undefined;
}
const knownSaying = (view: CellView, about: About) =>
  view
    .all(sayingRecord)
    .find(
      ({ values }) =>
        values.indicator === about.indicator && values.place === about.place && values.group === about.group,
    );

export const commands = { 'reporting.open-period': openPeriod, 'reporting.set-saying': setSaying };

/** Every way in which a command here says no. */
export const refusals = [
  'choose-one',
  'end-before-start',
  'label-taken',
  'missing',
  'needs-a-month',
  'not-a-step',
  'not-an-indicator',
  'not-understood',
  'periods-overlap',
  'step-missing',
  'too-long',
] as const;
