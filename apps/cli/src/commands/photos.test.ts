import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { photo, planted } from '@bulkhead/records/test/photos';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newTerminal, openTerminal, type Terminal } from '../../test/terminal.ts';

// Two people, two devices, one stick: a letter is photographed on one and looked at on the other.

let heron: Terminal;
let wagtail: Terminal;
let stick: string;
let source: string;
const id: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
const number: unknown = expect.any(Number);
const field = ['--field', 'photo'] as const;

async function must(terminal: Terminal, ...words: readonly string[]): Promise<unknown> {
  const { exit, out, notes } = await terminal.at(...words, '--json');
  expect([words.join(' '), exit, exit === 0 ? '' : notes]).toEqual([words.join(' '), 0, '']);
  return JSON.parse(out);
}
const file = (name: string, bytes: Uint8Array): string => {
  const path = join(heron.folder, name);
  writeFileSync(path, bytes);
  return path;
};
const member = (json: unknown, name: string): unknown =>
  typeof json === 'object' && json !== null ? Reflect.get(json, name) : undefined;

beforeAll(async () => {
  heron = await openTerminal([{ kind: 'incidents', name: 'incidents' }]);
  wagtail = newTerminal();
  stick = join(heron.folder, 'stick');
  mkdirSync(stick);
  const input = JSON.stringify({ title: 'Letter of a relative', kind: 'family' });
  const added = await must(heron, 'do', 'incidents.add-source', '--input', input);
  const [record]: unknown[] = Object.values(member(added, 'records') ?? []);
  source = String(member(record, 'id'));
  const begun = await must(heron, 'invite', 'start', '--cell', 'incidents', '--way', stick);
  wagtail.answers.push(String(member(begun, 'words')));
  await must(wagtail, 'join', 'start', '--way', stick);
  await must(wagtail, 'join', 'accept', '--way', stick);
  await must(heron, 'invite', 'answer', '--way', stick);
  await must(wagtail, 'join', 'status', '--way', stick);
  await must(wagtail, 'join', 'same', '--alias', 'Wagtail', '--way', stick);
  await must(heron, 'invite', 'same', '--way', stick);
  for (const terminal of [wagtail, heron, wagtail]) await must(terminal, 'sync', '--way', stick);
});
afterAll(() => {
  for (const terminal of [heron, wagtail]) terminal.remove();
});

test('attach: the photo is stripped and saved; its name and its key are printed nowhere', async () => {
  const path = file(
    'Kim-family-letter.jpg',
    planted('baseline', { what: ['exif', 'comment'], marker: '39.03N', turn: 1 }),
  );
  const attached = await must(heron, 'attach', source, ...field, '--file', path, '--fingerprint');
  expect(attached).toEqual({
    record: source,
    type: 'incidents.source',
    code: 'Letter of a relative',
    field: 'photo',
    change: id,
    photo: {
      mediaType: 'image/jpeg',
      bytes: photo('baseline').length,
      width: 24,
      height: 16,
      here: true,
      original: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      by: null,
      at: number,
    },
  });
  const shown = await heron.at('show', source.slice(0, 8), '--sealed', '--json');
  expect(shown.out).toContain('"blob"');
  expect(shown.out).not.toMatch(/"key"|Kim-family/);
  expect((await heron.at('show', source.slice(0, 8))).out).not.toContain('24 × 16');
  expect((await heron.at('show', source.slice(0, 8), '--sealed')).out).toContain('photo, 24 × 16, 1 kB');
});

test('attach: anything else is refused with what to do instead', async () => {
  const pdf = await heron.at('attach', source, ...field, '--file', file('scan.pdf', Buffer.from('%PDF-1.7')));
  expect([pdf.exit, pdf.notes]).toEqual([
    1,
    'Only photos can be kept here (JPEG, PNG or WebP). Of a paper or another document, take a photo.\n',
  ]);
  expect((await heron.at('attach', source, ...field, '--file', join(heron.folder, 'none'))).exit).toBe(2);
  const title = await heron.at(
    'attach',
    source,
    '--field',
    'title',
    '--file',
    file('a.png', photo('indexed')),
  );
  expect([title.exit, title.notes]).toEqual([1, 'Photos are not kept in this field.\n']);
});

test('sync: the record comes first and says that its photo is elsewhere; --photos brings it', async () => {
  await must(heron, 'sync', '--way', stick);
  const synced = await wagtail.at('sync', '--way', stick);
  expect(synced.notes).toContain('incidents: 1 photo is not on this device.');
  const known = await must(wagtail, 'photo', source, ...field);
  expect(member(known, 'photo')).toMatchObject({ here: false, width: 24 });
  const absent = await wagtail.at('photo', source, ...field, '--to', join(wagtail.folder, 'letter.jpg'));
  expect([absent.exit, absent.notes]).toEqual([1, expect.stringContaining('is not on this device')]);
  expect(await must(wagtail, 'sync', '--way', stick, '--photos')).toMatchObject([
    { cell: 'incidents', photos: { laid: 0, fetched: 1, missing: 0, elsewhere: 0 } },
  ]);
  const out = join(wagtail.folder, 'letter.jpg');
  expect(await must(wagtail, 'photo', source, ...field, '--to', out)).toMatchObject({ file: out });
  expect(new Uint8Array(readFileSync(out))).toEqual(photo('baseline'));
});

test('photo --way: one photo is fetched by itself', async () => {
  await must(heron, 'attach', source, ...field, '--file', file('b.jpg', photo('progressive')));
  for (const terminal of [heron, wagtail]) await must(terminal, 'sync', '--way', stick);
  const out = join(wagtail.folder, 'second.jpg');
  await must(wagtail, 'photo', source, ...field, '--way', stick, '--to', out);
  expect(new Uint8Array(readFileSync(out))).toEqual(photo('progressive'));
});

test('what lies on the stick says nothing: no name, no byte of a photo, lengths of whole chunks', () => {
  const lying = readdirSync(stick).map((name) => [name, readFileSync(join(stick, name))] as const);
  expect(lying.every(([name]) => name === 'index' || /^[0-9a-f]{64}$/.test(name))).toBe(true);
  expect(lying.some(([, bytes]) => bytes.includes('JFIF') || bytes.includes('Exif'))).toBe(false);
  expect(lying.filter(([, bytes]) => bytes.length === 65_536 + 36)).toHaveLength(2);
});

test('detach: the field is empty, on the other device too', async () => {
  expect(await must(heron, 'detach', source, ...field)).toMatchObject({ photo: null });
  expect((await heron.at('detach', source, ...field)).notes).toBe('There is no photo here.\n');
  for (const terminal of [heron, wagtail]) await must(terminal, 'sync', '--way', stick);
  const gone = await wagtail.at('photo', source, ...field);
  expect([gone.exit, gone.notes]).toEqual([1, 'There is no photo here.\n']);
});

test('bundle out --photos: a file that brings photos along; bundle in says how many came', async () => {
  await must(heron, 'attach', source, ...field, '--file', file('c.jpg', photo('baseline')));
  const [without, along] = ['without.age', 'along.age'].map((one) => join(heron.folder, one));
  const out = (...more: readonly string[]) => must(heron, 'bundle', 'out', ...more, '--for', 'Wagtail');
  const small = Number(member(await out(without ?? ''), 'bytes'));
  expect(Number(member(await out(along ?? '', '--photos'), 'bytes')) - small).toBeGreaterThan(65_536);
  const came = (json: unknown): unknown => Object.values(member(json, 'cells') ?? {})[0];
  expect(came(await must(wagtail, 'bundle', 'in', without ?? ''))).toMatchObject({ photos: 0, full: false });
  expect(member(await must(wagtail, 'photo', source, ...field), 'photo')).toMatchObject({ here: false });
  const taken = await wagtail.at('bundle', 'in', along ?? '');
  expect(taken.out).toContain('incidents: 1 photo came.');
  expect(member(await must(wagtail, 'photo', source, ...field), 'photo')).toMatchObject({ here: true });
});
