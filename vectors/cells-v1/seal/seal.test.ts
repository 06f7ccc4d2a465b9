import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  bytesOf,
  encodeCbor,
  hash,
  hexOf,
  inviteAnswerInfo,
  inviteSecretOfWords,
  kemKeyOf,
  openBlob,
  openBundle,
  openCheckpointPart,
  openDropNote,
  openEnvelope,
  openInviteMessage,
  openSealed,
  openWrap,
  type PassphraseLanguage,
  passphraseList,
  rootKeyOfWords,
  sealReady,
  verifySignature,
} from '../../../packages/seal/src/index.ts';
import { decodeFrames, logId } from '../../../packages/wire/src/index.ts';
import { parse } from '../../bkv1/second-reader.ts';
import { writeSealed } from './sealed.ts';
import * as second from './second-reader.ts';

type Sealed = Awaited<ReturnType<typeof writeSealed>>['description'] & {
  about: string;
  bundle: { devices: { recipient: string; identity: string }[]; words: string };
};

const frozen = (name: string) => new Uint8Array(readFileSync(new URL(name, import.meta.url)));
const sealed: Sealed = JSON.parse(Buffer.from(frozen('sealed.json')).toString());
const { ids, epoch, envelope, checkpointPart, kem, invitation, rootKey, bundle } = sealed;
const blob = frozen('blob.bin');
const chunks = [blob.subarray(0, 65_536), blob.subarray(65_536)];
const address = { org: bytesOf(ids.org), cell: bytesOf(ids.cell), device: bytesOf(ids.device) };
const languages: PassphraseLanguage[] = ['en', 'ja', 'ko', 'zh'];
const kinds = ['kem', 'return', 'notice'] as const;

beforeAll(sealReady);

test('the sealers still write the same bytes, given the same random bytes', async () => {
  const again = await writeSealed();
  expect({ ...again.description, about: sealed.about, bundle }).toEqual(sealed);
  expect(Buffer.compare(again.blob, blob)).toBe(0);
});

describe('what was sealed on 28 November 2026 is opened by this version', () => {
  test('envelope, part of a checkpoint, signature', () => {
    const log = logId(epoch.log);
    const opened = openEnvelope(bytesOf(epoch.data), log, bytesOf(envelope.bytes));
    expect(opened).toEqual({ ok: true, value: bytesOf(envelope.plain) });
    const part = openCheckpointPart(bytesOf(epoch.checkpoint), log, bytesOf(checkpointPart.bytes));
    expect(part).toEqual({ ok: true, value: bytesOf(checkpointPart.plain) });
    const { publicKey, message, signature, label } = sealed.signature;
    const context = [label, 1, address.org, address.cell] as const;
    expect(verifySignature(bytesOf(publicKey), context, bytesOf(message), bytesOf(signature))).toBe(true);
  });

  test('wrap, notes, blob', () => {
    const reader = { ...address, kem: kemKeyOf(bytesOf(kem.seed)) };
    const wrap = openWrap(reader, bytesOf(sealed.wrap.bytes));
    expect(wrap.ok && hexOf(encodeCbor(wrap.value))).toBe(sealed.wrap.plain);
    for (const kind of kinds) {
      expect(openDropNote(reader, bytesOf(sealed.notes[kind]))).toMatchObject({ value: { kind } });
    }
    const whole = openBlob(bytesOf(sealed.blob.key), chunks);
    expect(whole.ok && hexOf(hash(whole.value))).toBe(sealed.blob.plainHash);
  });

  test('bundle for devices, bundle for words', async () => {
    for (const device of bundle.devices) {
      const opened = await openBundle(frozen('devices.age'), device);
      expect(opened.ok && decodeFrames(opened.value.bytes)).toEqual(framesOfBundle());
    }
    const opened = await openBundle(frozen('words.age'), { words: bundle.words });
    expect(opened.ok && decodeFrames(opened.value.bytes)).toEqual(framesOfBundle());
  });

  test('invitation, root key', async () => {
    const secret = inviteSecretOfWords(invitation.words);
    expect(hexOf(secret)).toBe(invitation.secret);
    const m1 = openInviteMessage(secret, 'M1', bytesOf(invitation.m1));
    const m2 = openInviteMessage(secret, 'M2', bytesOf(invitation.m2));
    if (!m1.ok || !m2.ok) throw new Error('the messages open');
    const info = inviteAnswerInfo(hash(m1.value));
    const answer = openSealed(kemKeyOf(bytesOf(invitation.kemSeed)), info, m2.value);
    expect(answer).toEqual({ ok: true, value: bytesOf(invitation.answer) });
    for (const language of languages) {
      expect(await rootKeyOfWords(rootKey[language])).toEqual({ ok: true, value: bytesOf(rootKey.seed) });
    }
  });
});

const framesOfBundle = () => ({
  frames: [envelope, checkpointPart].map(({ bytes }) => ({ log: epoch.log, bytes: bytesOf(bytes) })),
  rest: 'whole',
});

describe('a reader that shares no code and no library with ours finds the same', () => {
  test('envelope.md', () => {
    const keys = second.keysOfEpoch(bytesOf(epoch.ek), address.cell);
    const { data, checkpoint, writeSeed, read, commit } = epoch;
    const found = Object.entries(keys).map(([name, key]) => [name, hexOf(key)]);
    expect(Object.fromEntries(found)).toEqual({ data, checkpoint, writeSeed, read, commit });
    const log = second.logOf(keys.writeSeed, keys.read, bytesOf(epoch.adminPublic));
    expect(hexOf(log)).toBe(epoch.log);
    const opened = second.openEntry(keys.data, 'bulkhead/v1/envelope', log, bytesOf(envelope.bytes));
    expect(opened).toEqual(bytesOf(envelope.plain));
    const label = 'bulkhead/v1/checkpoint-part';
    const part = second.openEntry(keys.checkpoint, label, log, bytesOf(checkpointPart.bytes));
    expect(part).toEqual(bytesOf(checkpointPart.plain));
    expect(second.openEntry(keys.data, label, log, bytesOf(envelope.bytes))).toBeNull();
    const { publicKey, message, signature } = sealed.signature;
    const context = [sealed.signature.label, 1, address.org, address.cell];
    const signed = [bytesOf(message), bytesOf(signature)] as const;
    expect(second.isSigned(bytesOf(publicKey), context, ...signed)).toBe(true);
    expect(second.isSigned(bytesOf(publicKey), context.toReversed(), ...signed)).toBe(false);
  });

  test('wrap.md', () => {
    const at = [address.org, address.cell, address.device] as const;
    const wrap = second.openDrop('bulkhead/v1/wrap', at, bytesOf(kem.seed), bytesOf(sealed.wrap.bytes));
    expect(wrap).toEqual(parse(bytesOf(sealed.wrap.plain)));
    for (const kind of kinds) {
      const note = bytesOf(sealed.notes[kind]);
      const opened = second.openDrop(`bulkhead/v1/drop-${kind}`, at, bytesOf(kem.seed), note);
      expect(opened instanceof Map && opened.get('kind')).toBe(kind);
      expect(() => second.openDrop('bulkhead/v1/wrap', at, bytesOf(kem.seed), note)).toThrow();
    }
  });

  test('blob.md', () => {
    const whole = second.readBlob(bytesOf(sealed.blob.key), chunks);
    expect([whole.length, hexOf(hash(whole))]).toEqual([70_000, sealed.blob.plainHash]);
    expect(createHash('sha256').update(blob).digest('hex')).toBe(sealed.blob.id);
    expect(() => second.readBlob(bytesOf(sealed.blob.key), chunks.toReversed())).toThrow();
  });

  test('bundle.md', () => {
    const frames = [envelope, checkpointPart].map(({ bytes }) => [bytesOf(epoch.log), bytesOf(bytes)]);
    for (const { identity } of bundle.devices) {
      const scalar = second.scalarOf(identity);
      expect(second.readFrames(second.readAge(frozen('devices.age'), { scalar }))).toEqual(frames);
    }
    const opened = second.readAge(frozen('words.age'), { words: bundle.words });
    expect(second.readFrames(opened)).toEqual(frames);
  });

  test('invitation.md', async () => {
    const secret = await second.secretOfWords(invitation.words);
    expect(hexOf(secret)).toBe(invitation.secret);
    const [m1, m2, m3] = (['M1', 'M2', 'M3'] as const).map((step, at) => {
      const entry = [invitation.m1, invitation.m2, invitation.m3][at] ?? '';
      const { log, plain } = second.openInvite(secret, step, bytesOf(entry));
      expect(hexOf(log)).toBe(invitation.log);
      return plain ?? new Uint8Array(0);
    });
    if (!m1 || !m2 || !m3) throw new Error('three messages');
    expect(hexOf(m3)).toBe(invitation.number);
    expect(hexOf(second.commitment(m3))).toBe(invitation.commit);
    const answer = second.openHpke(bytesOf(invitation.kemSeed), second.answerInfo(m1), m2);
    expect(hexOf(answer)).toBe(invitation.answer);
    expect(second.pictures(m1, m2, m3)).toEqual(invitation.pictures);
  });

  test('root-keys.md', async () => {
    for (const language of languages) {
      const words = await passphraseList(language);
      expect(hexOf(second.seedOfWords(rootKey[language], words))).toBe(rootKey.seed);
    }
  });
});
