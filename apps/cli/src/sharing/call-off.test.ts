import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letIn } from '../../test/let-in.ts';
import { must, newTerminal, openTerminal, type Terminal } from '../../test/terminal.ts';

// Heron is steward; Wagtail and Linnet keep a shelter. Ibis has a phone and a tablet, and the phone is disconnected.

let heron: Terminal;
let wagtail: Terminal;
let linnet: Terminal;
let phone: Terminal;
let tablet: Terminal;
let stick: string;

beforeAll(async () => {
  heron = await openTerminal([{ kind: 'shelter', name: 'ss-01' }]);
  [wagtail, linnet, phone, tablet] = [newTerminal(), newTerminal(), newTerminal(), newTerminal()];
  stick = join(heron.folder, 'stick');
  mkdirSync(stick);
  await must(heron, 'do', 'helpers.introduce', '--input', '{"alias": "Heron", "sort": "laptop"}');
  await letIn({ by: heron, way: stick }, wagtail, 'Wagtail');
  await letIn({ by: heron, way: stick }, linnet, 'Linnet');
  await letIn({ by: heron, way: stick }, phone, 'Ibis');
  await letIn({ by: heron, way: stick }, tablet, 'Ibis 2', '--same-as', 'Ibis');
  await must(phone, 'do', 'shelter.open-place', '--input', '{"code": "SS-01", "rooms": [4, 4]}');
  await must(heron, 'remove', 'Ibis', '--reason', 'captured');
  for (const one of [phone, heron, wagtail, linnet, tablet]) await must(one, 'sync', '--way', stick);
}, 240_000);
afterAll(() => {
  for (const terminal of [heron, wagtail, linnet, phone, tablet]) terminal.remove();
});

const staying = (): readonly Terminal[] => [heron, wagtail, linnet, tablet];
const everybodySyncs = async (): Promise<void> => {
  for (const one of [...staying(), ...staying()]) await must(one, 'sync', '--way', stick);
};
const codeOf = async (terminal: Terminal, ...words: readonly string[]): Promise<unknown> =>
  JSON.parse((await terminal.at(...words, '--json')).out).refused?.code;

/** Who is in, who is out, the keys and what is held back, without what is said about it. */
async function heldOn(terminal: Terminal): Promise<unknown> {
  const [{ members, removed, keysSince, stated }] = Object(await must(terminal, 'members'));
  return {
    members: members.map(({ device, role }: Record<string, unknown>) => [device, role]),
    removed: removed.map(({ device, held, reason }: Record<string, unknown>) => [device, held, reason]),
    keysSince,
    differing: stated.differing,
    quarantine: await must(terminal, 'quarantine'),
  };
}
const calledOffOn = async (terminal: Terminal): Promise<readonly unknown[]> =>
  Object(await must(terminal, 'members'))[0].removed[0].calledOff;

test('two people say that it was a false alarm; all read it, and the phone stays out (rules H4)', async () => {
  const before = await Promise.all(staying().map(heldOn));
  expect(await calledOffOn(heron)).toEqual([]);
  const first = await wagtail.at('call-off', 'Ibis');
  expect(first.out).toContain('It was right to ask. One more person has to say so.');
  expect(first.notes).toContain('The device stays disconnected.');
  expect(await codeOf(wagtail, 'call-off', 'Ibis')).toBe('needs-another-person');
  await everybodySyncs();
  expect((await heron.at('members')).out).toContain(
    'Wagtail says that it was a false alarm; one more person has to say so.',
  );
  expect(await codeOf(tablet, 'call-off', 'Ibis')).toBe('concerns-yourself');
  expect((await linnet.at('call-off', 'Ibis')).out).toContain('called off. It was right to ask.');
  await everybodySyncs();
  for (const one of staying()) {
    expect(await calledOffOn(one)).toHaveLength(2);
    expect((await one.at('members')).out).toMatch(
      /Called off on .* by (Wagtail and Linnet|Linnet and Wagtail)\. It was right to ask\./,
    );
    expect(await codeOf(one, 'call-off', 'Ibis')).toBe('nothing-to-call-off');
  }
  expect(await Promise.all(staying().map(heldOn))).toEqual(before);
});

test('whoever hands in the intent as it stands gains nothing by it (rules H4)', async () => {
  await must(heron, 'remove', 'Ibis 2', '--reason', 'lost');
  await everybodyStays();
  const second = newTerminal();
  await letIn({ by: heron, way: stick }, second, 'Heron 2', '--same-as', 'Heron');
  const [{ toLookAt }] = Object(await must(wagtail, 'members'));
  const removal = toLookAt.find(({ kind }: { readonly kind: string }) => kind === 'remove')?.name;
  expect(removal).toMatch(/^[0-9a-f]{64}$/);
  const input = JSON.stringify({ removal });
  for (const one of [heron, second]) await must(one, 'do', 'helpers.call-off', '--input', input);
  await must(second, 'sync', '--way', stick);
  await everybodyStays();
  const calledOff = Object(await must(wagtail, 'members'))[0].removed.map(
    (one: unknown) => Object(one).calledOff,
  );
  expect(calledOff.map((said: readonly unknown[]) => said.length).toSorted()).toEqual([1, 2]);
  second.remove();
});

const everybodyStays = async (): Promise<void> => {
  for (const one of [heron, wagtail, linnet, heron, wagtail]) await must(one, 'sync', '--way', stick);
};
