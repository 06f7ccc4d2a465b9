import type { DeviceId } from '@bulkhead/records';
import type { EntryId } from '../roster/entry-id.ts';
import { type BookEntry, enteredInBook } from './book.ts';
import type { Fact } from './fact.ts';
import type { DeviceFact, Peer, Word } from './facts/device-fact.ts';
import { bookFacts } from './folded.ts';
import type { Lying } from './lying.ts';

/** What a device knows of the others of its cell; a steward's device also where their drops are. */
export class DevicesKnown {
  readonly #lying: Lying;
  /** What the newest envelope of each tells of it. */
  readonly peers = new Map<DeviceId, Peer>();
  /** What devices last said to this steward by its drop. */
  readonly words = new Map<DeviceId, Word>();
  /** When somebody has last spoken to the person of a device that was silent for too long. */
  readonly welcomed = new Map<DeviceId, number>();
  /** The devices that this vault was before it was let in anew. */
  readonly before = new Set<DeviceId>();
  /** Envelopes of removed devices that were not kept. */
  readonly turnedAway = new Map<DeviceId, number>();
  readonly book = new Map<DeviceId, BookEntry>();

  /** `lying`: where it is noted that the book has to go out again. */
  constructor(lying: Lying) {
    this.#lying = lying;
  }

  take(fact: DeviceFact): void {
    switch (fact.kind) {
      case 'before':
        this.before.add(fact.device);
        break;
      case 'peer':
        this.#hear(fact.device, fact.peer);
        break;
      case 'word':
        this.words.set(fact.device, fact.word);
        break;
      case 'welcomed':
        this.welcomed.set(fact.device, fact.here);
        break;
      case 'turned-away':
        this.turnedAway.set(fact.device, fact.count);
        break;
      case 'book':
        this.#enterInBook(fact);
        break;
      case 'book-untold':
        this.#alterInBook(fact.device, { isUntold: true });
        break;
      case 'book-settled':
        this.#alterInBook(fact.device, { before: [], isUntold: false });
        break;
    }
  }

  /** The book was laid for the stewards of this epoch: from now on they know all of it. */
  bookLaid(from: EntryId): void {
    for (const [device, entry] of this.book) this.book.set(device, { ...entry, from });
  }

  facts(): readonly Fact[] {
    return [
      ...[...this.before].map((device): Fact => ({ kind: 'before', device })),
      ...[...this.peers].map(([device, peer]): Fact => ({ kind: 'peer', device, peer })),
      ...[...this.words].map(([device, word]): Fact => ({ kind: 'word', device, word })),
      ...[...this.welcomed].map(([device, here]): Fact => ({ kind: 'welcomed', device, here })),
      ...[...this.turnedAway].map(([device, count]): Fact => ({ kind: 'turned-away', device, count })),
      ...[...this.book].flatMap(bookFacts),
    ];
  }

  #hear(device: DeviceId, peer: Peer): void {
    this.peers.set(device, peer);
    // From now on its envelopes tell what its newest key is.
    if ((this.words.get(device)?.heard ?? Infinity) < peer.heard) this.words.delete(device);
  }

  // A fact may come twice: a vault that runs out of room folds what is in memory and then says it again.
  #enterInBook({ device, ...row }: Extract<DeviceFact, { readonly kind: 'book' }>): void {
    const known = this.book.get(device);
    const entered = enteredInBook(known, row);
    if (entered === known) return;
    this.book.set(device, entered);
    // Whoever has been left a key without being told of the new drop is left it once more, and the book goes out again.
    this.#lying.bookChanged(known ? device : undefined);
  }

  #alterInBook(device: DeviceId, to: Partial<BookEntry>): void {
    const known = this.book.get(device);
    if (known) this.book.set(device, { ...known, ...to });
  }
}
