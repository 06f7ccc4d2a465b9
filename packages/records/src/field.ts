import type { Code, RecordId } from './ids.ts';
import type { PartialDate } from './partial-date.ts';

/** Who may come to read a field. C0 public, C1 programme, C2 case, C3 sealed (identity, address, route). */
export type FieldClass = 'C0' | 'C1' | 'C2' | 'C3';

/** A whole number of the smallest part: 24.9 kg with one decimal is `{ amount: 249, unit: 'kg' }`. */
export interface Quantity {
  readonly amount: number;
  readonly unit: string;
}

/** The unit of a time of day, in minutes after midnight where the device is: 1,140 is shown as `19:00`. */
export const timeOfDay = 'minute-of-day';

/** Minor units of an ISO 4217 currency: 1,500 JPY is `{ minor: 1500, currency: 'JPY' }`, 1.66 CNY is 166. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/** One way in which a name is written. Never split into first and last. */
export interface NameForm {
  /** ISO 15924: Hang, Hani, Kana, Latn. */
  readonly script: 'Hang' | 'Hani' | 'Kana' | 'Latn';
  readonly value: string;
}

/** A name in its scripts, in the order in which the person gave them. No script is ever derived from another. */
export interface Name {
  readonly forms: readonly NameForm[];
}

/** A photo that lies beside the records, sealed. Whoever reads the field can open it wherever its bytes lie. */
export interface Attachment {
  /** SHA-256 of its sealed chunks one after another, as 64 hex digits: the name by which they lie anywhere. */
  readonly blob: string;
  /** The key of this photo and of nothing else, as 64 hex digits. */
  readonly key: string;
  /** How many sealed chunks there are. */
  readonly chunks: number;
  /** Length of what is sealed, in bytes. */
  readonly bytes: number;
  readonly mediaType: string;
  /** In pixels, before it is turned upright. */
  readonly width: number;
  readonly height: number;
  /** SHA-256 of the file as it was before anything was taken out, where somebody wanted that noted; 64 hex digits. */
  readonly original?: string;
}

interface Kinds {
  readonly text: { readonly kind: 'text'; readonly class: 'C2' | 'C3'; readonly max: number };
  /**
   * A code that a person gives to the record itself: unique in its series (`code-twice` when it is not). A place may
   * carry a code of several series: `SS-01`, `HOUSE-A`.
   */
  readonly code: {
    readonly kind: 'code';
    readonly class: FieldClass;
    readonly series: string | readonly string[];
  };
  readonly choice: { readonly kind: 'choice'; readonly class: FieldClass; readonly of: readonly string[] };
  readonly choices: { readonly kind: 'choices'; readonly class: FieldClass; readonly of: readonly string[] };
  readonly partialDate: { readonly kind: 'partialDate'; readonly class: FieldClass };
  /** UTC seconds. */
  readonly moment: { readonly kind: 'moment'; readonly class: FieldClass };
  readonly quantity: {
    readonly kind: 'quantity';
    readonly class: FieldClass;
    readonly units: readonly string[];
    readonly decimals: number;
    readonly min?: number;
    readonly max?: number;
  };
  readonly money: {
    readonly kind: 'money';
    readonly class: FieldClass;
    readonly currencies?: readonly string[];
  };
  readonly name: { readonly kind: 'name'; readonly class: 'C3' };
  /** A record of the same cell. */
  readonly ref: { readonly kind: 'ref'; readonly class: FieldClass; readonly to: string };
  /** A code of another cell (or this one), never an id. */
  readonly codeRef: {
    readonly kind: 'codeRef';
    readonly class: FieldClass;
    readonly series: readonly string[];
  };
  /** Cautious: while versions differ, `safer` is the value everybody acts on. */
  readonly flag: { readonly kind: 'flag'; readonly class: FieldClass; readonly safer: boolean };
  /** Observed-remove set of choices or codes. */
  readonly set: {
    readonly kind: 'set';
    readonly class: FieldClass;
    readonly of: { readonly choices: readonly string[] } | { readonly series: readonly string[] };
  };
  readonly attachment: { readonly kind: 'attachment'; readonly class: 'C2' | 'C3' };
}

export type FieldKind = keyof Kinds;
/** How a field may be read and written. `once`: written when the record is made, never after. */
export type Field<K extends FieldKind = FieldKind> = { [P in K]: Kinds[P] & { readonly once?: boolean } }[K];

interface Values {
  text: string;
  code: Code;
  choice: string;
  choices: readonly string[];
  partialDate: PartialDate;
  moment: number;
  quantity: Quantity;
  money: Money;
  name: Name;
  ref: RecordId;
  codeRef: Code;
  flag: boolean;
  set: readonly string[];
  attachment: Attachment;
}

/** What a field of this definition holds; choices keep their literal options. */
export type ValueOf<F extends Field> = F extends { kind: 'choice'; of: readonly (infer O)[] }
  ? O
  : F extends { kind: 'choices'; of: readonly (infer O)[] }
    ? readonly O[]
    : Values[F['kind']];

/** Any value that can stand in a field. */
export type FieldValue = Values[FieldKind];

type Given<K extends FieldKind, D extends object> = { readonly kind: K } & D;
const given =
  <K extends FieldKind>(kind: K) =>
  <const D extends Omit<Kinds[K], 'kind'> & { readonly once?: boolean }>(definition: D): Given<K, D> => ({
    kind,
    ...definition,
  });

/** Makers of field definitions: `choice({ class: 'C1', of: ['open', 'left'] })`. */
export const text = given('text');
export const code = given('code');
export const choice = given('choice');
export const choices = given('choices');
export const partialDate = given('partialDate');
export const moment = given('moment');
export const quantity = given('quantity');
/** How many minutes the clock on the wall was ahead of UTC where something was written down: a day there is that day. */
export const clockAhead = (of: { readonly class: FieldClass }) =>
  quantity({ ...of, units: ['minute'], decimals: 0, min: -840, max: 840, once: true });
export const money = given('money');
export const name = given('name');
export const ref = given('ref');
export const codeRef = given('codeRef');
export const flag = given('flag');
export const set = given('set');
export const attachment = given('attachment');
