import { type Fault, ok, type Result } from '@bulkhead/records';
import { decodeCbor, encodeCbor, hash, kekOf, type Random, sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test } from 'vitest';
import { CrashDisk, type Fate, PowerCut } from '../../test/crash-folder.ts';
import { seededNumbers, seededRandom } from '../../test/seeded.ts';
import type { Container } from './container.ts';
import { createContainer, growContainer } from './create.ts';
import type { Section } from './half.ts';
import { openContainer, type Stretch } from './open.ts';
import { changePassphrase } from './passphrase.ts';

const small = { bytes: 4096 * 34 };
const larger = { bytes: 4096 * 42 };
const utf8 = new TextEncoder();
/** Stands for Argon2id: what is tested here happens after it. */
const stretch = (passphrase: string): Stretch => {
  const words = utf8.encode(passphrase);
  return (salt) => hash(new Uint8Array([...words, ...salt]));
};

beforeAll(sealReady);

const must = <T>(result: Result<T, Fault>): T => {
  if (!result.ok) throw new Error(`fault ${result.error.fault}`);
  return result.value;
};

const sectionOf = (words: readonly string[]): Section => ({
  kind: 'words',
  cell: new Uint8Array(16),
  count: words.length,
  bytes: encodeCbor([...words]),
});

function wordsIn(container: Container): readonly string[] {
  const at = container.rows.findIndex((row) => row.kind === 'words');
  const list = decodeCbor(must(container.section(at)));
  const held = list.ok && Array.isArray(list.value) ? list.value.map(String) : [];
  return [...held, ...container.logged.map((bytes) => new TextDecoder().decode(bytes))];
}

/** What the keeper was told is saved, and which passphrases may open, at any moment of the evening. */
interface Told {
  saved: string[];
  underway: string[];
  made: boolean;
  passphrases: string[];
}

/** An evening in which everything happens that can happen to a file. */
async function evening(disk: CrashDisk, random: Random, told: Told): Promise<void> {
  let container = must(
    await createContainer({
      folder: disk.folder(),
      size: small,
      stretch: stretch('first'),
      sections: [sectionOf([])],
      random,
    }),
  );
  told.made = true;
  const say = (words: readonly string[]): void => {
    told.underway = [...words];
    must(container.append(words.map((word) => utf8.encode(word))));
    told.saved.push(...words);
    told.underway = [];
  };
  say(['supper', 'x'.repeat(900)]);
  say(['bed 3']);
  must(container.move([ok(sectionOf(told.saved))]));
  say(['medicine', 'rice 12 kg', 'y'.repeat(2000)]);
  told.passphrases = ['first', 'second'];
  const kek = kekOf(stretch('second')(disk.bytes().slice(0, 16)));
  must(changePassphrase(container.state, kek, [ok(sectionOf(told.saved))]));
  told.passphrases = ['second'];
  say(['lights out']);
  container = must(await growContainer(container.state, larger, [ok(sectionOf(told.saved))]));
  say(['door locked']);
  must(container.close());
}

async function untilTheCut(disk: CrashDisk, random: Random): Promise<Told> {
  const told: Told = { saved: [], underway: [], made: false, passphrases: ['first'] };
  try {
    await evening(disk, random, told);
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  return told;
}

/** Opens with whichever passphrase does. */
async function openAny(
  disk: CrashDisk,
  passphrases: readonly string[],
  random: Random,
): Promise<{ container: Container; passphrase: string } | undefined> {
  for (const passphrase of passphrases) {
    const opened = await openContainer(disk.folder(), stretch(passphrase), random);
    if (opened.ok) return { container: opened.value, passphrase };
  }
  return undefined;
}

async function expectNothingLost(disk: CrashDisk, told: Told, random: Random): Promise<void> {
  const tried = (random(1)[0] ?? 0) < 128 ? told.passphrases : told.passphrases.toReversed();
  const found = await openAny(disk, tried, random);
  if (!found) {
    expect(told.made).toBe(false);
    return;
  }
  const words = wordsIn(found.container);
  expect(words.slice(0, told.saved.length)).toEqual(told.saved);
  expect(told.underway.slice(0, words.length - told.saved.length)).toEqual(words.slice(told.saved.length));
  must(found.container.append([utf8.encode('after')]));
  found.container.drop();
  const again = must(await openContainer(disk.folder(), stretch(found.passphrase), random));
  expect(wordsIn(again)).toEqual([...words, 'after']);
  again.drop();
  for (const other of ['first', 'second'].filter((one) => one !== found.passphrase)) {
    const opened = await openContainer(disk.folder(), stretch(other), random);
    expect(opened.ok).toBe(false);
  }
}

test('the phone dies at any moment of an evening: what was saved is there, and no one has to repair anything', async () => {
  const whole = new CrashDisk();
  await untilTheCut(whole, seededRandom(1));
  expect(whole.steps).toBeGreaterThan(60);
  for (const [run, fate] of (['lost', 'kept', 'mixed', 'mixed'] as readonly Fate[]).entries()) {
    for (let cut = 0; cut <= whole.steps; cut++) {
      const seed = cut * 31 + run;
      const disk = new CrashDisk();
      disk.cutBefore = cut;
      const told = await untilTheCut(disk, seededRandom(seed));
      const after = disk.afterCut(fate, seededNumbers(seed + 7));
      await expectNothingLost(after, told, seededRandom(seed + 13));
    }
  }
}, 120_000);

test('the phone dies again while it is coming up: the second time it comes up all the same', async () => {
  const whole = new CrashDisk();
  await untilTheCut(whole, seededRandom(1));
  for (let cut = 0; cut <= whole.steps; cut++) {
    const disk = new CrashDisk();
    disk.cutBefore = cut;
    const told = await untilTheCut(disk, seededRandom(cut + 1));
    const pick = seededNumbers(cut + 77);
    let after = disk.afterCut('mixed', pick);
    for (let second = 0; second < 6; second++) {
      after.cutBefore = pick(12);
      try {
        await openAny(after, told.passphrases, seededRandom(second + 3));
      } catch (error) {
        if (!(error instanceof PowerCut)) throw error;
      }
      after = after.afterCut('mixed', pick);
    }
    await expectNothingLost(after, told, seededRandom(cut + 5));
  }
}, 120_000);

test('a piece of what was never acknowledged does not come back when the next word takes the place before it', async () => {
  for (let run = 0; run < 40; run++) {
    const disk = new CrashDisk();
    const random = seededRandom(run + 1);
    const founding = { folder: disk.folder(), size: small, stretch: stretch('first'), random };
    const made = must(await createContainer({ ...founding, sections: [sectionOf([])] }));
    disk.cutBefore = disk.steps + 1;
    expect(() => made.append(['one', 'two', 'three'].map((word) => utf8.encode(word)))).toThrow(PowerCut);
    const after = disk.afterCut('mixed', seededNumbers(run + 9));
    const again = must(await openContainer(after.folder(), stretch('first'), random));
    const kept = wordsIn(again);
    expect(['one', 'two', 'three'].slice(0, kept.length)).toEqual(kept);
    must(again.append([utf8.encode('after')]));
    again.drop();
    const last = must(await openContainer(after.folder(), stretch('first'), random));
    expect(wordsIn(last)).toEqual([...kept, 'after']);
    last.drop();
  }
}, 120_000);
