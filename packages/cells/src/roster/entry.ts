import type { DeviceId } from '@bulkhead/records';
import {
  bytesOf,
  type CborValue,
  encodeCbor,
  misshapen,
  type Opened,
  sign,
  type SigningKey,
} from '@bulkhead/seal';
import { type Digest, digestIn } from '../charter/ids.ts';
import { type Permit, permitIn, permitValue } from '../charter/permit.ts';
import { countIn, decodeShaped, fieldsOf, oneOf } from '../charter/shape.ts';
import { rootSignaturesIn, type Signature, signaturesIn, signaturesValue } from '../charter/two-keys.ts';
import type { Act } from './act.ts';
import { actIn, bodyValue, entryIdsIn } from './act-code.ts';
import { entryContext, type EntryId, entryIdOf, type Place } from './entry-id.ts';
import { deviceIn } from './seat.ts';

/** Whose word an entry is. */
export type Author =
  | { readonly kind: 'device'; readonly device: DeviceId }
  /** Two keys of this charter; the serial rises from act to act in a cell. */
  | { readonly kind: 'root'; readonly charter: Digest; readonly serial: number }
  /** The key that root permitted to found cells. */
  | { readonly kind: 'permit'; readonly permit: Permit };

/** An entry that still has to be signed. */
export type EntryDraft = Act & {
  /** All heads that the author knew, rising; empty in `found` alone. */
  readonly prev: readonly EntryId[];
  /** UTC seconds, the author's own word. */
  readonly time: number;
  readonly by: Author;
};

/** One line of a membership log: a signed, hash-linked act. */
export type Entry = EntryDraft & {
  /** Hash of everything but the signatures, bound to organisation and cell. */
  readonly id: EntryId;
  /** Rising by signer. A device's entry: signer 0, in a release also signer 1; root: two of the root keys 0 to 2. */
  readonly signatures: readonly Signature[];
};

/** More heads than this are joined by several turns, one after another. */
export const mostParents = 1024;

/** The bytes that the signers of an entry sign. */
export const entryMessage = (draft: EntryDraft): Uint8Array => encodeCbor(draftValue(draft));

/** The signature of one signer: a root key or second signer gives it to whoever puts the entry together. */
export const signDraft = (
  place: Place,
  draft: EntryDraft,
  { key, signer }: { readonly key: SigningKey; readonly signer: number },
): Signature => ({ signer, bytes: sign(key, entryContext(place), entryMessage(draft)) });

/** The entry that these signatures make of a draft. */
export const entryOf = (place: Place, draft: EntryDraft, signatures: readonly Signature[]): Entry => ({
  ...draft,
  id: entryIdOf(place, entryMessage(draft)),
  signatures: [...signatures].sort((a, b) => a.signer - b.signer),
});

export const encodeEntry = (entry: Entry): Uint8Array =>
  encodeCbor([draftValue(entry), signaturesValue(entry.signatures)]);

/**
 * The entry of these bytes, in the log of this cell. Total: everything that is not the one encoding of an entry of a
 * known kind is `damaged`. Who signed it is another question (`verifyEntry`), and whether it counts a third (`evaluate`).
 */
export const decodeEntry = (bytes: Uint8Array, place: Place): Opened<Entry> =>
  decodeShaped(bytes, (value) => {
    const [draft, signatures] = fieldsOf(value, 2);
    const read = draftIn(draft, place);
    return entryOf(place, read, signaturesOf(read, signatures));
  });

const draftValue = (draft: EntryDraft): CborValue => [
  draft.prev.map(bytesOf),
  draft.kind,
  bodyValue(draft),
  draft.time,
  authorValue(draft.by),
];

function draftIn(value: CborValue | undefined, place: Place): EntryDraft {
  const [prev, kind, body, time, by] = fieldsOf(value, 5);
  const draft = {
    ...actIn(kind, body, place),
    prev: entryIdsIn(prev),
    time: countIn(time),
    by: authorIn(by),
  };
  const isFirst = draft.kind === 'found';
  const fits =
    isFirst === (draft.prev.length === 0) &&
    draft.prev.length <= mostParents &&
    authorKinds[draft.kind].includes(draft.by.kind);
  return fits ? draft : misshapen();
}

/** Who may be the author of what: a device never speaks for root, and root never does a steward's work. */
const authorKinds: Readonly<Record<Act['kind'], readonly Author['kind'][]>> = {
  found: ['root', 'permit'],
  appoint: ['root'],
  settle: ['root'],
  charter: ['root'],
  add: ['device'],
  remove: ['device'],
  turn: ['device'],
  release: ['device'],
};

function authorValue(by: Author): CborValue {
  switch (by.kind) {
    case 'device':
      return [by.kind, bytesOf(by.device)];
    case 'root':
      return [by.kind, [bytesOf(by.charter), by.serial]];
    case 'permit':
      return [by.kind, permitValue(by.permit)];
  }
}

function authorIn(value: CborValue | undefined): Author {
  const [kind, hand] = fieldsOf(value, 2);
  const known = oneOf(kind, ['device', 'root', 'permit']);
  if (known === 'device') return { kind: known, device: deviceIn(hand) };
  if (known === 'permit') return { kind: known, permit: permitIn(hand) };
  const [charter, serial] = fieldsOf(hand, 2);
  return { kind: known, charter: digestIn(charter), serial: countIn(serial) };
}

function signaturesOf(draft: EntryDraft, value: CborValue | undefined): readonly Signature[] {
  if (draft.by.kind === 'root') return rootSignaturesIn(value);
  const signatures = signaturesIn(value);
  const signers = draft.kind === 'release' ? 2 : 1;
  const fits = signatures.length === signers && signatures.every(({ signer }, at) => signer === at);
  return fits ? signatures : misshapen();
}
