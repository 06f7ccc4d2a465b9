import {
  type CborValue,
  commitOf,
  commitTo,
  comparePictures,
  type DropNoteKind,
  encodeCbor,
  epochKeysOf,
  hash,
  hexOf,
  inviteAnswerInfo,
  inviteSecretOfWords,
  inviteWords,
  kemKeyOf,
  mailboxOf,
  type Random,
  rendezvousOf,
  rootKeyWords,
  sealBlob,
  sealCheckpointPart,
  sealDropNote,
  sealEnvelope,
  sealInviteMessage,
  sealTo,
  sealWrap,
  sign,
  signingKeyOf,
} from '../../../packages/seal/src/index.ts';
import { seededRandom } from '../../../packages/seal/test/seeded.ts';
import { logIdBytes } from '../../../packages/wire/src/index.ts';

function made(sealed: Uint8Array | undefined): Uint8Array {
  if (sealed === undefined) throw new Error('a key to which something can be sealed');
  return sealed;
}

/**
 * Seals one of everything in one fixed way, each drawing on from one seeded stream: so the bytes pin what the sealers
 * draw, and in which order. Byte strings are hex. The age files are not made here: that library draws for itself.
 */
export async function writeSealed() {
  const random = seededRandom('bulkhead cells-v1 seal');
  const [org, cell, device] = [random(16), random(16), random(16)];
  const epoch = sealedEpoch(cell, random);
  const key = signingKeyOf(random(32));
  const message = new TextEncoder().encode('여섯 · 六 · six');
  const signature = sign(key, ['bulkhead/v1/envelope', 1, org, cell], message);
  const envelope = encodeCbor({ device, seq: 7, text: '糸を十束' });
  const part = random(700);
  const kem = kemKeyOf(random(32));
  const drop = { org, cell, device, to: kem.publicKey, random };
  const wrap: CborValue = { ek: epoch.ek, relays: ['relay.example'], steward: random(16) };
  const note = (kind: DropNoteKind) =>
    hexOf(made(sealDropNote({ ...drop, kind, plain: { kem: random(8), kind } })));
  const blobPlain = random(70_000);
  const blob = sealBlob(blobPlain, random);
  const description = {
    ids: { org: hexOf(org), cell: hexOf(cell), device: hexOf(device) },
    epoch: epoch.description,
    signature: {
      seed: hexOf(key.seed),
      publicKey: hexOf(key.publicKey),
      label: 'bulkhead/v1/envelope',
      message: hexOf(message),
      signature: hexOf(signature),
    },
    envelope: {
      plain: hexOf(envelope),
      bytes: hexOf(sealEnvelope(epoch.keys.data, epoch.log, envelope, random)),
    },
    checkpointPart: {
      plain: hexOf(part),
      bytes: hexOf(sealCheckpointPart(epoch.keys.checkpoint, epoch.log, part, random)),
    },
    kem: { seed: hexOf(kem.seed), publicKey: hexOf(kem.publicKey) },
    wrap: { plain: hexOf(encodeCbor(wrap)), bytes: hexOf(made(sealWrap({ ...drop, plain: wrap }))) },
    notes: { kem: note('kem'), return: note('return'), notice: note('notice') },
    blob: { key: hexOf(blob.key), id: hexOf(blob.id), plainHash: hexOf(hash(blobPlain)) },
    invitation: await sealedInvitation(random),
    rootKey: await sealedRootKey(random(32)),
  };
  return { description, blob: Buffer.concat(blob.chunks) };
}

function sealedEpoch(cell: Uint8Array, random: Random) {
  const [ek, adminSeed] = [random(32), random(32)];
  const keys = epochKeysOf(ek, cell);
  const { publicKey: adminPublic } = signingKeyOf(adminSeed);
  const { publicKey: writePublic } = signingKeyOf(keys.writeSeed);
  const log = mailboxOf({ writePublic, read: keys.read, adminPublic });
  const description = {
    ek: hexOf(ek),
    data: hexOf(keys.data),
    checkpoint: hexOf(keys.checkpoint),
    writeSeed: hexOf(keys.writeSeed),
    read: hexOf(keys.read),
    commit: hexOf(commitOf(ek, cell)),
    adminPublic: hexOf(adminPublic),
    log: hexOf(logIdBytes(log)),
  };
  return { ek, keys, log, description };
}

async function sealedInvitation(random: Random) {
  const words = await inviteWords('ko', random);
  const secret = inviteSecretOfWords(words);
  const [kem, number, answer] = [kemKeyOf(random(32)), random(32), random(64)];
  const m1 = encodeCbor({ kem: kem.publicKey, commit: commitTo(number) });
  const m2 = sealTo(kem.publicKey, inviteAnswerInfo(hash(m1)), answer, random);
  const sealed = (step: 'M1' | 'M2' | 'M3', plain: Uint8Array) =>
    hexOf(sealInviteMessage(secret, step, plain, random));
  return {
    words,
    secret: hexOf(secret),
    log: hexOf(logIdBytes(rendezvousOf(secret).log)),
    kemSeed: hexOf(kem.seed),
    number: hexOf(number),
    commit: hexOf(commitTo(number)),
    answer: hexOf(answer),
    m1: sealed('M1', m1),
    m2: sealed('M2', m2),
    m3: sealed('M3', number),
    pictures: [...comparePictures(hash(m1), hash(m2), number)],
  };
}

async function sealedRootKey(seed: Uint8Array) {
  return {
    seed: hexOf(seed),
    publicKey: hexOf(signingKeyOf(seed).publicKey),
    en: await rootKeyWords(seed, 'en'),
    ja: await rootKeyWords(seed, 'ja'),
    ko: await rootKeyWords(seed, 'ko'),
    zh: await rootKeyWords(seed, 'zh'),
  };
}
