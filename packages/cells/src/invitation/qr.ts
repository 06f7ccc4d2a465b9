import { type Result, ok, refused } from '@bulkhead/records';
import { bytesOf, encodeCbor, equalBytes, hash, hexOf, keyLength } from '@bulkhead/seal';
import { charterId } from '../charter/charter.ts';
import { type Digest, digest } from '../charter/ids.ts';
import { base32Of, bytesOfBase32 } from './base32.ts';
import type { Inviter } from './inviter.ts';

/** What a QR code hands from one device to the other. Whoever has it can read what the invitation says. */
export interface InviteQr {
  /** Of `newInviteSecret`. */
  readonly secret: Uint8Array;
  /** The newest charter that the inviter knows: an M1 without it comes from another organisation. */
  readonly charter: Digest;
}

/** Why what was read is not the QR code of an invitation. */
export interface QrRefusal {
  readonly code: 'qr-not-ours' | 'qr-not-whole' | 'qr-newer';
}

const mark = 'BKI';
const version = 1;
const checkLength = 5;

/** The text that the QR code shows, in the alphabet of its alphanumeric mode. docs/formats/invitation.md. */
export function encodeInviteQr({ secret, charter }: InviteQr): string {
  const said = Uint8Array.from([...secret, ...bytesOf(charter)]);
  return `${mark}${version}${base32Of(Uint8Array.from([...said, ...checkOf(said)]))}`;
}

/** Reads the text of a QR code, scanned or typed: space, hyphens and case make no difference, any other sign does. */
export function decodeInviteQr(text: string): Result<InviteQr, QrRefusal> {
  const signs = bare(text);
  if (!isMarked(signs)) return refused({ code: 'qr-not-ours' });
  if (signs.charAt(mark.length) !== String(version)) return refused({ code: 'qr-newer' });
  const bytes = bytesOfBase32(signs.slice(mark.length + 1));
  if (bytes?.length !== 2 * keyLength + checkLength) return refused({ code: 'qr-not-whole' });
  const said = bytes.slice(0, 2 * keyLength);
  if (!equalBytes(bytes.slice(2 * keyLength), checkOf(said))) return refused({ code: 'qr-not-whole' });
  return ok({ secret: said.slice(0, keyLength), charter: digest(hexOf(said.slice(keyLength))) });
}

/** Whether somebody typed the text of a QR code, of whatever version, and not words: no word has a digit in it. */
export const looksLikeInviteQr = (text: string): boolean => isMarked(bare(text));

/** The QR code of an invitation that waits for its answer. Afterwards it would open nothing more. */
export function inviteQrOf(state: Inviter): string | undefined {
  const newest = state.step === 'awaiting-answer' ? state.offer.charters.at(-1) : undefined;
  return state.step === 'awaiting-answer' && newest
    ? encodeInviteQr({ secret: state.secret, charter: charterId(newest) })
    : undefined;
}

const bare = (text: string): string => text.replaceAll(/[\s-]/g, '').toUpperCase();
const isMarked = (signs: string): boolean =>
  signs.startsWith(mark) && /[1-9]/.test(signs.charAt(mark.length));

/** Tells a sign that was read wrong; it keeps nobody from writing a code of their own. */
const checkOf = (said: Uint8Array): Uint8Array =>
  hash(encodeCbor(['bulkhead/v1/invite-qr', version, said])).slice(0, checkLength);
