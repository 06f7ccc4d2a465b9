import { languages } from '@bulkhead/records';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExampleVault, exampleVault } from './example.ts';
import { printed, rowOf, rowsOf, textIn } from './rows.ts';

/** The keeper of SS-02 on the evening of 31 August 2003, from a terminal. */
let vault: ExampleVault;
beforeAll(() => {
  vault = exampleVault('all');
});
afterAll(() => vault.remove());

const check = {
  place: 'ｓｓ２',
  absent: [{ person: 'k-5', answer: 'back-tonight' }],
  counts: [{ kind: 'rice', amount: 34 }],
};
const due = async (kind: string, about: string): Promise<boolean> =>
  rowsOf(await vault.json('tasks')).some((task) => task['kind'] === kind && task['about'] === about);

test('the check of SS-02 is due this evening', async () => {
  expect(await due('evening-check', 'SS-02')).toBe(true);
});

test('without its compartment the command asks which, and writes nothing', async () => {
  const asked = await vault.act('shelter.check', check);
  expect(asked).toMatchObject({ exit: 2, out: '' });
  expect(asked.notes).toContain('ss-02');
  expect(await due('evening-check', 'SS-02')).toBe(true);
});

test('somebody who does not live there cannot be absent: refused, beside the field, with the code', async () => {
  const stranger = { ...check, absent: [{ person: 'K-001' }] };
  const refused = await vault.act('shelter.check', stranger, '--cell', 'ss-02', '--json');
  expect(refused.exit).toBe(1);
  expect(printed(refused.out)).toMatchObject({
    refused: { code: 'not-here', field: 'absent', values: { person: 'K-001' } },
  });
});

test('codes as typed are read; the check is saved, and the next process knows it', async () => {
  const saved = await vault.installed.act('shelter.check', check, '--cell', 'ss-02', '--json');
  expect(saved).toMatchObject({ exit: 0, notes: '' });
  const { records, cell } = rowOf(printed(saved.out));
  expect(cell).toBe('ss-02');
  const [made] = rowsOf(records);
  const shown = rowOf(await vault.installed.json('show', textIn(made ?? {}, 'id')));
  const [evening] = rowsOf(shown['records']);
  expect(rowOf(evening?.['values'])).toMatchObject({
    evening: { year: 2003, month: 8, day: 31 },
    backTonight: ['K-005'],
  });
  expect(await due('evening-check', 'SS-02')).toBe(false);
  expect(await due('back-tonight', 'SS-02')).toBe(true);
});

test('a second check of one evening is refused, in the language of each keeper', async () => {
  const sentences = new Set<string>();
  for (const language of languages) {
    const again = await vault.act(
      'shelter.check',
      { place: 'SS-02' },
      '--cell',
      'ss-02',
      '--language',
      language,
    );
    expect(again).toMatchObject({ exit: 1, out: '' });
    expect(again.notes).toMatch(/^evening[:：]/);
    expect(again.notes).toContain('SS-02');
    sentences.add(again.notes);
  }
  expect(sentences.size).toBe(4);
});

test('the keepers of another house see nothing of it change', async () => {
  expect(await due('evening-check', 'SS-01')).toBe(true);
  const checks = rowsOf(await vault.json('list', 'shelter.check'));
  const tonight = checks.filter((one) => rowOf(rowOf(one['values'])['evening'])['day'] === 31);
  expect(tonight.filter((one) => rowOf(rowOf(one['values'])['evening'])['month'] === 8)).toHaveLength(1);
});
