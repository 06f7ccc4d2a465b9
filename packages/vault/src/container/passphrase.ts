import type { Fault, Result } from '@bulkhead/records';
import { keyLength, type Slot, slotCount } from '@bulkhead/seal';
import { type Done, done, inOrder } from '../faults.ts';
import { bodyOf } from './body.ts';
import { type ContainerState, moveState, settle } from './container.ts';
import { dropOtherSlots, plantSlot } from './front.ts';
import type { Section } from './half.ts';

/**
 * Changes the passphrase (rules I6). `kek` comes from the new one. The new slot first holds the old and the new root
 * key; everything moves to a generation under the new root key; then the new key alone is written over the slot of
 * the old passphrase, and the slot between is dropped. Until the move one of both passphrases opens, after it the new one.
 */
export function changePassphrase(
  state: ContainerState,
  kek: Uint8Array,
  sections: Iterable<Result<Section, Fault>>,
): Done {
  const nextRootKey = state.file.random(keyLength);
  const between = (state.slot + 1) % slotCount;
  const slot = { index: between, kind: 'open', rootKey: state.rootKey, nextRootKey, kek } as const;
  const planted = inOrder(
    () => state.log.append([bodyOf('passphrase-begun')]),
    () => plantSlot(state.file, state.layout, slot),
  );
  if (!planted.ok) return planted;
  const moved = moveState(state, sections, nextRootKey);
  if (moved.ok) return leaveOneSlot(state, state.slot, kek);
  const taken = moved.error.fault === 'vault-full' ? takeBack(state) : done;
  return taken.ok ? moved : taken;
}

/** The new passphrase was never acknowledged: it must not open anything later, and what was moved for it goes. */
export function takeBack(state: ContainerState): Done {
  return inOrder(
    () => dropOtherSlots(state.file, state.layout, state.slot),
    () => settle(state),
    () => state.log.append([bodyOf('passphrase-undone')]),
  );
}

/** The last steps of a change that was cut after everything had moved: the slot of the new passphrase says so. */
export const finishPassphrase = (state: ContainerState, slot: Slot & { readonly kek: Uint8Array }): Done =>
  leaveOneSlot(state, (slot.index + slotCount - 1) % slotCount, slot.kek);

/** The root key alone in one slot; only when that is on the disk are all others dropped. */
function leaveOneSlot(state: ContainerState, index: number, kek: Uint8Array): Done {
  const slot = { index, kind: 'open', rootKey: state.rootKey, kek } as const;
  const left = inOrder(
    () => plantSlot(state.file, state.layout, slot),
    () => dropOtherSlots(state.file, state.layout, index),
  );
  if (left.ok) state.slot = index;
  return left;
}
