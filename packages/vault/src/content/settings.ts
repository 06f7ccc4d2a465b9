import { type Language, languages } from '@bulkhead/records';
import { type CborMap, type CborValue, isMap, mapOf } from '@bulkhead/seal';

/** What belongs to this device and its holder, and lies in the vault because it says something about them. */
export interface Settings {
  /** What the app is called on this device where somebody may look over a shoulder. */
  readonly neutralName: string;
  /** The organisation as its members call it; never its legal name unless they wrote that. */
  readonly organisation: string;
  readonly language: Language;
  readonly look: 'system' | 'light' | 'dark';
  readonly textSize: 'normal' | 'large' | 'largest';
  /** Minutes without a touch after which the app locks. */
  readonly lockMinutes: number;
  /** First day of the organisation's year. */
  readonly yearStart: { readonly month: number; readonly day: number };
  /** Set in the example organisation: the moment (UTC seconds) at which its clock begins when it is opened. */
  readonly example?: { readonly now: number; readonly offset: number };
  /** What this device's holder calls other devices, by device id. */
  readonly petnames: Readonly<Record<string, string>>;
}

export const defaultSettings: Settings = {
  neutralName: 'Notes',
  organisation: '',
  language: 'en',
  look: 'system',
  textSize: 'normal',
  lockMinutes: 5,
  yearStart: { month: 4, day: 1 },
  petnames: {},
};

/** Settings as stored: what a newer version added stays where it is. */
export const encodeSettings = (settings: Settings, stored: CborMap): CborMap => {
  const { example, ...rest } = settings;
  const { example: _, ...kept } = stored;
  const plain: CborMap = {
    ...kept,
    ...rest,
    yearStart: { ...rest.yearStart },
    petnames: { ...rest.petnames },
  };
  return example ? { ...plain, example: { ...example } } : plain;
};

/** A setting that is absent or unknown to this version has its default. */
export function decodeSettings(value: CborValue | undefined): Settings {
  const stored = mapOf(value);
  const { example } = stored;
  const settings: Settings = {
    neutralName: textIn(stored, 'neutralName', defaultSettings.neutralName),
    organisation: textIn(stored, 'organisation', defaultSettings.organisation),
    language: oneOf(languages, stored['language'], defaultSettings.language),
    look: oneOf(['system', 'light', 'dark'], stored['look'], defaultSettings.look),
    textSize: oneOf(['normal', 'large', 'largest'], stored['textSize'], defaultSettings.textSize),
    lockMinutes: numberIn(stored, 'lockMinutes', defaultSettings.lockMinutes),
    yearStart: yearStartOf(stored['yearStart']),
    petnames: textsOf(stored['petnames']),
  };
  return isMap(example)
    ? { ...settings, example: { now: numberIn(example, 'now', 0), offset: numberIn(example, 'offset', 0) } }
    : settings;
}

function oneOf<T extends string>(options: readonly T[], value: CborValue | undefined, otherwise: T): T {
  return options.find((option) => option === value) ?? otherwise;
}

function textIn(map: CborMap, key: string, otherwise: string): string {
  const value = map[key];
  return typeof value === 'string' ? value : otherwise;
}

function numberIn(map: CborMap, key: string, otherwise: number): number {
  const value = map[key];
  return typeof value === 'number' ? value : otherwise;
}

function yearStartOf(value: CborValue | undefined): Settings['yearStart'] {
  const { month, day } = defaultSettings.yearStart;
  return isMap(value)
    ? { month: numberIn(value, 'month', month), day: numberIn(value, 'day', day) }
    : { month, day };
}

function textsOf(value: CborValue | undefined): Readonly<Record<string, string>> {
  if (!isMap(value)) return {};
  const texts = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}
