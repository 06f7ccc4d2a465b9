// What cells send, in processor time, and HPKE beside its peer: the figures of docs/decisions/0009.
import { webcrypto } from 'node:crypto';
import { Chacha20Poly1305 } from '@hpke/chacha20poly1305';
import { CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import {
  newKemKey,
  newSigningKey,
  openBlob,
  openEnvelope,
  openSealed,
  openWrap,
  type Random,
  type SigningContext,
  sealBlob,
  sealEnvelope,
  sealReady,
  sealTo,
  sealWrap,
  sign,
  verifySignature,
} from '@bulkhead/seal';
import { logIdOfBytes } from '@bulkhead/wire';

const most = 65_536;
const random: Random = (length) => {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += most) webcrypto.getRandomValues(bytes.subarray(at, at + most));
  return bytes;
};

/** Milliseconds of processor time for one, the best of five runs of so many. */
async function cost(times: number, work: () => unknown): Promise<string> {
  const runs: number[] = [];
  for (let run = 0; run < 6; run++) {
    const before = process.cpuUsage();
    for (let done = 0; done < times; done++) await work();
    const { user, system } = process.cpuUsage(before);
    // The first run warms up.
    if (run > 0) runs.push((user + system) / 1000 / times);
  }
  return Math.min(...runs).toFixed(3);
}

await sealReady();
const kem = newKemKey(random);
const [info, body] = [random(100), random(2959)];
const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Chacha20Poly1305() });
const recipientPublicKey = await suite.kem.deserializePublicKey(kem.publicKey);
const recipientKey = await suite.kem.deserializePrivateKey(kem.seed);
const sealed = sealTo(kem.publicKey, info, body, random);
const [enc, ciphertext] = [sealed.subarray(0, 1120), sealed.subarray(1120)];

const address = { org: random(16), cell: random(16), device: random(16) };
const drop = { ...address, to: kem.publicKey, plain: { ek: random(32) }, random };
const wrap = sealWrap(drop) ?? new Uint8Array();
const [key, log] = [random(32), logIdOfBytes(random(32))];
const signing = newSigningKey(random);
const context: SigningContext = ['bulkhead/v1/envelope', 1, address.org, address.cell];
const signature = sign(signing, context, body);
const photo = random(3_000_000);
const blob = sealBlob(photo, random);
const envelopes = [450, 4000, 60_000].map((size) => {
  const plain = random(size);
  return { size, plain, bytes: sealEnvelope(key, log, plain, random) };
});

console.table({
  'HPKE, 2,959 bytes, ours: seal': await cost(400, () => sealTo(kem.publicKey, info, body, random)),
  'HPKE, @hpke/core: seal': await cost(100, () => suite.seal({ recipientPublicKey, info }, body)),
  'HPKE, ours: open': await cost(400, () => openSealed(kem, info, sealed)),
  'HPKE, @hpke/core: open': await cost(100, () => suite.open({ recipientKey, enc, info }, ciphertext)),
  'wrap: seal': await cost(400, () => sealWrap(drop)),
  'wrap: open': await cost(400, () => openWrap({ ...address, kem }, wrap)),
  'signature, 3 kB: sign': await cost(1000, () => sign(signing, context, body)),
  'signature, 3 kB: verify': await cost(1000, () =>
    verifySignature(signing.publicKey, context, body, signature),
  ),
  'photograph, 3 MB: seal': await cost(5, () => sealBlob(photo, random)),
  'photograph, 3 MB: open': await cost(5, () => openBlob(blob.key, blob.chunks)),
});
for (const { size, plain, bytes } of envelopes) {
  console.table({
    [`envelope of ${size} bytes: seal`]: await cost(1000, () => sealEnvelope(key, log, plain, random)),
    [`envelope of ${size} bytes: open`]: await cost(1000, () => openEnvelope(key, log, bytes)),
  });
}
