import type { Change, DeviceId, RecordId, Stamp } from '@bulkhead/records';
import { changeIdOf } from '../src/written/change-code.ts';
import { type Body, signBody, type Signed } from '../src/written/envelope.ts';
import { never } from '../src/written/head.ts';
import { type Mailbox, sealItem } from '../src/written/mail.ts';
import type { Device } from './field.ts';
import type { Relay } from './relay.ts';
import { note } from './house.ts';

/** Whoever has taken a device: its keys, the mailboxes that it knew, and time to write whatever it likes. */
export class Captor {
  readonly #device: Device;
  readonly #mailbox: Mailbox;
  readonly #relay: Relay;

  constructor(device: Device, mailbox: Mailbox, relay: Relay) {
    this.#device = device;
    this.#mailbox = mailbox;
    this.#relay = relay;
  }

  /** A change of a note, in the name of a device. */
  change(
    record: RecordId,
    said: { readonly line: string; readonly at: Stamp; readonly by?: DeviceId },
  ): Change {
    const { cell } = this.#device;
    const unnamed = {
      cell,
      by: said.by ?? this.#device.self.device,
      at: said.at,
      intent: 'test.write',
      writes: [{ record, type: note.name, field: 'line', value: said.line, prev: [] }],
    };
    return { id: changeIdOf(unnamed), ...unnamed };
  }

  /** An envelope that says what it wants, signed with the key of the device. */
  sign(body: Partial<Body> & Pick<Body, 'seq' | 'prev' | 'changes'>): Signed {
    const { self, holding } = this.#device;
    const before = holding.frontier.get(self.device)?.[0]?.at;
    return signBody(self.anchor, self.key, {
      device: self.device,
      at: body.changes.at(-1)?.at ?? before ?? never,
      heads: holding.roster.heads,
      seen: new Map(),
      epoch: this.#mailbox.epoch,
      verdicts: new Map(),
      kem: undefined,
      drop: undefined,
      ...body,
    });
  }

  /** Leaves envelopes where the members still read: in the mailbox of the epoch that the device knew. */
  async plant(...envelopes: readonly Signed[]): Promise<void> {
    const { random } = this.#device;
    const sealed = envelopes.flatMap((signed) =>
      sealItem(this.#mailbox, { kind: 'envelope', signed }, random),
    );
    await this.#relay.append({ log: this.#mailbox.log }, sealed);
  }
}
