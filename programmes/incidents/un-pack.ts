import type { PartialDate, RecordId, Seen, View } from '@bulkhead/records';
import { custodyOf, type Custody, endsClock, isLasting, timeHeld } from './custody.ts';
import { type Counsel, counselOf, type Involvement, involvedIn } from './defence.ts';
import { counselRecord, involvementRecord } from './defence-records.ts';
import { type Fact, factOf, factsOf, standing } from './facts.ts';
import { hasAgreed } from './agreements.ts';
import type { FactField } from './choices.ts';
import { type Incident, isUnlikely, type Person } from './find.ts';
import { custodyRecord, factRecord } from './records.ts';
import { packLines, type PackLineName, submissionRecord, submittedRecord } from './un-records.ts';

/** A part of what a line says: a word of the app, what a source wrote, or a time. What finds a person only says that it is there. */
export type Part =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly date: PartialDate }
  | { readonly kind: 'span'; readonly from: PartialDate | null; readonly until: PartialDate | null }
  | { readonly kind: 'term'; readonly n: number; readonly unit: string }
  | { readonly kind: 'held'; readonly least: number; readonly most: number }
  | { readonly kind: 'name' }
  | { readonly kind: 'identity' };

/** One line of a pack: what a record says to one question, and where that comes from. */
export interface PackLine {
  readonly line: PackLineName;
  readonly of: 'fact' | 'custody' | 'counsel' | 'involvement';
  readonly record: RecordId;
  readonly parts: readonly Part[];
  readonly until: PartialDate | undefined;
  /** Days in custody, for the line that says how long. */
  readonly held?: { readonly least: number; readonly most: number };
  readonly source: RecordId | undefined;
  readonly where: string | undefined;
}

const lineOfField: Readonly<Partial<Record<FactField, PackLineName>>> = {
  name: 'name',
  sex: 'sex',
  'birth-date': 'birth-date',
  age: 'age',
  'identity-paper': 'identity-paper',
  address: 'address',
  nationality: 'nationality',
  title: 'occupation',
  date: 'arrest-date',
  place: 'arrest-place',
  act: 'act',
  authority: 'forces',
  method: 'method',
  sentence: 'sentence',
  reason: 'reason',
  attribution: 'background',
  remedies: 'remedies',
};

/** Why nothing is put together about a person: nobody said yes, or the incident is held to be unlikely. */
export function noPackFor(
  view: View,
  { incident, person }: { readonly incident: Incident; readonly person: Person },
): 'un-needs-agreement' | 'held-unlikely' | undefined {
  if (!hasAgreed(view, person.id, 'share-with-un')) return 'un-needs-agreement';
  return isUnlikely(incident) ? 'held-unlikely' : undefined;
}

/** All that is recorded of one person for the questionnaire, in its order. What was set aside is left out. */
export function packOf(view: View, incident: RecordId, person: RecordId): readonly PackLine[] {
  const ofPerson = (one: { readonly person: RecordId | undefined }): boolean =>
    one.person === undefined || one.person === person;
  const lines = [
    ...standing(factsOf(view, incident)).filter(ofPerson).flatMap(factLines),
    ...involvedIn(view, incident)
      .filter(({ values }) => ofPerson({ person: values.person }))
      .flatMap(involvementLines),
    ...custodyOf(view, person).flatMap((custody) => custodyLines(custody)),
    ...durationLines(custodyOf(view, person)),
    ...counselOf(view, person).flatMap((counsel) => counselLines(counsel)),
  ];
  return lines.toSorted((a, b) => packLines.indexOf(a.line) - packLines.indexOf(b.line));
}

/** The questions to which no source says anything yet. A date of birth answers for the age, and the other way round. */
export const missingIn = (lines: readonly PackLine[]): readonly PackLineName[] => {
  const told = new Set(lines.map(({ line }) => line));
  if (told.has('birth-date') || told.has('age')) told.add('birth-date').add('age');
  return packLines.filter((line) => !told.has(line));
};

const word = (field: string, value: string | undefined): readonly Part[] =>
  value === undefined ? [] : [{ kind: 'word', word: `incidents.choice.${field}.${value}` }];
const text = (written: string | undefined): readonly Part[] =>
  written === undefined ? [] : [{ kind: 'text', text: written }];

function factLines({ id, field, value, source, where }: Fact): readonly PackLine[] {
  const line = lineOfField[field];
  if (line === undefined) return [];
  const parts = partsOfFact(value);
  return parts.length === 0 ? [] : [{ line, of: 'fact', record: id, parts, until: undefined, source, where }];
}

function partsOfFact(value: Fact['value']): readonly Part[] {
  switch (value.kind) {
    case 'date':
      return Object.keys(value.date).length === 0 ? [] : [value];
    case 'text':
    case 'term':
      return [value];
    case 'name':
      return [{ kind: 'name' }];
    case 'born':
    case 'identity':
      return [{ kind: 'identity' }];
    case 'nationality':
      return word('nationality', value.nationality);
    case 'act':
      return [...word('act', value.act), ...word('end', value.end)];
    case 'count':
      return [];
  }
}

function involvementLines({ id, values }: Involvement): readonly PackLine[] {
  const { party, degree, office, source, where } = values;
  const parts = [...text(office), ...word('party', party), ...word('degree', degree)];
  return [{ line: 'forces', of: 'involvement', record: id, parts, until: undefined, source, where }];
}

/** When it was: who was freed or died is not held from then on, so that no end is awaited. */
const timeOf = (
  state: Custody['values']['state'],
  from: PartialDate | undefined,
  until: PartialDate | undefined,
): readonly Part[] =>
  endsClock(state) && from && until === undefined
    ? [{ kind: 'date', date: from }]
    : [{ kind: 'span', from: from ?? null, until: until ?? null }];

function custodyLines(
  { id, values }: Custody,
  until: PartialDate | undefined = values.until,
): readonly PackLine[] {
  const { state, from, place, force, detention, warrant, issuedBy, basis, source } = values;
  const { court, language, district, whereabouts, contacts = [] } = values;
  const told: Readonly<Partial<Record<PackLineName, readonly Part[]>>> = {
    custody: [
      ...word('state', state),
      ...timeOf(state, from, until),
      ...text(place),
      ...text(force),
      ...word('detention', detention),
    ],
    warrant: [...word('warrant', warrant), ...text(issuedBy)],
    law: text(basis),
    court: [...text(court), ...text(district), ...word('language', language)],
    whereabouts: [
      ...word('whereabouts', whereabouts),
      ...contacts.flatMap((contact) => word('contacts', contact)),
    ],
  };
  return packLines.flatMap((line): readonly PackLine[] => {
    const parts = told[line] ?? [];
    // Only the line that says how long carries the end: the others stay as they were when it comes.
    const end = line === 'custody' ? until : undefined;
    return parts.length === 0
      ? []
      : [{ line, of: 'custody', record: id, parts, until: end, source, where: undefined }];
  });
}

/** From the first day in custody to the last, where sources state both. The record is that of the first day. */
function durationLines(states: readonly Custody[]): readonly PackLine[] {
  const held = timeHeld(states);
  const begin = states.find(({ values }) => isLasting(values.state) && values.from !== undefined);
  return held && begin ? [durationLine(begin, held)] : [];
}

const durationLine = (
  { id, values }: Custody,
  held: { readonly least: number; readonly most: number },
): PackLine => ({
  line: 'duration',
  of: 'custody',
  record: id,
  parts: [{ kind: 'held', ...held }],
  until: undefined,
  held,
  source: values.source,
  where: undefined,
});

function counselLines(
  { id, values }: Counsel,
  until: PartialDate | undefined = values.until,
): readonly PackLine[] {
  const { counsel, access, from = null, source, where } = values;
  const span: readonly Part[] =
    from === null && until === undefined ? [] : [{ kind: 'span', from, until: until ?? null }];
  const parts = [...word('counsel', counsel), ...word('access', access), ...span];
  return [{ line: 'counsel', of: 'counsel', record: id, parts, until, source, where }];
}

export type Submission = Seen<typeof submissionRecord>;

/** What was sent about a person, in the order of entry. */
export const submissionsOf = (view: View, person: RecordId): readonly Submission[] =>
  view.naming(submissionRecord, 'person', person);

/** What the last pack did not say yet, and what it said that stands no longer. */
export interface Changes {
  readonly added: readonly PackLine[];
  readonly gone: readonly PackLine[];
}

/** The difference of a pack to what was sent: by record, so that what came late from another device is seen too. */
export function changesSince(view: View, submission: RecordId, lines: readonly PackLine[]): Changes {
  const sent = sentIn(view, submission);
  const sentKeys = new Set(sent.map(keyOf));
  const keys = new Set(lines.map(keyOf));
  return {
    added: lines.filter((line) => !sentKeys.has(keyOf(line))),
    gone: sent.filter((line) => !keys.has(keyOf(line))),
  };
}

const keyOf = ({ line, record, until = {}, held }: PackLine): string => {
  const { year, month, day, part, about, bound } = until;
  return [line, record, year, month, day, part, about, bound, held?.least, held?.most]
    .map((one) => one ?? '')
    .join(' ');
};

/** The lines of a submission, as they were sent. */
function sentIn(view: View, submission: RecordId): readonly PackLine[] {
  return view.naming(submittedRecord, 'submission', submission).flatMap(({ values }) => {
    const { line, until } = values;
    return recordLines(view, values)
      .filter((one) => one.line === line)
      .map((one) => ({ ...one, until }));
  });
}

/** All lines of the record that a line came from, with the end that it had then. Withdrawn records speak too. */
function recordLines(view: View, sent: Seen<typeof submittedRecord>['values']): readonly PackLine[] {
  const fact = sent.fact && view.get(factRecord, sent.fact);
  const known = fact && factOf(fact);
  const custody = sent.custody && view.get(custodyRecord, sent.custody);
  const counsel = sent.counsel && view.get(counselRecord, sent.counsel);
  const involvement = sent.involvement && view.get(involvementRecord, sent.involvement);
  // An end that came later was not sent: the record is read without it.
  const { until, least, most } = sent;
  const held = least && most && { least: least.amount, most: most.amount };
  return [
    ...(known ? factLines(known) : []),
    ...(custody && held ? [durationLine(custody, held)] : []),
    ...(custody ? custodyLines(withoutEnd(custody), until) : []),
    ...(counsel ? counselLines(withoutEnd(counsel), until) : []),
    ...(involvement ? involvementLines(involvement) : []),
  ];
}

function withoutEnd<Held extends Custody | Counsel>(seen: Held): Held {
  const { until: _later, ...values } = seen.values;
  return { ...seen, values };
}
