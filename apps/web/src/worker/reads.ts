import {
  contradictionsOf,
  type Field,
  ok,
  type Refusal,
  type Result,
  type Seen,
  type TaskOf,
  tasksOf,
} from '@bulkhead/records';
import { roster } from '@bulkhead/programmes';
import type { Vault } from '@bulkhead/vault';
import { standingOf } from '../messages/due.ts';
import { search, searchNames } from './found.ts';
import { codeOf, fieldIn, headOf, seenBy } from './named.ts';
import { photosHere, photoShown } from './photos.ts';
import { type Reading, readProgramme } from './programme-reads.ts';
import { reportPeriods } from './report.ts';
import { calledOn } from './sharing/aliases.ts';
import { isKeptHere } from './sharing/kept-both.ts';
import { heldShown } from './sharing/held.ts';
import { meetingsShown } from './sharing/meetings.ts';
import { membersShown, removalShown } from './sharing/members.ts';
import { toldShown } from './sharing/told.ts';

/** A read of a programme or of the app, by name: none of those that give names or addresses. */
export const readNamed = (vault: Vault, name: string, input: unknown): Result<unknown, Refusal> =>
  answerOf(vault, appReads[name], { name, input, look: 'plain' });

/** Only those that give names or addresses, or say whose they are. Whoever calls this counts the look. */
export const revealNamed = (vault: Vault, name: string, input: unknown): Result<unknown, Refusal> =>
  answerOf(vault, sealedAppReads[name], { name, input, look: 'counted' });

const answerOf = (vault: Vault, own: AppRead | undefined, asked: Reading): Result<unknown, Refusal> =>
  own ? ok(own(vault, membersOf(asked.input))) : readProgramme(vault, asked);

type Members = Readonly<Record<string, unknown>>;
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
const membersOf = (input: unknown): Members =>
  typeof input === 'object' && input !== null ? { ...input } : {};

type AppRead = (vault: Vault, input: Members) => unknown;
/** What the app itself asks, across all programmes. */
const appReads: Readonly<Record<string, AppRead>> = {
  'app.tasks': tasks,
  'app.due': (vault) => ({ now: dueNow(vault) }),
  'app.contradictions': contradictions,
  'app.versions': (vault, { record }) => dividedRecord(vault, record),
  'app.records': (vault, { records }) =>
    (Array.isArray(records) ? records : []).flatMap((id) => {
      const seen = seenBy(vault, id);
      return seen ? [shownRecord(vault, seen)] : [];
    }),
  'app.photo': (vault, input) =>
    photoShown(vault, input, (record) => {
      const seen = seenBy(vault, record);
      return seen ? codeOf(vault, seen) : '';
    }) ?? null,
  'app.photos': (vault) => photosHere(vault),
  'app.search': (vault, { text }) => search(vault, textIn(text)),
  'app.report-periods': (vault) => reportPeriods(vault),
  'app.members': (vault) => membersShown(vault),
  'app.told': (vault) => toldShown(vault),
  'app.meetings': (vault) => meetingsShown(vault),
  'app.removal': (vault, input) => removalShown(vault, input),
  'app.held': (vault, input) => heldShown(vault, input, (record) => namedBy(vault, record)),
};
const sealedAppReads: Readonly<Record<string, AppRead>> = {
  'app.sealed-version': sealedVersion,
  'app.search-names': (vault, { text }) => searchNames(vault, textIn(text)),
};

/** Late ones first; then in the order in which programmes name their kinds, the most urgent first; then by moment. */
function tasks(vault: Vault): readonly TaskOf[] {
  const clock = vault.now();
  const late = ({ due }: TaskOf): number => (due < clock.now ? 0 : 1);
  return tasksOf(roster, vault.view, clock).toSorted(
    (a, b) => late(a) - late(b) || rankOf(a) - rankOf(b) || a.due - b.due,
  );
}

/** Each with the kind and the code of the first record that it is about. */
function contradictions(vault: Vault) {
  return contradictionsOf(roster, vault.view).map((one) => {
    const seen = seenBy(vault, one.records[0]);
    return {
      ...one,
      isKept: isKeptHere(vault, one),
      type: seen?.type ?? '',
      code: seen ? codeOf(vault, seen) : '',
    };
  });
}

const ranks = roster.flatMap(({ name, tasks: rules }) => rules.map(({ kind }) => `${name} ${kind}`));
const rankOf = ({ programme, kind }: TaskOf): number => ranks.indexOf(`${programme} ${kind}`);

function dueNow(vault: Vault): number {
  const clock = vault.now();
  return tasksOf(roster, vault.view, clock).filter((task) => standingOf(task, clock) === 'now').length;
}

function namedBy(vault: Vault, record: string): { readonly type: string; readonly code: string } {
  const seen = seenBy(vault, record);
  return { type: seen?.type ?? '', code: seen ? codeOf(vault, seen) : '' };
}

/** What a field holds, for a screen: a record is known there by what names it, never by its id. */
function shownValue(vault: Vault, field: Field, value: unknown): unknown {
  // The key of a photo stays here.
  if (field.kind === 'attachment') return value === null ? null : true;
  if (field.kind !== 'ref' || typeof value !== 'string') return value;
  const named = seenBy(vault, value);
  return named ? codeOf(vault, named) : '';
}

function dividedRecord(vault: Vault, id: unknown) {
  const seen = seenBy(vault, id);
  if (!seen) return { record: '', cell: '', type: '', code: '', fields: [] };
  return {
    ...headOf(vault, seen),
    fields: seen.split.flatMap((name) => {
      const field = fieldIn(vault, seen, name);
      return field ? [{ name, field, versions: versionsOf(vault, seen, { name, field }) }] : [];
    }),
  };
}

/** What the versions hold; of a name or an address (class C3) only that there is one: see `sealedVersion`. */
function versionsOf(vault: Vault, seen: Seen, of: { readonly name: string; readonly field: Field }) {
  const { aliases, sorts } = calledOn(vault);
  return vault.view.versions(seen.id, of.name).map(({ change, by, at, value }) => ({
    change,
    by: aliases[by],
    sort: sorts[by],
    at: Math.floor(at.ms / 1000),
    value: of.field.class === 'C3' ? undefined : shownValue(vault, of.field, value),
  }));
}

/** One version of a name or an address, for a counted look; null where there is nothing to see. */
function sealedVersion(vault: Vault, { record, field: name, change }: Members) {
  const seen = seenBy(vault, record);
  const field = seen && typeof name === 'string' ? fieldIn(vault, seen, name) : undefined;
  if (!seen || !field || typeof name !== 'string') return null;
  const head = vault.view.heads(seen.id, name).find((one) => one.change === change);
  return head && head.value !== null ? { value: shownValue(vault, field, head.value) } : null;
}

/** Names and addresses (class C3) stay behind their hold. */
function shownRecord(vault: Vault, seen: Seen) {
  const fields = Object.entries(seen.values).flatMap(([name, value]) => {
    const field = fieldIn(vault, seen, name);
    const shown = field && shownValue(vault, field, value);
    return field && shown !== '' && field.class !== 'C3' && name !== 'mark'
      ? [{ name, field, value: shown }]
      : [];
  });
  return { ...headOf(vault, seen), fields };
}
