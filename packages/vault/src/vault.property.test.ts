import { sealReady } from '@bulkhead/seal';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { CrashDisk, type Fate, PowerCut } from '../test/crash-folder.ts';
import { another, firstCell, handClock, means, must, notesIn } from '../test/house.ts';
import { seededNumbers, seededRandom } from '../test/seeded.ts';
import { createVault, openVault, type Vault } from './index.ts';

beforeAll(sealReady);

/** What a keeper may do in an evening, in any order. */
const acts = [
  'arrives',
  'several',
  'draft',
  'forget',
  'passphrase',
  'compartment',
  'grow',
  'relock',
] as const;
type Act = (typeof acts)[number];

/** What the keeper was told, and what was underway when the phone died. */
class Evening {
  readonly disk: CrashDisk;
  readonly notes: string[] = [];
  underway: readonly string[] = [];
  draft: string | undefined;
  draftUnderway: string | undefined;
  passphrases = ['words 0'];
  bytes = 4096 * 44;
  private vault: Vault | undefined;
  private seed: number;

  constructor(disk: CrashDisk, seed: number) {
    this.disk = disk;
    this.seed = seed;
  }

  private opening(passphrase: string) {
    this.seed += 1;
    return {
      ...means(handClock()),
      random: seededRandom(this.seed),
      storage: this.disk.folder(),
      passphrase,
    };
  }

  async begin(): Promise<void> {
    const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;
    this.vault = must(await createVault({ ...this.opening('words 0'), size: { bytes: this.bytes }, cells }));
  }

  async does(act: Act, n: number): Promise<void> {
    const vault = this.vault;
    if (!vault) return;
    const cell = firstCell(vault);
    const arrive = async (note: string) =>
      must(await vault.submit({ intent: 'house.arrive', input: { person: `K-${n * 3 + 1}`, note }, cell }));
    if (act === 'arrives') await this.saving([`note ${n}`], () => arrive(`note ${n}`));
    if (act === 'several') await this.receives(vault, n);
    if (act === 'draft') {
      this.draftUnderway = `draft ${n}`;
      must(await vault.drafts.save(cell, 'check', this.draftUnderway));
      this.draft = this.draftUnderway;
    }
    if (act === 'forget') must(await vault.forget());
    if (act === 'compartment') must(await vault.addCell({ kind: 'shelter', name: `ss-${n}` }));
    if (act === 'grow') {
      this.bytes += 4096 * 32;
      must(await vault.grow({ bytes: this.bytes }));
    }
    if (act === 'passphrase') {
      const [current = ''] = this.passphrases;
      this.passphrases = [current, `new words ${n}`];
      must(await vault.changePassphrase(current, `new words ${n}`));
      this.passphrases = [`new words ${n}`];
    }
    if (act === 'relock') {
      must(await vault.close());
      this.vault = must(await openVault(this.opening(this.passphrases[0] ?? '')));
    }
  }

  private async receives(vault: Vault, n: number): Promise<void> {
    const asked = {
      intent: 'house.arrive',
      input: { person: `K-${n * 3 + 1}`, note: '' },
      cell: firstCell(vault),
    };
    const { change } = must(await this.saving([''], () => vault.submit(asked)));
    const notes = [`batch ${n} a`, `batch ${n} b ${'x'.repeat(700)}`];
    const changes = notes.map((note, at) => ({
      ...change,
      id: another(change.id, at),
      writes: change.writes.map((write) => ({
        ...write,
        record: another(write.record, at),
        value: write.field === 'note' ? note : write.value,
      })),
    }));
    await this.saving(notes, async () => must(await vault.restore(changes)));
  }

  private async saving<T>(notes: readonly string[], work: () => Promise<T>): Promise<T> {
    this.underway = notes;
    const result = await work();
    this.notes.push(...notes);
    this.underway = [];
    return result;
  }

  /** What each passphrase that may open finds after the cut. */
  async found(after: CrashDisk): Promise<readonly Found[]> {
    const found: Found[] = [];
    for (const passphrase of this.passphrases) {
      const opened = await openVault({ ...this.opening(passphrase), storage: after.folder() });
      if (!opened.ok) continue;
      const draft = opened.value.drafts.read(firstCell(opened.value), 'check');
      found.push({ notes: notesIn(opened.value.view).toSorted(), draft });
      must(await opened.value.close());
    }
    return found;
  }
}

interface Found {
  readonly notes: readonly string[];
  readonly draft: unknown;
}

test('whatever a keeper does, and whenever the phone dies: what was saved is there, and nothing that never was', async () => {
  const fates: readonly Fate[] = ['lost', 'kept', 'mixed'];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...acts), { minLength: 1, maxLength: 9 }),
      fc.nat({ max: 90 }),
      fc.constantFrom(...fates),
      fc.integer({ min: 1, max: 1_000_000 }),
      async (plan, cut, fate, seed) => {
        const evening = new Evening(new CrashDisk(), seed);
        await evening.begin();
        evening.disk.cutBefore = evening.disk.steps + cut;
        try {
          for (const [n, act] of plan.entries()) await evening.does(act, n);
        } catch (error) {
          if (!(error instanceof PowerCut)) throw error;
        }
        const found = await evening.found(evening.disk.afterCut(fate, seededNumbers(seed)));
        expect(found).toHaveLength(1);
        expect([evening.draft, evening.draftUnderway]).toContain(found[0]?.draft);
        const notes = found[0]?.notes ?? [];
        expect(evening.notes.filter((note) => !notes.includes(note))).toEqual([]);
        const told = [...evening.notes, ...evening.underway];
        expect(notes.filter((note) => !told.includes(note))).toEqual([]);
      },
    ),
    { numRuns: 120, seed: 20021202 },
  );
}, 120_000);
