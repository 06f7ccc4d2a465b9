// A reader of docs/formats/invitation.md, with charter.md and roster.md where it points to them, on @noble and written
// from the pages alone. It imports nothing of ours but other second readers.
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { parse, write } from '../../bkv1/second-reader.ts';
import { answerInfo, commitment, isSigned, openHpke, openInvite, pictures } from '../seal/second-reader.ts';

type Item = ReturnType<typeof parse>;

const H = (value: Uint8Array) => blake2b(value, { dkLen: 32 });
const hex = (item: Item | undefined) => Buffer.from(bytes(item)).toString('hex');

/** What the three messages of an invitation say, and the pictures they lead to. Throws on whatever does not fit. */
export function readRun(secret: Uint8Array, kemSeed: Uint8Array, entries: readonly Uint8Array[][]) {
  const [m1, m2, m3] = entries.map((parts, at) => together(secret, `M${at + 1}`, parts));
  if (!m1 || !m2 || !m3) throw new Error('three messages');
  const offer = offerOf(m1);
  const { joiner, cards, before } = answerOf(openHpke(kemSeed, answerInfo(m1), m2), H(m1), offer.cells);
  const [number, sealed] = list(parse(m3), 2);
  if (hex(offer.commit) !== hex(commitment(bytes(number, 32)))) throw new Error('another number');
  const key = blake2b(write(['bulkhead/v1/invite-drops', H(m1), H(m2)]), { key: joiner, dkLen: 32 });
  const box = bytes(sealed);
  const opened = xchacha20poly1305(key, box.subarray(0, 24), write(['bulkhead/v1/invite-drops', 1]));
  // Of each compartment that was answered; null: the device is in already.
  const answered = cards.filter((card) => card !== null).length;
  const drops = list(parse(opened.decrypt(box.subarray(24))), answered).map((drop) => {
    if (drop === null) return null;
    const [log, read] = list(drop, 2);
    return { log: hex(bytes(log, 32)), read: hex(bytes(read, 32)) };
  });
  const { made, charters, hull, cells } = offer;
  return {
    says: { made, charters, hull, cells, cards, ...(before ? { before } : {}), drops },
    pictures: pictures(m1, m2, bytes(number)),
  };
}

/** A message from its entries, which may come in any order. */
function together(secret: Uint8Array, step: string, entries: readonly Uint8Array[]): Uint8Array {
  const parts = entries.map((entry) => {
    if (entry.length !== 4096) throw new Error('another length');
    const [whole, index, of, part] = list(parse(bytes(openInvite(secret, step, entry).plain)), 4);
    return { whole: hex(whole), index: count(index), of: count(of), part: bytes(part) };
  });
  const sorted = parts.toSorted((a, b) => a.index - b.index);
  const whole = Uint8Array.from(sorted.flatMap(({ part }) => [...part]));
  const fits = sorted.every(
    (one, at) => one.index === at && one.of === parts.length && one.whole === hex(H(whole)),
  );
  if (!fits) throw new Error('not one message');
  return whole;
}

function offerOf(m1: Uint8Array) {
  const [made, charters, kem, commit, hull, cells] = list(parse(m1), 6);
  const chain = list(charters);
  const [org] = list(chain[0], 3);
  bytes(kem, 1216);
  return {
    made: count(made),
    commit: bytes(commit, 32),
    charters: chain.map((charter, at) => charterOf(charter, chain[at - 1])),
    hull: list(hull, 8).map((share) => list(share, 2).map(count)),
    cells: list(cells).map((cell) => {
      const [id, charter, found, kind, name, role, whose, inviter] = list(cell, 8);
      return {
        org: hex(bytes(org, 16)),
        cell: hex(bytes(id, 16)),
        charter: count(charter),
        found: hex(bytes(found, 32)),
        kind,
        name,
        role,
        isOfMember: whose === 'member',
        inviter: hex(bytes(inviter, 32)),
      };
    }),
  };
}

/** charter.md: signed by two keys of the one before, the first by two of its own. */
function charterOf(charter: Item, earlier: Item | undefined) {
  const [org, draft, signatures] = list(charter, 3);
  const [serial, keys, prev] = list(draft, 3);
  const message = encode(draft);
  const id = idOf(bytes(org), message);
  const before = earlier === undefined ? undefined : list(earlier, 3);
  const follows =
    before === undefined
      ? serial === 1 && prev === null
      : hex(prev) === hex(idOf(bytes(before[0]), encode(before[1])));
  const signers = list(before === undefined ? keys : list(before[1], 3)[1], 3);
  const isByTwo = list(signatures, 2).every((item, at, both) => {
    const [signer, signature] = list(item, 2);
    const isOther = at === 0 || count(list(both[0], 2)[0]) < count(signer);
    return (
      isOther &&
      isSigned(bytes(signers[count(signer)]), charterContext(bytes(org)), message, bytes(signature, 64))
    );
  });
  if (!follows || !isByTwo) throw new Error('a charter that does not follow');
  return { id: hex(id), bytes: hex(encode(charter)) };
}

const charterContext = (org: Uint8Array): Item[] => ['bulkhead/v1/charter', 1, org];
const idOf = (org: Uint8Array, message: Uint8Array) => H(write([...charterContext(org), message]));

/** roster.md, cards; each must also have signed M1. */
function answerOf(plain: Uint8Array, m1: Uint8Array, cells: readonly { org: string; cell: string }[]) {
  const [number, signed] = list(parse(plain), 2);
  const cards = list(signed, cells.length).map((item, at) => {
    if (item === null) return null;
    const [card, signature] = list(item);
    const [sign, kem, age, proof] = list(card, 4);
    const place = [cells[at]?.org, cells[at]?.cell].map((id) => new Uint8Array(Buffer.from(id ?? '', 'hex')));
    const own = encode([sign ?? null, kem ?? null, age ?? null]);
    const fits =
      isSigned(bytes(sign, 32), ['bulkhead/v1/card', 1, ...place], own, bytes(proof, 64)) &&
      isSigned(bytes(sign), ['bulkhead/v1/invite-answer', 1, ...place], m1, bytes(signature, 64));
    if (!fits) throw new Error('a card that its device did not sign');
    return { sign: hex(sign), kem: hex(bytes(kem, 1216)), age, proof: hex(proof) };
  });
  // The device that the vault is, or was, in a compartment before.
  const named = list(signed).map((item) => {
    const [, , was, out] = item === null ? [] : list(item);
    if (out !== undefined && out !== 'out') throw new Error('it is out, or nothing is said');
    return was === undefined ? null : { device: hex(bytes(was, 16)), isOut: out === 'out' };
  });
  const before = named.some((one) => one !== null) ? named : undefined;
  return { joiner: bytes(number, 32), cards, before };
}

/** The writer of the other second readers knows no null. */
function encode(item: Item | undefined): Uint8Array {
  if (item === null || item === undefined) return Uint8Array.of(0xf6);
  if (!Array.isArray(item)) return write(item);
  return Uint8Array.from([0x80 | item.length, ...item.flatMap((one) => [...encode(one)])]);
}

function list(item: Item | undefined, length?: number): Item[] {
  if (!Array.isArray(item) || (length !== undefined && item.length !== length))
    throw new Error('another form');
  return item;
}
function bytes(item: Item | undefined, length?: number): Uint8Array {
  if (!(item instanceof Uint8Array) || (length !== undefined && item.length !== length))
    throw new Error('another form');
  return item;
}
function count(item: Item | undefined): number {
  if (typeof item !== 'number' || item < 0) throw new Error('another form');
  return item;
}
