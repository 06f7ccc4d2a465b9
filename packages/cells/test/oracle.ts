import {
  bytesOf,
  type CborValue,
  decodeCbor,
  deriveKey,
  type DropReader,
  encodeCbor,
  epochKeysOf,
  hash,
  kemKeyOf,
  mailboxOf,
  openBlob,
  openBundle,
  openCheckpointPart,
  openDropNote,
  openEnvelope,
  openInviteMessage,
  openWrap,
  rendezvousOf,
  signingKeyOf,
} from '@bulkhead/seal';
import { dropEntryLength, type LogId } from '@bulkhead/wire';
import { openBook } from '../src/held/book.ts';
import { type Fact, factIn, factValue } from '../src/held/fact.ts';
import { mailboxOfEpoch } from '../src/held/mailbox-logs.ts';
import type { Self } from '../src/held/holding.ts';
import type { Device, Sealed } from './field.ts';

/** Everything that one device ever stored, and its keys: what whoever has the device and old copies of it holds. */
export interface Loot {
  readonly self: Self;
  readonly stored: readonly CborValue[];
}

export const lootOf = (device: Device): Loot => ({ self: device.self, stored: [...device.ever] });

/** Something that whoever has the loot learns of a sealed thing. */
export interface Finding {
  readonly sealed: Sealed;
  /** `reaches`: it does not open, but the log is one that the loot can name, read or write: it shows that and when. */
  readonly how: 'envelope' | 'part' | 'wrap' | 'note' | 'letter' | 'reaches';
}

/** Keys to try, by what they may open. */
interface Boxes {
  readonly envelope: Uint8Array[];
  readonly part: Uint8Array[];
}

/**
 * The removed-device oracle (rules M1): tries everything that is in the loot of one device, or of several together, on
 * everything that was ever sealed. It knows no protocol: every 32 bytes that it meets anywhere, or opens, it takes for
 * every kind of key, and what a key leads to for a key again.
 */
export class Oracle {
  readonly #loots: readonly Loot[];
  readonly #keys = new Map<string, Uint8Array>();
  readonly #kems = new Map<string, Uint8Array>();
  readonly #tried = new Set<string>();
  readonly #books: Uint8Array[] = [];
  readonly #logs = new Set<LogId>();
  /** What may be the secret of an invitation, by the log where its two sides would meet. */
  readonly #secrets = new Map<LogId, Uint8Array>();
  /** What has been opened, as plain bytes. */
  readonly plain: Uint8Array[] = [];

  constructor(loots: readonly Loot[]) {
    this.#loots = loots;
    for (const { self, stored } of loots) {
      this.#meet(self.key.seed);
      for (const value of stored) {
        this.#read(value);
        if (Array.isArray(value)) this.#readFact(value);
      }
    }
  }

  /** What of all that was ever sealed this loot opens or reaches. */
  search(everything: readonly Sealed[]): readonly Finding[] {
    const limit = Error.stackTraceLimit;
    // Nearly nothing opens: libsodium throws each time, and half of the search would be writing down where.
    Error.stackTraceLimit = 0;
    try {
      return this.#search(everything);
    } finally {
      Error.stackTraceLimit = limit;
    }
  }

  #search(everything: readonly Sealed[]): readonly Finding[] {
    const found = new Map<Sealed, Finding['how']>();
    for (let known = -1; known !== this.#keys.size + this.#kems.size + found.size; ) {
      known = this.#keys.size + this.#kems.size + found.size;
      const rest = everything.filter((sealed) => !found.has(sealed));
      for (const [sealed, how] of this.#openEach(rest)) found.set(sealed, how);
      this.#tryBooks();
    }
    for (const sealed of everything) {
      if (!found.has(sealed) && this.#logs.has(sealed.log)) found.set(sealed, 'reaches');
    }
    return [...found].map(([sealed, how]) => ({ sealed, how }));
  }

  /** Keys that were not tried yet, on everything; keys that were, on nothing: nothing new is sealed meanwhile. */
  *#openEach(all: readonly Sealed[]): Iterable<readonly [Sealed, Finding['how']]> {
    const boxes = this.#newBoxes();
    const readers = this.#newReaders();
    for (const sealed of all) {
      const how = this.#openDrop(sealed, readers) ?? this.#open(sealed, boxes);
      if (how !== undefined) yield [sealed, how];
    }
  }

  /** Whether a sealed photo opens with anything that was met until now. */
  opensBlob(chunks: readonly Uint8Array[]): boolean {
    return [...this.#keys.values()].some((key) => openBlob(key, chunks).ok);
  }

  /** Whether an age file for a stick opens with what is here. */
  async opensBundle(bytes: Uint8Array): Promise<boolean> {
    const opened = await Promise.all(
      this.#loots.map(({ self }) => openBundle(bytes, { identity: self.age.identity })),
    );
    return opened.some(({ ok }) => ok);
  }

  #meet(bytes: Uint8Array): void {
    if (bytes.length === 32) this.#keys.set(bytes.join(), bytes);
  }

  /** Every byte string in a value, and what they hold in turn. */
  #read(value: CborValue): void {
    if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) this.#meet(bytesOf(value));
    if (value instanceof Uint8Array) {
      this.#meet(value);
      const inner = value.length > 32 ? decodeCbor(value, { maxBytes: value.length }) : undefined;
      if (inner?.ok) this.#read(inner.value);
    } else if (Array.isArray(value)) {
      for (const one of value) this.#read(one);
    } else if (typeof value === 'object' && value !== null) {
      for (const one of Object.values(value)) this.#read(one);
    }
  }

  /** Logs that a fact names: where a device looks, has read, or leaves something for others. */
  #readFact(value: readonly CborValue[]): void {
    const fact = factIn([...value]);
    if (fact.kind === 'kem') this.#kems.set(`kem ${fact.seed.join()}`, fact.seed);
    if (fact.kind === 'epoch') {
      for (const { self } of this.#loots) {
        const mailbox = mailboxOfEpoch({ ...fact, succeeded: undefined }, bytesOf(self.anchor.cell));
        this.#logs.add(mailbox.log).add(mailbox.parts);
      }
    }
    if (fact.kind === 'own-drop') this.#logs.add(fact.drop.log);
    if (fact.kind === 'read' || fact.kind === 'held') this.#logs.add(fact.log);
    if (fact.kind !== 'book') return;
    const { writeSeed, read, adminSeed } = fact.keys;
    const [writePublic, adminPublic] = [signingKeyOf(writeSeed).publicKey, signingKeyOf(adminSeed).publicKey];
    this.#logs.add(mailboxOf({ writePublic, read, adminPublic }));
  }

  /** Every new key with all that it leads to in these cells, also by ways that nobody should have built. */
  #newBoxes(): Boxes {
    const cells = [
      ...new Map(this.#loots.map(({ self }) => [self.anchor.cell, bytesOf(self.anchor.cell)])).values(),
    ];
    const boxes: Boxes = { envelope: [], part: [] };
    for (const [name, key] of this.#keys) {
      if (this.#tried.has(name)) continue;
      this.#tried.add(name);
      const { log } = rendezvousOf(key);
      this.#logs.add(log);
      this.#secrets.set(log, key);
      for (const cell of cells) {
        for (const one of [key, hash(key), deriveKey(key, 'bulkhead/v1/epoch', cell)]) {
          const { data, checkpoint } = epochKeysOf(one, cell);
          boxes.envelope.push(one, data);
          boxes.part.push(one, checkpoint);
        }
      }
    }
    return boxes;
  }

  #newReaders(): readonly DropReader[] {
    const readers: DropReader[] = [];
    for (const [name, seed] of this.#kems) {
      if (this.#tried.has(name)) continue;
      this.#tried.add(name);
      const kem = kemKeyOf(seed);
      for (const { self } of this.#loots) {
        const { org, cell } = self.anchor;
        readers.push({ org: bytesOf(org), cell: bytesOf(cell), device: bytesOf(self.device), kem });
      }
    }
    return readers;
  }

  #open({ log, bytes }: Sealed, boxes: Boxes): Finding['how'] | undefined {
    for (const key of boxes.envelope) {
      const envelope = openEnvelope(key, log, bytes);
      if (envelope.ok) return this.#opened('envelope', envelope.value);
    }
    for (const key of boxes.part) {
      const part = openCheckpointPart(key, log, bytes);
      if (part.ok) return this.#opened('part', part.value);
    }
    return this.#openLetter(log, bytes);
  }

  /** Letters of an invitation are bound to the log that their secret names, so that no other key has to be tried. */
  #openLetter(log: LogId, bytes: Uint8Array): Finding['how'] | undefined {
    const secret = this.#secrets.get(log);
    if (secret === undefined || bytes.length !== dropEntryLength) return undefined;
    for (const step of ['M1', 'M2', 'M3'] as const) {
      const letter = openInviteMessage(secret, step, bytes);
      if (letter.ok) return this.#opened('letter', letter.value);
    }
    return undefined;
  }

  #openDrop({ bytes }: Sealed, readers: readonly DropReader[]): Finding['how'] | undefined {
    for (const reader of readers) {
      const wrap = openWrap(reader, bytes);
      if (wrap.ok) return this.#opened('wrap', encodeCbor(wrap.value));
      const note = wrap.why === 'not-addressed' ? openDropNote(reader, bytes) : wrap;
      if (note.ok) return this.#opened('note', encodeCbor(note.value.plain));
    }
    return undefined;
  }

  #opened(how: Finding['how'], plain: Uint8Array): Finding['how'] {
    this.plain.push(plain);
    const value = decodeCbor(plain, { maxBytes: plain.length });
    if (value.ok) this.#read(value.value);
    const [kind, book] = value.ok && Array.isArray(value.value) ? value.value : [];
    if (kind === 'book' && book instanceof Uint8Array) this.#books.push(book);
    return how;
  }

  #tryBooks(): void {
    for (const { self } of this.#loots) {
      for (const key of this.#keys.values()) {
        for (const sealed of this.#books) {
          for (const [device, { keys, nth }] of openBook(self.anchor, key, sealed) ?? [])
            this.#readFact(factList({ kind: 'book', device, keys, nth, from: undefined }));
        }
      }
    }
  }
}

const factList = (fact: Fact): readonly CborValue[] => {
  const value = factValue(fact);
  return Array.isArray(value) ? value : [];
};
