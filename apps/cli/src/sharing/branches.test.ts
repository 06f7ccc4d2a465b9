import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letIn } from '../../test/let-in.ts';
import { must, newTerminal, openTerminal, type Terminal } from '../../test/terminal.ts';

// Wagtail's phone is gone, and Heron disconnects it. Somebody has copied it and writes with its key; a day later Wagtail has it
// back, has heard of nothing, and goes on.

let heron: Terminal;
let linnet: Terminal;
let wagtail: Terminal;
let captor: Terminal;
let stick: string;

const stickOf = (name: string): string => {
  const path = join(heron.folder, name);
  mkdirSync(path);
  return path;
};
const opens = (one: Terminal, code: string): Promise<unknown> =>
  must(one, 'do', 'shelter.open-place', '--input', JSON.stringify({ code, rooms: [2] }));

beforeAll(async () => {
  heron = await openTerminal([{ kind: 'shelter', name: 'ss-01' }]);
  [linnet, wagtail, captor] = [newTerminal(), newTerminal(), newTerminal()];
  stick = stickOf('stick');
  await letIn({ by: heron, way: stick }, linnet, 'Linnet');
  await letIn({ by: heron, way: stick }, wagtail, 'Wagtail');
  for (const one of [heron, linnet, wagtail, heron]) await must(one, 'sync', '--way', stick);
  cpSync(join(wagtail.folder, 'vault'), join(captor.folder, 'vault'), { recursive: true });
  heron.wait(1);
  await must(heron, 'remove', 'Wagtail', '--reason', 'lost');
  const [theirs, honest] = [stickOf('theirs'), stickOf('honest')];
  for (const one of [captor, linnet, wagtail]) one.wait(1);
  await opens(captor, 'SS-09');
  for (const one of [captor, heron, linnet]) await must(one, 'sync', '--way', theirs);
  for (const one of [heron, linnet, wagtail]) one.wait(1);
  for (const code of ['SS-02', 'SS-03']) await opens(wagtail, code);
  for (const one of [wagtail, heron, linnet]) await must(one, 'sync', '--way', honest);
}, 240_000);
afterAll(() => {
  for (const terminal of [heron, linnet, wagtail, captor]) terminal.remove();
});

const placesAt = async (one: Terminal): Promise<readonly unknown[]> =>
  Object(await must(one, 'list', 'shelter.place')).map((row: { readonly code?: unknown }) => row.code);

test('what a copy wrote and what the honest phone wrote are both listed, and nothing is proposed before one is chosen', async () => {
  const [held] = Object(await must(heron, 'quarantine'));
  expect(held).toMatchObject({ forked: true, branches: [{ changes: 1 }, { changes: 2 }] });
  const { notes } = await heron.at('quarantine');
  for (const { until } of held.branches) expect(notes).toContain(`${until.slice(0, 8)}: `);
  expect(notes).toContain('2 changes in ');
  const release = ['release', 'out', 'Wagtail', '--with', 'Linnet', '--cell', 'ss-01', '--file'];
  const [none, wrong] = [join(stick, 'none'), join(stick, 'wrong')];
  expect(await heron.json(...release, none)).toMatchObject({ unusable: { code: 'which-branch' } });
  expect(await heron.json(...release, wrong, '--until', '00')).toMatchObject({
    unusable: { code: 'which-branch' },
  });
});

test('the honest one is chosen, though the other came here first, and only that one counts with both', async () => {
  const [{ branches }] = Object(await must(heron, 'quarantine'));
  const file = join(stick, 'proposal');
  const until = branches[1].until.slice(0, 8);
  const release = ['release', 'out', 'Wagtail', '--with', 'Linnet', '--cell', 'ss-01', '--file', file];
  expect(await must(heron, ...release, '--until', until)).toMatchObject({ changes: 2, forked: true });
  await must(linnet, 'release', 'in', file);
  for (const one of [linnet, heron]) await must(one, 'sync', '--way', stick);
  for (const one of [linnet, heron]) expect(await placesAt(one)).toEqual(['SS-02', 'SS-03']);
  expect(Object(await must(heron, 'quarantine'))[0].branches).toMatchObject([{ changes: 1 }]);
});
