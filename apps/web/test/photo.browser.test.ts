import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { photoNames, planted, plantings } from '@bulkhead/records/test/photos';
import { stripPhoto } from '@bulkhead/records/photo';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { appAtHand } from './before-tests.ts';
import { findingsAtEverySize } from './every-size.ts';
import { builtApp } from './served.ts';
import { goTo, lock, lookAround, treeOf, unlockExample, visit } from './visit.ts';

const app = appAtHand();
let page: Page;
beforeAll(async () => {
  ({ page } = await visit(app.browser, app.address, { keepsApp: true }));
  await lookAround(page);
  await openPhoto();
});

const marker = 'PIER-NINE-AT-MIDNIGHT';
const name = 'Kim-family-letter.jpg';
/** As a phone writes it: lying on its side, with the place of taking and the rest. */
const letter = {
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.from(planted('baseline', { what: plantings, marker, turn: 6 })),
};
const choose = (file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> =>
  page.locator('#content input[type=file]').setInputFiles(file);
const button = (text: string) => page.locator('#content .button', { hasText: text });
const picture = () => page.locator('#content img.photo');
const sizeShown = (): Promise<readonly number[]> =>
  picture().evaluate(async (shown) => {
    if (!(shown instanceof HTMLImageElement)) return [];
    await shown.decode();
    return [shown.naturalWidth, shown.naturalHeight];
  });

/** The first source of an incident, and the page of its photo. */
async function openPhoto(): Promise<void> {
  await goTo(page, 'incidents');
  await page.locator('#content .row-open, #content .row-code').first().click();
  await button('Add a photo')
    .or(page.locator('#content .button', { hasText: /^Photo$/ }))
    .first()
    .click();
  await page.locator('main[data-screen="app.photo"]').waitFor();
}

describe('a photo of a paper', () => {
  test('anything else is refused, with what to do instead', async () => {
    await choose({ name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
    const refused = page.locator('.error-summary, [role=alert]').first();
    await refused.waitFor();
    expect(await refused.innerText()).toContain('Of a paper or another document, take a photo.');
    expect(await picture().count()).toBe(0);
  });

  test('is shown as it will be kept: upright, and what the camera noted is not in it', async () => {
    await choose(letter);
    await picture().waitFor();
    expect(await sizeShown()).toEqual([16, 24]);
    expect(await page.locator('.photo-size').innerText()).toContain('16 × 24');
    expect(await treeOf(page)).not.toContain('Kim-family');
  });

  test('is saved with a fingerprint of the original, hidden until it is asked for, and can be undone', async () => {
    await page.locator('#content input[type=checkbox]').check();
    await button('Save the photo').click();
    await button('Show the photo').waitFor();
    expect(await picture().count()).toBe(0);
    await page.locator('.undo-bar').waitFor();
    expect(await page.locator('.photo-hash code').innerText()).toMatch(/^([0-9a-f]{8} ){7}[0-9a-f]{8}$/);
    await button('Show the photo').click();
    await picture().waitFor();
    expect(await sizeShown()).toEqual([16, 24]);
    const address = await picture().getAttribute('src');
    expect(address).toMatch(/^blob:/);
    await button('Hide the photo').click();
    await picture().waitFor({ state: 'detached' });
    expect(await opens(address ?? '')).toBe(false);
  });

  test('after a lock nothing of it is left: no picture, no address, no name, no readable byte in any storage', async () => {
    await button('Show the photo').click();
    await picture().waitFor();
    const address = (await picture().getAttribute('src')) ?? '';
    expect(await opens(address)).toBe(true);
    await lock(page);
    await page.locator('#passphrase').waitFor();
    expect(await opens(address)).toBe(false);
    expect(await treeOf(page)).not.toMatch(/blob:|Kim-family|\.photo/);
    const found = await page.evaluate(storagesHolding, [marker, 'Kim-family', jpegBegin]);
    expect(found).toEqual({ read: expect.any(Number) as number, holding: [], control: true });
    expect(found.read).toBeGreaterThan(8_000_000);
  });

  test('is there again when the vault is opened again, and can be taken out', async () => {
    await unlockExample(page);
    await openPhoto();
    await button('Show the photo').click();
    await picture().waitFor();
    expect(await sizeShown()).toEqual([16, 24]);
    await button('Remove the photo').click();
    await picture().waitFor({ state: 'detached' });
    await page.locator('.file-drop', { hasText: 'Take a photo of the paper' }).waitFor();
    expect(await page.evaluate('violations')).toEqual([]);
  });
});

test('axe finds nothing, and everything fits the narrowest phone, before, with a photo to keep, and with one that is kept', async () => {
  const found: string[] = [];
  const look = async (what: string): Promise<void> => {
    found.push(...(await findingsAtEverySize(page)).map((one) => `${what}: ${one}`));
  };
  await look('no photo');
  await choose(letter);
  await picture().waitFor();
  await look('to keep');
  await page.locator('#content input[type=checkbox]').check();
  await button('Save the photo').click();
  await button('Show the photo').click();
  await picture().waitFor();
  await page.locator('.undo-bar').waitFor({ state: 'detached' });
  await look('kept');
  expect(found).toEqual([]);
});

test('what is kept of every sort of photo is a photo to a real browser, with the same pixels', async () => {
  for (const sort of photoNames) {
    const file = planted(sort, { what: plantings, marker });
    const stripped = stripPhoto(file);
    if (!stripped.ok) throw new Error(stripped.error.code);
    const { bytes, mediaType } = stripped.value;
    const [before, after] = await page.evaluate(pixelsOf, [[...file], [...bytes], mediaType] as const);
    expect([sort, before]).toEqual([sort, after]);
    expect(after).not.toBe('');
  }
});

test('the worker that opens files holds no key, opens no vault and asks nothing of a network', () => {
  const folder = join(builtApp, 'assets');
  const scripts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const [opener, ...others] = scripts.filter((script) => script.includes('convertToBlob'));
  expect(others).toEqual([]);
  expect(opener).toBeDefined();
  expect(opener).not.toMatch(
    /fetch\(|XMLHttpRequest|WebSocket|EventSource|getDirectory|indexedDB|import[ (]|libsodium/,
  );
});

/** How a JPEG begins that a canvas wrote. */
const jpegBegin = '\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0\u0001';

const opens = (address: string): Promise<boolean> =>
  page.evaluate(
    (src) =>
      new Promise<boolean>((resolve) => {
        const image = new Image();
        image.addEventListener('load', () => resolve(true));
        image.addEventListener('error', () => resolve(false));
        image.src = src;
      }),
    address,
  );

/** Reads everything that this origin keeps, and says where one of these texts (in Latin letters) stands. */
async function storagesHolding(texts: readonly string[]) {
  const latin = (buffer: ArrayBuffer): string => new TextDecoder('latin1').decode(buffer);
  const spelled = (text: string): string => latin(Uint8Array.from(text, (sign) => sign.charCodeAt(0)).buffer);
  const kept: [string, ArrayBuffer][] = [];
  const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
    for await (const handle of Object(folder).values()) {
      if (handle.kind === 'directory') await walk(handle);
      else kept.push([handle.name, await (await handle.getFile()).arrayBuffer()]);
    }
  };
  await walk(await navigator.storage.getDirectory());
  for (const cache of await caches.keys()) {
    const opened = await caches.open(cache);
    for (const request of await opened.keys()) {
      const response = await opened.match(request);
      if (response) kept.push([request.url, await response.arrayBuffer()]);
    }
  }
  kept.push([
    'storage',
    new TextEncoder().encode(JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]))
      .buffer,
  ]);
  const canvas = new OffscreenCanvas(4, 4);
  canvas.getContext('2d');
  const written = await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer();
  const begin = spelled(texts.at(-1) ?? '');
  return {
    read: kept.reduce((sum, [, bytes]) => sum + bytes.byteLength, 0),
    holding: kept.flatMap(([where, bytes]) =>
      texts.some((text) => latin(bytes).includes(spelled(text))) ? [where] : [],
    ),
    control: latin(written).includes(begin),
  };
}

/** The pixels of two files of one sort as text: '' where it is no picture. */
async function pixelsOf([first, second, type]: readonly [readonly number[], readonly number[], string]) {
  const pixels = async (bytes: readonly number[]): Promise<string> => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type }), {
      colorSpaceConversion: 'none',
    }).catch(() => undefined);
    if (!bitmap) return '';
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    return [...(context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [])].join();
  };
  return [await pixels(first), await pixels(second)];
}
