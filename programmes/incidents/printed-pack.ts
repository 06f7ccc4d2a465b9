import {
  ok,
  type PartialDate,
  type RecordId,
  type Refusal,
  refused,
  type Result,
  type View,
} from '@bulkhead/records';
import type { agreementGivers } from './choices.ts';
import { factOf } from './facts.ts';
import { incidentMeant, type Person, personMeant, personsOf } from './find.ts';
import type { PersonMeant } from './input.ts';
import { type PackWords, partWords } from './pack-words.ts';
import { agreementRecord, factRecord, sourceRecord } from './records.ts';
import { changesSince, missingIn, noPackFor, type PackLine, packOf, submissionsOf } from './un-pack.ts';
import { packSections } from './un-records.ts';

/** One statement of a printed pack, with the source that makes it. */
export interface PrintedLine {
  readonly label: string;
  readonly said: string;
  readonly from: string;
}

/** The pack about one person as it is printed: words of one language, and names exactly as sources write them. */
export interface PrintedPack {
  readonly code: string;
  /** What was agreed to, by whom and when, and whether it helps or harms that others hear of it. */
  readonly agreement: readonly string[];
  readonly sections: readonly {
    readonly title: string;
    readonly lines: readonly PrintedLine[];
    readonly notStated: readonly string[];
  }[];
  /** Since it was last sent; absent where it never was. */
  readonly changes?: {
    readonly since: string;
    readonly added: readonly PrintedLine[];
    readonly gone: readonly PrintedLine[];
  };
  readonly sent: readonly string[];
}

/**
 * The pack about a person for the United Nations, as it is printed. Only after the person or the family said yes, and of
 * nothing that is held to be unlikely.
 * `person` may be left out where the incident has one.
 */
export function printedPack(
  view: View,
  asked: { readonly incident: string; readonly person?: PersonMeant | undefined },
  words: PackWords,
): Result<PrintedPack, Refusal> {
  const incident = incidentMeant(view, asked.incident);
  if (!incident.ok) return incident;
  const { id, values } = incident.value;
  const persons = personsOf(view, id);
  const meant = personMeant(view, id, asked.person ?? (persons.length === 1 ? 1 : undefined));
  if (!meant.ok) return meant;
  const person = meant.value;
  if (person === undefined) return refused({ code: 'whose', field: 'person' });
  const why = noPackFor(view, { incident: incident.value, person });
  if (why !== undefined) return refused({ code: why, field: 'person' });
  const lines = packOf(view, id, person.id);
  const missing = missingIn(lines);
  const labelOf = (line: string): string => words.t(`incidents.choice.line.${line}`);
  return ok({
    code: values.code ?? '',
    agreement: agreementWords(view, person, words),
    sections: packSections.map(({ key, lines: names }) => ({
      title: words.t(`incidents.screen.pack.${key}`),
      lines: lines.filter(({ line }) => names.includes(line)).map((line) => printedLine(view, line, words)),
      notStated: names.filter((line) => missing.includes(line)).map(labelOf),
    })),
    ...changesPrinted(view, person.id, { lines, words }),
    sent: submissionsOf(view, person.id).map((one) => sentWords(one.values, words)),
  });
}

/** The yes, and the last judgement of what publicity does, whatever it was asked for. */
function agreementWords(view: View, person: Person, words: PackWords): readonly string[] {
  const all = view.naming(agreementRecord, 'person', person.id).map(({ values }) => values);
  const yes = all.findLast(({ purpose }) => purpose === 'share-with-un');
  const judged = all.findLast(({ publicity }) => publicity !== undefined);
  return [
    ...(yes ? [saidWords(words, 'printed-agreement', { who: yes.givenBy ?? 'family', on: yes.on })] : []),
    judged === undefined
      ? words.t('incidents.screen.printed-publicity-not-judged')
      : saidWords(words, `printed-publicity-${judged.publicity}`, {
          who: judged.givenBy ?? 'family',
          on: judged.on,
        }),
  ];
}
const saidWords = (
  { t, partialDate }: PackWords,
  id: string,
  { who, on }: { readonly who: (typeof agreementGivers)[number]; readonly on: PartialDate | undefined },
): string => t(`incidents.screen.${id}`, { who, on: partialDate(on ?? {}) });

function printedLine(view: View, line: PackLine, words: PackWords): PrintedLine {
  const known = line.of === 'fact' ? closedWords(view, line.record, words) : undefined;
  return {
    label: words.t(`incidents.choice.line.${line.line}`),
    said: known ?? words.facts(line.parts.map((part) => partWords(part, words))),
    from: sourceWords(view, line, words),
  };
}

/** What stands behind a hold on screens: every form of a name, papers and an address exactly as sources write them. */
function closedWords(view: View, record: RecordId, { partialDate }: PackWords): string | undefined {
  const seen = view.get(factRecord, record);
  const value = seen && factOf(seen)?.value;
  switch (value?.kind) {
    case 'name':
      return value.name.forms.map((form) => form.value).join(' / ');
    case 'born':
      return partialDate(value.date);
    case 'identity':
      return value.text;
    default:
      return undefined;
  }
}

/** Which source says so, where in it, of what day, and how much can be relied on it. */
function sourceWords(view: View, { source, where }: PackLine, words: PackWords): string {
  const { t, facts, partialDate } = words;
  const said = source && view.get(sourceRecord, source)?.values;
  if (!said) return t('incidents.screen.no-source');
  const { title, date, reliability } = said;
  return facts([
    title,
    where,
    date && partialDate(date),
    reliability !== 'not-known' && reliability && t(`incidents.choice.reliability.${reliability}`),
  ]);
}

function changesPrinted(
  view: View,
  person: RecordId,
  { lines, words }: { readonly lines: readonly PackLine[]; readonly words: PackWords },
): Pick<PrintedPack, 'changes'> {
  const last = submissionsOf(view, person).at(-1);
  if (!last) return {};
  const { added, gone } = changesSince(view, last.id, lines);
  const printed = (line: PackLine): PrintedLine => printedLine(view, line, words);
  return {
    changes: { since: sentWords(last.values, words), added: added.map(printed), gone: gone.map(printed) },
  };
}

type Sent = ReturnType<typeof submissionsOf>[number]['values'];
function sentWords(
  { body = 'working-group', language = 'en', categories = [], at = 0 }: Sent,
  words: PackWords,
): string {
  const { t, facts, date } = words;
  return facts([
    t(`incidents.choice.body.${body}`),
    date(at),
    t(`incidents.choice.language.${language}`),
    ...categories.map((category) => t(`incidents.choice.categories.${category}`)),
  ]);
}
