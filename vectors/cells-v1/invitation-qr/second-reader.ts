// A reader of the section "QR code" of docs/formats/invitation.md, on @noble and written from the page alone. It imports
// nothing of ours but another second reader.
import { blake2b } from '@noble/hashes/blake2.js';
import { write } from '../../bkv1/second-reader.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Secret and charter id in hex. Throws on whatever is no QR code of version 1. */
export function readCode(typed: string): { readonly secret: string; readonly charter: string } {
  const text = typed.replaceAll(/[\s-]/g, '').toUpperCase();
  if (!/^BKI1[A-Z2-7]{111}$/.test(text)) throw new Error('another form');
  // 111 signs are 555 bits: 69 bytes, and three bits that are not used.
  const number = Array.from(text.slice(4)).reduce(
    (sum, sign) => sum * 32n + BigInt(alphabet.indexOf(sign)),
    0n,
  );
  if (number % 8n !== 0n) throw new Error('unused bits');
  const bytes = Buffer.from((number / 8n).toString(16).padStart(138, '0'), 'hex');
  const check = blake2b(write(['bulkhead/v1/invite-qr', 1, bytes.subarray(0, 64)]), { dkLen: 32 });
  if (!bytes.subarray(64).equals(Buffer.from(check.subarray(0, 5)))) throw new Error('another check');
  return {
    secret: bytes.subarray(0, 32).toString('hex'),
    charter: bytes.subarray(32, 64).toString('hex'),
  };
}
