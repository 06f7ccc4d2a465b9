import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { entryId } from '@bulkhead/cells';
import { ok } from '@bulkhead/records';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { letIn } from '../../test/let-in.ts';
import { must, newTerminal, type Terminal, withVault } from '../../test/terminal.ts';
import { arrives, threeMembers, threePeople, type ThreePeople } from '../../test/three-people.ts';

// For four weeks no change of keys has come to Wagtail: nobody with a stick came, or whoever carries it leaves something out.

let people: ThreePeople;
let heron: Terminal;
let wagtail: Terminal;
beforeAll(async () => {
  people = await threeMembers();
  ({ heron, wagtail } = people);
  for (const one of [wagtail, heron, wagtail]) await must(one, 'sync', '--way', people.stick);
  for (const one of [wagtail, heron]) one.wait(29);
}, 240_000);
afterAll(() => people.remove());

const unknown = entryId('ab'.repeat(32));
const file = (): string => join(wagtail.folder, 'notes-2.dat');
const staysAt = async (terminal: Terminal): Promise<string> =>
  (await terminal.at('list', 'shelter.stay')).out;

test('a folder is given nothing of what was written since, and says how it can be given (rules D11)', async () => {
  await arrives(wagtail, 'k14');
  const asked = await wagtail.at('sync', '--way', people.stick);
  expect(asked.notes).toContain('ss-01: nothing of yours was shared. No change of keys has come here since');
  expect(asked.notes).toContain('sync --old-keys');
  const [row] = (await must(wagtail, 'sync', '--way', people.stick)) as readonly unknown[];
  expect(row).toMatchObject({ cell: 'ss-01', oldKeys: expect.any(Number), unshared: 1 });
});

test('no file is written before a person has said what they want', async () => {
  const out = ['bundle', 'out', file(), '--for', 'Heron'];
  expect((await wagtail.at(...out, '--old-keys', '--say-only')).exit).toBe(2);
  const refused = await wagtail.at(...out, '--json');
  expect(JSON.parse(refused.out)).toMatchObject({ refused: { code: 'keys-are-old' } });
  expect(existsSync(file())).toBe(false);
  expect((await wagtail.at(...out)).notes).toContain('--say-only');
});

test('the file says to the steward alone that this device is back, or brings the records where a person wants that', async () => {
  const out = ['bundle', 'out', file(), '--for', 'Heron', '--replace'];
  expect(await must(wagtail, ...out, '--say-only')).toMatchObject({
    cells: [],
    notShared: [{ cell: 'ss-01', why: 'old-keys', said: true }],
  });
  expect(await must(heron, 'bundle', 'in', file())).toMatchObject({ cells: [{ cell: 'ss-01', ignored: 0 }] });
  expect(await staysAt(heron)).not.toContain('K-014');
  expect(await must(wagtail, ...out, '--old-keys')).toMatchObject({ cells: ['ss-01'], notShared: [] });
  await must(heron, 'bundle', 'in', file());
  expect(await staysAt(heron)).toContain('K-014');
  // Whoever asks for nothing but that is given nothing but that, also in the week that was said for.
  expect(await must(wagtail, ...out, '--say-only')).toMatchObject({ cells: [], notShared: [{ said: true }] });
});

test('a week later it is asked again; a folder is given what waits once somebody has typed that', async () => {
  wagtail.wait(8);
  await arrives(wagtail, 'k16');
  const [before] = (await must(wagtail, 'sync', '--way', people.stick)) as readonly { oldKeys?: number }[];
  expect(before?.oldKeys).toBeGreaterThan(0);
  const [after] = (await must(wagtail, 'sync', '--way', people.stick, '--old-keys')) as readonly {
    oldKeys?: number;
    sent: number;
  }[];
  expect(after?.oldKeys).toBeUndefined();
  await must(heron, 'sync', '--way', people.stick);
  expect(await staysAt(heron)).toContain('K-016');
});

test('that something is held back is said the second time, also where an exchange is done twice for what was typed', async () => {
  wagtail.wait(30);
  // A member names something of the membership log that has not come here.
  await withVault(wagtail, async ({ sharing, view }) => {
    for (const { id } of view.cells)
      await sharing.act(id, ({ peers }) =>
        ok(
          [...peers].map(([of, peer]) => ({ kind: 'peer', device: of, peer: { ...peer, heads: [unknown] } })),
        ),
      );
  });
  const typed = ['sync', '--way', people.stick, '--old-keys'];
  expect(await must(wagtail, ...typed)).toMatchObject([{ holdsBack: false }]);
  expect(await must(wagtail, ...typed)).toMatchObject([{ holdsBack: true }]);
});

test('a steward beside others who was away for four weeks lets somebody in, and says first that the keys are old', async () => {
  const [two, guest] = [await threePeople(), newTerminal()];
  onTestFinished(() => {
    two.remove();
    guest.remove();
  });
  const way = ['--way', two.stick];
  await letIn(
    { by: two.heron, way: two.stick },
    two.wagtail,
    'Wagtail',
    '--cell',
    'ss-01',
    '--role',
    'steward',
  );
  for (const one of [two.heron, two.wagtail, guest]) one.wait(29);
  const begun = await must(two.wagtail, 'invite', 'start', ...way);
  guest.answers.push(String(Reflect.get(Object(begun), 'words')));
  for (const [one, ...words] of [
    [guest, 'join', 'start'],
    [guest, 'join', 'accept'],
    [two.wagtail, 'invite', 'answer'],
    [guest, 'join', 'status'],
    [guest, 'join', 'same'],
  ] as const)
    await must(one, ...words, ...way);
  const agreed = await two.wagtail.at('invite', 'same', ...way);
  expect([agreed.exit, agreed.notes]).toEqual([0, expect.stringContaining('sync --old-keys')]);
  await must(two.wagtail, 'sync', ...way, '--old-keys');
  await must(guest, 'sync', ...way);
  expect((await guest.at('list', 'shelter.place')).out).toContain('SS-01');
});
