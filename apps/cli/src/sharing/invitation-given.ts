import { decodeInviteQr, type Digest, inviteWordsTyped, looksLikeInviteQr } from '@bulkhead/cells';
import type { Result } from '@bulkhead/records';
import { inviteSecretOfWords, sealReady } from '@bulkhead/seal';
import type { Front } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { notShared } from './cells.ts';

/** What the inviter gave: the secret, and by a QR code the charter to expect. */
export interface GivenInvitation {
  readonly secret: Uint8Array;
  readonly charter?: Digest;
}

/**
 * Eight words or the text of a QR code, asked for or from the environment. Never from an argument: arguments stand in the
 * history of the shell and in the list of processes.
 */
export async function invitationGiven({
  surroundings,
  words,
}: Front): Promise<Result<GivenInvitation, Outcome>> {
  const set = surroundings.environment['BULKHEAD_INVITATION'];
  const typed = set === undefined || set === '' ? await surroundings.ask(words.t('cli.join.ask')) : set;
  if (typed === undefined) return { ok: false, error: unusable('no-invitation') };
  // No vault is open yet: nobody has waited for the cryptography to be loaded.
  await sealReady();
  if (!looksLikeInviteQr(typed)) {
    const given = await inviteWordsTyped(typed);
    return given.ok
      ? { ok: true, value: { secret: inviteSecretOfWords(given.value) } }
      : { ok: false, error: notShared(given.error) };
  }
  const read = decodeInviteQr(typed);
  return read.ok ? read : { ok: false, error: notShared(read.error) };
}
