import type { RecordId } from '@bulkhead/records';
import { photo } from '@bulkhead/records/test/photos';
import { sealReady } from '@bulkhead/seal';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { readsWith } from '../test/adversary.ts';
import { CrashDisk, type Fate, PowerCut } from '../test/crash-folder.ts';
import { arrives, handClock, means, must } from '../test/house.ts';
import { seededNumbers, seededRandom } from '../test/seeded.ts';
import { createVault, openVault, type Vault } from './index.ts';

beforeAll(sealReady);

/** Photos that are kept as they are, to the byte. */
const letters = ['baseline', 'progressive', 'lossy'] as const;
type Letter = (typeof letters)[number] | 'none';
/** What a keeper may do, in any order: with the letter of one of two people, or with the vault. */
type Act = { readonly to: 0 | 1; readonly letter: Letter } | 'forget' | 'wait' | 'relock' | 'passphrase';
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ to: fc.constantFrom(0, 1), letter: fc.constantFrom(...letters, 'none') }),
  fc.constantFrom('forget', 'wait', 'relock', 'passphrase'),
);

/** A vault with two people, and what its keeper was told of their letters. */
class Evening {
  readonly disk = new CrashDisk();
  readonly people: RecordId[] = [];
  readonly told: [Letter, Letter] = ['none', 'none'];
  underway: { readonly to: 0 | 1; readonly letter: Letter } | undefined;
  passphrases = ['words 0'];
  readonly #clock = handClock();
  #vault: Vault | undefined;
  #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  async begin(): Promise<void> {
    const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;
    const size = { bytes: 1024 * 1024 };
    this.#vault = must(await createVault({ ...this.#opening('words 0', this.disk), size, cells }));
    for (const code of ['K-14', 'K-15']) this.people.push(await arrives(this.#vault, code));
  }

  async does(act: Act): Promise<void> {
    const vault = this.#vault;
    if (!vault) return;
    if (typeof act !== 'string') await this.#changes(vault, act);
    if (act === 'forget') must(await vault.forget());
    if (act === 'wait') this.#clock.ms += 61_000;
    if (act === 'relock') {
      must(await vault.close());
      this.#vault = must(await openVault(this.#opening(this.passphrases[0] ?? '', this.disk)));
    }
    if (act === 'passphrase') {
      const [current = ''] = this.passphrases;
      this.passphrases = [current, `${current} more`];
      must(await vault.changePassphrase(current, `${current} more`));
      this.passphrases = [`${current} more`];
    }
  }

  /** The vault as it comes up again, and the passphrase that opens it. */
  async opened(disk: CrashDisk): Promise<{ readonly vault: Vault; readonly passphrase: string }> {
    this.#clock.ms += 61_000;
    for (const passphrase of this.passphrases) {
      const vault = await openVault(this.#opening(passphrase, disk));
      if (vault.ok) return { vault: vault.value, passphrase };
    }
    throw new Error('nothing opens it');
  }

  /** Which letter is shown of each, opened. */
  async shown(vault: Vault): Promise<readonly Letter[]> {
    return Promise.all(
      this.people.map(async (record): Promise<Letter> => {
        const place = { record, field: 'letter' };
        if (!vault.photos.seen(place)) return 'none';
        const bytes = must(await vault.photos.open(place))?.bytes;
        const found = letters.find((letter) => bytes && Buffer.compare(photo(letter), bytes) === 0);
        if (!found) throw new Error('a letter is named and not there whole');
        return found;
      }),
    );
  }

  async #changes(vault: Vault, { to, letter }: Exclude<Act, string>): Promise<void> {
    const record = this.people[to];
    if (!record) throw new Error('two people');
    const place = { record, field: 'letter' };
    if (letter === 'none' && this.told[to] === 'none') return;
    this.underway = { to, letter };
    const done =
      letter === 'none'
        ? await vault.photos.detach(place)
        : await vault.photos.attach({ ...place, bytes: photo(letter) });
    this.underway = undefined;
    // Those before it, which nothing names any more, take their room until the vault forgets them.
    if (!done.ok && 'fault' in done.error && done.error.fault === 'photos-full') return;
    must(done);
    this.told[to] = letter;
  }

  #opening(passphrase: string, disk: CrashDisk) {
    this.#seed += 1;
    return { ...means(this.#clock), random: seededRandom(this.#seed), storage: disk.folder(), passphrase };
  }
}

test('whatever is done with letters, and whenever the phone dies: each that is named is there whole, and after a forgetting no other', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyAct, { minLength: 2, maxLength: 8 }),
      fc.nat({ max: 120 }),
      fc.constantFrom<Fate>('lost', 'kept', 'mixed'),
      fc.integer({ min: 1, max: 1_000_000 }),
      async (plan, cut, fate, seed) => {
        const evening = new Evening(seed);
        await evening.begin();
        evening.disk.cutBefore = evening.disk.steps + cut;
        try {
          for (const act of plan) await evening.does(act);
        } catch (error) {
          if (!(error instanceof PowerCut)) throw error;
        }
        const disk = evening.disk.afterCut(fate, seededNumbers(seed));
        const { vault, passphrase } = await evening.opened(disk);
        const shown = await evening.shown(vault);
        for (const [to, letter] of shown.entries()) {
          const { underway } = evening;
          const may = [evening.told[to], ...(underway?.to === to ? [underway.letter] : [])];
          expect(may).toContain(letter);
        }
        must(await vault.forget());
        expect(await evening.shown(vault)).toEqual(shown);
        const reads = await readsWith(disk.folder(), passphrase);
        const named = shown.filter((letter) => letter !== 'none').length;
        expect(reads.filter(({ length }) => length === 65_536)).toHaveLength(named);
      },
    ),
    { numRuns: 10, seed: 20021203 },
  );
}, 120_000);
