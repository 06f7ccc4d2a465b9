import { sealNote } from '../src/acts/notes.ts';
import type { OutOfHands } from '../src/held/facts/out-of-hands-fact.ts';
import type { Device } from './field.ts';
import type { Relay } from './relay.ts';

/** Whoever has a copy of a device says what it likes, and dates it as it likes. */
export async function saysForged(
  by: Device,
  said: Omit<OutOfHands, 'by'>,
  to: Device,
  relay: Relay,
): Promise<void> {
  const note = { kind: 'out-of-hands', said: { by: by.self.device, ...said } } as const;
  const sealed = sealNote(by.holding, { device: to.self.device, note }, by.random);
  if (!sealed) throw new Error('a drop of a steward');
  for (const { log } of sealed.doors) await relay.append({ log }, [sealed.bytes]);
}
