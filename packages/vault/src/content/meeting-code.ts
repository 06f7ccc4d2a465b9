import {
  decodeInviter,
  decodeJoiner,
  encodeInviter,
  encodeJoiner,
  type Inviter,
  type Joiner,
} from '@bulkhead/cells';
import { misshapen } from '@bulkhead/seal';

/** An invitation that this device gave or was given, as it stands. It survives a restart at every step. */
export type Meeting = { readonly id: string } & (
  | { readonly side: 'inviter'; readonly state: Inviter }
  | { readonly side: 'joiner'; readonly state: Joiner }
);

/** A meeting as it is stored. */
export const stateOf = (meeting: Meeting): Uint8Array =>
  meeting.side === 'inviter' ? encodeInviter(meeting.state) : encodeJoiner(meeting.state);

/** Throws `Misshapen` on anything that `stateOf` does not write. */
export function meetingOfState(id: string, side: Meeting['side'], bytes: Uint8Array): Meeting {
  if (side === 'inviter') {
    const state = decodeInviter(bytes);
    return { id, side, state: state.ok ? state.value : misshapen() };
  }
  const state = decodeJoiner(bytes);
  return { id, side, state: state.ok ? state.value : misshapen() };
}
