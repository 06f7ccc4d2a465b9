import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { encodeQR } from 'qr';
import { decodeQR } from 'qr/decode.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appAtHand } from './before-tests.ts';
import { beginsBeside, invitesBeside, leavesOf } from './beside.ts';
import { hasCamera } from './browser.ts';
import { asSeenByHand, browserThatSees, camerasOf, hearCameras, type Seen } from './camera.ts';
import { findingsAtEverySize, findingsOfWords } from './every-size.ts';
import { begins, invites, letIn, opensFile, type Profile, picturesOn, primary, saveOf } from './sharing.ts';
import { goTo, lock, speak, treeOf } from './visit.ts';

// Two people side by side: one screen shows a code, the camera of the other device sees it.

const app = appAtHand();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulkhead-camera-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const qr = (page: Page) => page.locator('.qr-picture');
const scan = (page: Page): Promise<void> => page.locator('.scan-ways .button').first().click();
const picture = (png: Buffer) => ({ name: 'picture.png', mimeType: 'image/png', buffer: png });
const opensPicture = (page: Page, png: Buffer): Promise<void> =>
  page.locator('.scan-picture input').setInputFiles(picture(png));

/** The code on the screen of somebody who invites, as a picture of it. */
async function shows({ page }: Pick<Profile, 'page'>, compartments: readonly string[]): Promise<Buffer> {
  await invites(page, compartments, { by: 'qr' });
  return qr(page).screenshot();
}

/** What a picture says to whoever has it. */
async function textOf(png: Buffer): Promise<string> {
  const { width, height, grey } = await asSeenByHand(app.browser, png);
  const data = Uint8Array.from(Array.from(grey).flatMap((one) => [one, one, one, 255]));
  return decodeQR({ width, height, data });
}

/** Somebody about to join whose camera, once allowed, sees this. */
async function joinsSeeing(
  seen: Seen,
  allowed = true,
): Promise<Profile & { readonly close: () => Promise<void> }> {
  const other = await browserThatSees(seen, join(folder, `${Math.random()}.y4m`));
  const profile = await begins(other, app.address, { joins: true });
  if (allowed) await profile.context.grantPermissions(['camera'], { origin: app.address });
  await profile.page.evaluate(hearCameras);
  return { ...profile, close: () => other.close() };
}

test.runIf(hasCamera())(
  'from the code on one screen to the first shared record, by the camera of the other device',
  async () => {
    const here = await begins(app.browser, app.address, { dark: true });
    const png = await shows(here, ['shelter-1']);
    const there = await joinsSeeing(await asSeenByHand(app.browser, png));
    expect(await camerasOf(there.page)).toEqual([]);
    await scan(there.page);
    await there.page.locator('.step-card.due .file-drop').waitFor();
    expect(await camerasOf(there.page)).toEqual(['ended']);
    await opensFile(there.page, await saveOf(here.page));
    await there.page.locator('.hull').waitFor();
    await primary(there.page).click();
    await there.page.locator('.file-out').waitFor();
    await opensFile(here.page, await saveOf(there.page));
    await here.page.locator('.pictures').waitFor();
    expect(await qr(here.page).count()).toBe(0);
    await opensFile(there.page, await saveOf(here.page));
    await there.page.locator('.pictures').waitFor();
    expect(await picturesOn(there.page)).toEqual(await picturesOn(here.page));
    await primary(there.page).click();
    await there.page.locator('.file-drop').waitFor();
    await primary(here.page).click();
    await here.page.locator('.action-bar .button.primary svg').waitFor();
    await opensFile(there.page, await saveOf(here.page));
    await there.page.locator('#field-alias').waitFor();
    await here.expectClean();
    await there.expectClean();
    await there.close();
  },
);

test.runIf(hasCamera())(
  'a camera that is refused, that is not there or that sees nothing: a sentence, and another way',
  async () => {
    const here = await begins(app.browser, app.address, { device: 'laptop' });
    const png = await shows(here, ['names-1']);
    // No camera at all.
    const without = await begins(app.browser, app.address, { joins: true });
    await scan(without.page);
    expect(await without.page.locator('[role="alert"]').innerText()).toContain('No camera can be used here');
    // One that nobody allowed.
    const there = await joinsSeeing(await asSeenByHand(app.browser, undefined), false);
    const alert = there.page.locator('[role="alert"]');
    await scan(there.page);
    await alert.waitFor();
    expect(await alert.innerText()).toContain('The camera was not allowed');
    // A dark room: what helps is said, and whoever leaves or locks takes the camera along.
    await there.context.grantPermissions(['camera'], { origin: app.address });
    await scan(there.page);
    await there.page.locator('.scan-view ~ p', { hasText: 'Nothing found yet' }).waitFor();
    expect(await camerasOf(there.page)).toEqual(['live']);
    await there.page.locator('.card .button', { hasText: 'Stop scanning' }).click();
    expect(await camerasOf(there.page)).toEqual(['ended']);
    await scan(there.page);
    await expect.poll(() => camerasOf(there.page), { timeout: 30_000 }).toContain('live');
    await goTo(there.page, 'settings');
    expect(await camerasOf(there.page)).toEqual(['ended', 'ended']);
    await goTo(there.page, 'today');
    await scan(there.page);
    await expect.poll(() => camerasOf(there.page), { timeout: 30_000 }).toContain('live');
    await lock(there.page);
    await there.page.locator('#passphrase').waitFor();
    expect(await camerasOf(there.page)).toEqual(['ended', 'ended', 'ended']);
    await there.page.fill('#passphrase', there.passphrase);
    await there.page.keyboard.press('Enter');
    await there.page.locator('.shell h1').waitFor();
    // Pictures: of something else, of another code, and of the right one.
    const { page } = there;
    const blank = await here.page.locator('h1').first().screenshot();
    await opensPicture(page, blank);
    await alert.waitFor();
    expect(await alert.innerText()).toContain('There is no QR code in this picture');
    await opensPicture(page, await drawn('https://example.org/menu'));
    await page.locator('text=This QR code is something else').waitFor();
    await opensPicture(page, await drawn((await textOf(png)).replace('BKI1', 'BKI2')));
    await page.locator('text=from a newer version').waitFor();
    await opensPicture(page, png);
    await page.locator('.step-card.due .file-drop').waitFor();
    // And the words, on the side of whoever invites.
    await here.page.locator('.button', { hasText: 'Use eight words instead' }).click();
    await here.page.locator('.words-shown.four').waitFor();
    expect(await qr(here.page).count()).toBe(0);
    await goTo(here.page, 'members');
    const waits = here.page.locator('.row', { hasText: 'Waits for the answer' });
    await waits.first().waitFor();
    expect(await waits.count()).toBe(1);
    await there.close();
  },
);

/** A picture of another code. */
async function drawn(text: string): Promise<Buffer> {
  const context = await app.browser.newContext();
  const page = await context.newPage();
  await page.setContent(encodeQR(text, 'svg', { scale: 8 }));
  const png = await page.locator('svg').screenshot();
  await context.close();
  return png;
}

test('only this page may ask for the camera, and for nothing else that listens or sees', async () => {
  const { headers } = await fetch(app.address);
  expect(headers.get('permissions-policy')).toContain('camera=(self), microphone=(), geolocation=()');
});

describe('two people beside each other, and no camera', () => {
  let here: Profile;
  let there: Profile;

  test('the code is nowhere in words, and gone from the page with a lock; unlocked, it is there again', async () => {
    here = await begins(app.browser, app.address);
    const { page, passphrase, expectClean } = here;
    const png = await shows({ page }, ['names-1']);
    const text = await textOf(png);
    expect(text).toMatch(/^BKI1[A-Z2-7]{111}$/);
    expect(await treeOf(page)).toContain('QR code of the invitation');
    expect(await treeOf(page)).not.toContain(text.slice(4, 24));
    const drawn = await page.locator('.qr-picture path').getAttribute('d');
    await lock(page);
    await page.locator('#passphrase').waitFor();
    expect(await treeOf(page)).not.toContain(drawn);
    await page.fill('#passphrase', passphrase);
    await page.keyboard.press('Enter');
    await page.locator('.shell h1').waitFor();
    await goTo(page, 'members');
    await openInvitation(page, 'names');
    expect(await qr(page).screenshot()).toEqual(png);
    await expectClean();
  });

  test('the screens of the code fit and read well: narrow, with large letters, dark, in four languages', async () => {
    there = await begins(app.browser, app.address, { joins: true });
    await shows(here, ['shelter-1']);
    const found: string[] = [];
    for (const language of ['日本語', '한국어', '中文', 'English'])
      for (const { page } of [here, there]) {
        await speak(page, language);
        if (page === here.page) {
          await goTo(page, 'members');
          await openInvitation(page, 'shelter');
          await qr(page).waitFor();
        } else await goTo(page, 'today');
        const judged = await (language === 'English' ? findingsAtEverySize(page) : findingsOfWords(page));
        found.push(...judged.map((one) => `${language}: ${one}`));
      }
    expect(found).toEqual([]);
  });

  test('whoever has come in is invited to another compartment by the picture of a code', async () => {
    await letIn(here.page, there.page, ['shelter-1']);
    const png = await shows(here, ['medical-1']);
    await goTo(there.page, 'members');
    await there.page.locator('.button', { hasText: 'Join another compartment' }).click();
    await opensPicture(there.page, png);
    await there.page.locator('.step-card.due .file-drop').waitFor();
    await opensFile(there.page, await saveOf(here.page));
    await there.page.locator('.hull').waitFor();
    expect(await there.page.locator('.page-below').innerText()).toContain('medical');
    // Of another organisation: not for a member of this one.
    const stranger = await beginsBeside();
    const { meeting, qr: theirs = '' } = await invitesBeside(
      stranger,
      { 'medical-1': 'holder' },
      { by: 'qr' },
    );
    await goTo(there.page, 'members');
    await there.page.locator('.button', { hasText: 'Join another compartment' }).click();
    await opensPicture(there.page, await drawn(theirs));
    await there.page.locator('.step-card.due .file-drop').waitFor();
    await opensFile(there.page, await leavesOf(stranger, meeting));
    await there.page.locator('h1', { hasText: 'Nothing was given' }).waitFor();
    expect(await there.page.locator('#content').innerText()).toContain('from another organisation');
  });
});

/** Opens the invitation that is under way: its row comes a moment after that of its compartment, and stands first. */
async function openInvitation(page: Page, compartment: string): Promise<void> {
  const rows = page.locator('.row-open', { hasText: compartment });
  await rows.nth(1).waitFor();
  await rows.first().click();
}
