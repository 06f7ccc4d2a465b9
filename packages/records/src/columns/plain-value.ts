import { misshapen, parseJson } from './sections.ts';

/**
 * Any value as JSON and back without loss, also one that only a later version knows: byte strings stand as
 * `{ "\0bytes": "<hex>" }`, and a key that begins with that sign gets it twice. Keys are in order, so that one value
 * has one form.
 */
const SIGN = '\u0000';
/** What a change carries is never as deep: whatever is was made to exhaust a reader. */
const DEEPEST = 64;
/** A shorter text cannot be that deep. */
const SHALLOW = 2 * DEEPEST;
const BYTES = `${SIGN}bytes`;

export const toJson = (value: unknown): string => JSON.stringify(toPlain(value));
export function fromJson(text: string): unknown {
  const plain = parseJson(text);
  return text.length > SHALLOW || text.includes('\\u0000') ? fromPlain(plain) : plain;
}

/** Whether a value is its own plain form already, as nearly all are. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (value instanceof Uint8Array) return false;
  if (Array.isArray(value)) return value.every(isPlain);
  let last = '';
  const members = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(value)) {
    const member = members[key];
    if (key < last || key.startsWith(SIGN) || member === undefined || !isPlain(member)) return false;
    last = key;
  }
  return true;
}

export const toPlain = (value: unknown): unknown => (isPlain(value) ? value : madePlain(value));

function madePlain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return { [BYTES]: Array.from(value, hexOfByte).join('') };
  if (Array.isArray(value)) return value.map(madePlain);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key.startsWith(SIGN) ? SIGN + key : key, madePlain(member)]),
  );
}

export function fromPlain(plain: unknown, depth = 0): unknown {
  if (typeof plain !== 'object' || plain === null) return plain;
  if (depth > DEEPEST) misshapen();
  if (Array.isArray(plain)) return plain.map((element) => fromPlain(element, depth + 1));
  const members = Object.entries(plain);
  const [first] = members;
  if (first !== undefined && first[0] === BYTES && typeof first[1] === 'string') return bytesOfHex(first[1]);
  return Object.fromEntries(
    members.map(([key, member]) => [key.startsWith(SIGN) ? key.slice(1) : key, fromPlain(member, depth + 1)]),
  );
}

const hexOfByte = (byte: number): string => byte.toString(16).padStart(2, '0');
const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));
