import type { Transport } from '@bulkhead/cells';
import type { Result } from '@bulkhead/records';
import type { Meeting } from '@bulkhead/vault';
import type { Desk, Front } from '../open-vault.ts';
import type { Outcome } from '../outcome.ts';
import type { Surroundings } from '../surroundings.ts';
import { metBy } from './meeting.ts';

/** Between two looks into the folder, in milliseconds. */
export const between = 500;

/** What a side waits for. */
interface Awaiting {
  readonly meeting: Meeting;
  readonly way: Transport;
  readonly steps: readonly Meeting['state']['step'][];
}

/** Looks into the folder until the other person has gone on, or the invitation has ended. */
export async function untilStep(
  { surroundings }: Pick<Front, 'surroundings'>,
  desk: Desk,
  { meeting, way, steps }: Awaiting,
): Promise<Result<Meeting, Outcome>> {
  for (let now = meeting; ; ) {
    if (steps.includes(now.state.step) || !('until' in now.state)) return { ok: true, value: now };
    await surroundings.pause(between);
    const met = await metBy(desk, now, way);
    if (!met.ok) return met;
    now = met.value;
  }
}

/** Asks until somebody says yes or no. Nobody there to ask: no. */
export async function isYes(
  ask: Surroundings['ask'],
  t: Desk['words']['t'],
  question: string,
): Promise<boolean> {
  const [yes, no] = [t('cli.yes'), t('cli.no')].map((word) => word.toLowerCase());
  for (;;) {
    const said = await ask(t(question, { yes: t('cli.yes'), no: t('cli.no') }));
    const answer = said?.trim().toLowerCase();
    if (answer === undefined || answer === no || answer === 'n') return false;
    if (answer === yes || answer === 'y') return true;
  }
}
