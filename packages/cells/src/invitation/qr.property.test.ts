import { newInviteSecret, sealReady } from '@bulkhead/seal';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../test/signed-cell.ts';
import { charterId } from '../charter/charter.ts';
import { digest } from '../charter/ids.ts';
import { base32Of, bytesOfBase32 } from './base32.ts';
import { decodeInviteQr, encodeInviteQr, inviteQrOf, looksLikeInviteQr } from './qr.ts';
import { asFarAsPictures, twoPeople } from './test/two-people.ts';

beforeAll(sealReady);

const shown = fc.record({
  secret: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  charter: fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => digest(Buffer.from(bytes).toString('hex'))),
});
/** Every sign of the alphanumeric mode but those that may stand anywhere. */
const signs = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%*+./:');

test('what a QR code says is read again, also typed in small letters and groups', () => {
  fc.assert(
    fc.property(shown, (one) => {
      const text = encodeInviteQr(one);
      expect(text).toMatch(/^BKI1[A-Z2-7]{111}$/);
      expect(decodeInviteQr(text)).toEqual({ ok: true, value: one });
      const typed = ` ${text.toLowerCase().replaceAll(/(.{4})(.{4})/g, '$1 $2-')}\n`;
      expect(decodeInviteQr(typed)).toEqual({ ok: true, value: one });
    }),
  );
});

test('no sign of it can be another one, be missing, be doubled or change places', () => {
  fc.assert(
    fc.property(shown, fc.nat(), fc.constantFrom(...signs), (one, place, sign) => {
      const text = encodeInviteQr(one);
      const at = place % text.length;
      const [before, here, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
      const swapped = before + after.charAt(0) + here + after.slice(1);
      for (const altered of [before + sign + after, before + after, before + here + here + after, swapped])
        expect(altered === text || !decodeInviteQr(altered).ok).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('every one of its 115 signs counts', () => {
  const secret = newInviteSecret(seededRandom('every sign'));
  const text = encodeInviteQr({ secret, charter: digest('5a'.repeat(32)) });
  const altered = Array.from(text).flatMap((own, at) =>
    signs.filter((sign) => sign !== own).map((sign) => text.slice(0, at) + sign + text.slice(at + 1)),
  );
  expect(altered.filter((one) => decodeInviteQr(one).ok)).toEqual([]);
  expect(altered.length).toBeGreaterThan(115 * 40);
});

test('says what it is when it is something else, cut off, or of a newer version', () => {
  const text = encodeInviteQr({ secret: new Uint8Array(32), charter: digest('00'.repeat(32)) });
  const why = (one: string): string => {
    const read = decodeInviteQr(one);
    return read.ok ? 'read' : read.error.code;
  };
  for (const other of [
    '',
    'https://example.org/menu',
    'WIFI:T:WPA;S:office;P:secret;;',
    'harbour lemon quiet window',
    text.slice(4),
    text.replace('BKI1', 'BKI0'),
  ])
    expect(why(other)).toBe('qr-not-ours');
  for (const part of [text.slice(0, -1), text.slice(0, 60), `${text}A`, 'BKI1'])
    expect(why(part)).toBe('qr-not-whole');
  for (const newer of [text.replace('BKI1', 'BKI2'), 'BKI9ABC']) expect(why(newer)).toBe('qr-newer');
  expect(looksLikeInviteQr('bki1 abcd')).toBe(true);
  expect(looksLikeInviteQr('abandon ability able about above absent absorb abstract')).toBe(false);
});

test('an invitation shows its code while nobody has answered, and not afterwards', () => {
  const { secret, steward } = twoPeople('shows');
  const text = inviteQrOf(steward.state);
  const [charter] = steward.at('awaiting-answer').offer.charters;
  expect(text && decodeInviteQr(text)).toEqual({
    ok: true,
    value: { secret, charter: charter && charterId(charter) },
  });
  expect(inviteQrOf(asFarAsPictures('shows').steward.state)).toBeUndefined();
});

test('base32 has one text for the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      expect(bytesOfBase32(base32Of(bytes))).toEqual(bytes);
    }),
  );
  // RFC 4648, section 10.
  expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((one) => base32Of(Buffer.from(one)))).toEqual([
    '',
    'MY',
    'MZXQ',
    'MZXW6',
    'MZXW6YQ',
    'MZXW6YTB',
    'MZXW6YTBOI',
  ]);
  for (const other of ['MZ', 'M', 'M1', 'my', 'MY======']) expect(bytesOfBase32(other)).toBeUndefined();
});
