import { beforeAll, expect, test } from 'vitest';
import { altered } from '../../test/altered.ts';
import { seededRandom } from '../../test/seeded.ts';
import { encodeCbor } from '../cbor/cbor.ts';
import { sealTo } from '../algorithms/hpke.ts';
import { newKemKey } from '../algorithms/kem.ts';
import { Defect } from '../opened.ts';
import { pad } from '../bytes/padding.ts';
import { sealReady } from '../sodium.ts';
import {
  dropInfo,
  type DropNoteKind,
  dropRoom,
  openDropNote,
  openWrap,
  sealDropNote,
  sealWrap,
} from './wrap.ts';

const random = seededRandom('wrap');
const address = { org: random(16), cell: random(16), device: random(16) };
const plain = { ek: random(32), entry: random(32), relays: ['relay.example'] };
const notAddressed = { ok: false, why: 'not-addressed' };
const damaged = { ok: false, why: 'damaged' };
const kinds: DropNoteKind[] = ['kem', 'return', 'notice', 'out-of-hands'];

beforeAll(sealReady);

/** What was sealed: it always is, where the key is one. */
function made(bytes: Uint8Array | undefined): Uint8Array {
  if (bytes === undefined) throw new Error('nothing was sealed');
  return bytes;
}
const wrapFor = (to: Uint8Array) => made(sealWrap({ ...address, to, plain, random }));

test('a wrap is an entry of 4,096 bytes whatever it holds, and opens for the device that it was made for', () => {
  const kem = newKemKey(random);
  for (const size of [0, 100, dropRoom - 3]) {
    const body = random(size);
    const wrap = made(sealWrap({ ...address, to: kem.publicKey, plain: body, random }));
    expect(wrap).toHaveLength(4096);
    expect(openWrap({ ...address, kem }, wrap)).toEqual({ ok: true, value: body });
  }
  expect(dropRoom).toBe(2955);
  const tooMuch = { ...address, to: kem.publicKey, plain: random(dropRoom), random };
  expect(() => sealWrap(tooMuch)).toThrow(Defect);
});

test('M8: a wrap for another cell, device, organisation or KEM key is not for us', () => {
  const kem = newKemKey(random);
  const sealed = wrapFor(kem.publicKey);
  expect(openWrap({ ...address, kem }, sealed)).toEqual({ ok: true, value: plain });
  expect(openWrap({ ...address, kem: newKemKey(random) }, sealed)).toEqual(notAddressed);
  for (const part of ['org', 'cell', 'device'] as const) {
    expect(openWrap({ ...address, [part]: random(16), kem }, sealed)).toEqual(notAddressed);
  }
  // X-Wing binds its key already; a steward's signature covers it only because it stands in the bytes signed.
  const signed = [kem, newKemKey(random)].map(({ publicKey }) => dropInfo('wrap', address, publicKey));
  expect(signed[0]).not.toEqual(signed[1]);
  const swapped = { ...address, org: address.cell, cell: address.org };
  expect(openWrap({ ...swapped, kem }, sealed)).toEqual(notAddressed);
});

test('M8: a wrap is no note and a note no wrap; each kind of note opens as that kind', () => {
  const kem = newKemKey(random);
  expect(openDropNote({ ...address, kem }, wrapFor(kem.publicKey))).toEqual(notAddressed);
  for (const kind of kinds) {
    const note = made(sealDropNote({ ...address, kind, to: kem.publicKey, plain, random }));
    expect(note).toHaveLength(4096);
    expect(openDropNote({ ...address, kem }, note)).toEqual({ ok: true, value: { kind, plain } });
    expect(openWrap({ ...address, kem }, note)).toEqual(notAddressed);
    expect(openDropNote({ ...address, device: random(16), kem }, note)).toEqual(notAddressed);
  }
});

test('another suite is not for this version; what is no entry of a drop is damaged', () => {
  const kem = newKemKey(random);
  const other = wrapFor(kem.publicKey);
  other[0] = 2;
  expect(openWrap({ ...address, kem }, other)).toEqual(notAddressed);
  for (const length of [0, 512, 4095, 4097, 8192]) {
    expect(openWrap({ ...address, kem }, new Uint8Array(length).fill(1))).toEqual(damaged);
    expect(openDropNote({ ...address, kem }, new Uint8Array(length).fill(1))).toEqual(damaged);
  }
});

test('a wrap that opens but whose body is not padded or not canonical is damaged', () => {
  const kem = newKemKey(random);
  const crafted = (body: Uint8Array) => {
    const info = dropInfo('wrap', address, kem.publicKey);
    return Uint8Array.from([1, ...sealTo(kem.publicKey, info, body, random)]);
  };
  const whole = pad(encodeCbor(plain), [2959]);
  expect(openWrap({ ...address, kem }, crafted(whole))).toEqual({ ok: true, value: plain });
  const restless = whole.slice();
  restless[2958] = 1;
  expect(openWrap({ ...address, kem }, crafted(restless))).toEqual(damaged);
  const longForm = pad(Uint8Array.of(0x18, 0x01), [2959]);
  expect(openWrap({ ...address, kem }, crafted(longForm))).toEqual(damaged);
});

test('3,000 altered, cut and lengthened wraps: none opens', () => {
  const kem = newKemKey(random);
  const sealed = wrapFor(kem.publicKey);
  let opened = 0;
  for (let round = 0; round < 3000; round++) {
    if (openWrap({ ...address, kem }, altered(sealed, random)).ok) opened++;
  }
  expect(opened).toBe(0);
});

test('a wrap tells nothing outside: two for one device are as different as two for two devices', () => {
  const kem = newKemKey(random);
  const [first, second] = [wrapFor(kem.publicKey), wrapFor(kem.publicKey)];
  expect(first.filter((byte, at) => byte === second[at]).length).toBeLessThan(60);
});

test('an id that is not 16 bytes is a defect', () => {
  const kem = newKemKey(random);
  expect(() => sealWrap({ ...address, cell: random(15), to: kem.publicKey, plain, random })).toThrow(Defect);
});

test('to a key to which nothing can be sealed there is neither a wrap nor a note', () => {
  for (const to of [new Uint8Array(1216), new Uint8Array(1216).fill(255)]) {
    expect(sealWrap({ ...address, to, plain, random })).toBeUndefined();
    for (const kind of kinds) expect(sealDropNote({ ...address, kind, to, plain, random })).toBeUndefined();
  }
});
