import { expect, test } from 'vitest';
import { appAtHand } from './before-tests.ts';
import { goTo, lookAround, turnTo, visit } from './visit.ts';

const app = appAtHand();

test('a base without beds stands apart, as what it is and not as full', async () => {
  const { page, expectClean } = await visit(app.browser, app.address);
  await lookAround(page);
  await turnTo(page, 0);
  await goTo(page, 'places');
  const section = (title: string) => page.locator('section', { has: page.locator('h2', { hasText: title }) });
  await section('Without beds').locator('.row').waitFor();
  expect(await section('Without beds').locator('.row').innerText()).toMatch(/BASE.H\s+Place of work/);
  expect(await section('Shelters').innerText()).not.toMatch(/BASE|0 \/ 0/);
  await expectClean();
});
