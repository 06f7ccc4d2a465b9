import { createHash } from 'node:crypto';
import { cellId, type DeviceId, type Result } from '@bulkhead/records';
import { newAgeKey, newKemKey, newSigningKey, type Random, type SigningKey } from '@bulkhead/seal';
import {
  type Anchor,
  type Charter,
  completeRootAct,
  deviceIdOf,
  draftCharter,
  draftFounding,
  type Entry,
  type EntryDraft,
  type EntryId,
  evaluate,
  found,
  honourChoices,
  type HonourChoice,
  makeCard,
  type HolderCode,
  makeCharter,
  newHolderCode,
  orgId,
  type Pen,
  type Place,
  rememberingVerifier,
  type Role,
  type RootKeys,
  type Roster,
  type Seat,
  signCharter,
  signDraft,
} from '../src/index.ts';

/** Random bytes that are the same in every run. */
export function seededRandom(seed: string): Random {
  let drawn = 0;
  return (length) => {
    drawn += 1;
    return new Uint8Array(
      createHash('shake256', { outputLength: length }).update(`${seed} ${drawn}`).digest(),
    );
  };
}

/** A device with keys of its own in one cell. */
export interface TestDevice {
  readonly id: DeviceId;
  readonly key: SigningKey;
  readonly seat: Seat;
}

/** A device of somebody new, or of whom the code stands for. */
export function makeDevice(
  place: Place,
  random: Random,
  role: Role = 'holder',
  holder: HolderCode = newHolderCode(random),
): TestDevice {
  const key = newSigningKey(random);
  const card = makeCard(place, key, { kem: newKemKey(random).publicKey, age: newAgeKey(random).recipient });
  const id = deviceIdOf(place, key.publicKey);
  return { id, key, seat: { device: id, role, holder, card, drop: random(32) } };
}

export interface TestRoot {
  readonly keys: readonly [SigningKey, SigningKey, SigningKey];
  readonly charter: Charter;
}

export const publicKeys = ([a, b, c]: TestRoot['keys']): RootKeys => [a.publicKey, b.publicKey, c.publicKey];

export function makeRoot(random: Random, org = orgId('0a'.repeat(16))): TestRoot {
  const keys = [newSigningKey(random), newSigningKey(random), newSigningKey(random)] as const;
  const draft = draftCharter(org, publicKeys(keys));
  const signatures = [0, 2].map((signer) => signCharter(draft, { key: keys[signer === 0 ? 0 : 2], signer }));
  return { keys, charter: given(makeCharter(draft, signatures)) };
}

/** What an act gave; a refusal fails the test with its code. */
export function given<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(`refused: ${result.error.code}`);
  return result.value;
}

/** A cell with real keys and signatures: three root keys, stewards and whoever they let in. */
export class SignedCell {
  readonly entries: Entry[] = [];
  readonly place: Place;
  readonly random: Random;
  readonly root: TestRoot;
  private readonly verify = rememberingVerifier();
  private now = 1_030_000_000;

  constructor(
    stewards: number,
    { seed = 'cell', cell = '0c', root = makeRoot(seededRandom(`root ${seed}`)) } = {},
  ) {
    this.random = seededRandom(seed);
    this.root = root;
    this.place = { org: root.charter.org, cell: cellId(cell.repeat(16)) };
    this.stewards = Array.from({ length: stewards }, () => makeDevice(this.place, this.random, 'steward'));
    const seats = this.stewards.map(({ seat }) => seat);
    const founding = {
      cellKind: 'shelter',
      name: 'ss-01',
      seats,
      commit: this.random(32),
      time: this.now,
    } as const;
    const draft = given(draftFounding(this.place, root.charter, founding));
    this.entries.push(given(found(this.place, root.charter, { draft, signatures: this.rootSigns(draft) })));
  }

  readonly stewards: readonly TestDevice[];

  get anchor(): Anchor {
    return { ...this.place, charter: this.root.charter, found: this.first.id };
  }

  get first(): Entry {
    const [first] = this.entries;
    if (first === undefined) throw new Error('a cell starts with its founding');
    return first;
  }

  get roster(): Roster {
    return evaluate(this.entries, this.anchor, this.verify);
  }

  rootSigns(draft: EntryDraft, keys = this.root.keys) {
    return [0, 1].map((signer) => signDraft(this.place, draft, { key: keys[signer === 0 ? 0 : 1], signer }));
  }

  /** Takes in what an act gave. */
  take(result: Result<Entry, { readonly code: string }>): Entry {
    const entry = given(result);
    this.entries.push(entry);
    return entry;
  }

  takeByRoot(draft: EntryDraft, keys = this.root.keys): Entry {
    return this.take(completeRootAct(this.roster, draft, this.rootSigns(draft, keys)));
  }

  /** A device with its pen on the roster of now; each call is an hour later. */
  pen({ id, key }: TestDevice, roster = this.roster): Pen {
    return { roster, device: id, key, time: this.later() };
  }

  later(): number {
    this.now += 3600;
    return this.now;
  }

  /** What a steward is asked, to whom everything came when it was written. */
  choices(by: TestDevice, of: TestDevice, lastSafe: number): readonly HonourChoice[] {
    const here = {
      roster: this.roster,
      self: { device: by.id },
      cameHere: (id: EntryId) => this.entries.find((entry) => entry.id === id)?.time,
    };
    return honourChoices(here, of.id, { together: [of.id], lastSafe });
  }

  device(role: Role = 'holder', sameAs?: TestDevice): TestDevice {
    return makeDevice(this.place, this.random, role, sameAs?.seat.holder);
  }
}
