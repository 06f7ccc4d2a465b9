import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Rules whose answer lies in the words, not in how a page is made: names, labels, the language. */
export const wordRules = [
  'aria-command-name',
  'aria-dialog-name',
  'aria-input-field-name',
  'aria-toggle-field-name',
  'button-name',
  'document-title',
  'empty-heading',
  'html-has-lang',
  'html-lang-valid',
  'label',
  'label-content-name-mismatch',
  'label-title-only',
  'landmark-unique',
  'link-name',
  'select-name',
  'summary-name',
  'valid-lang',
];

/** Findings alone, without the way to each element and without reading the style sheets again: a third less to do. */
const asked = { resultTypes: ['violations'], selectors: false, preload: false };

/** What axe finds on the page as it is, by all rules of the standards or by some. */
export async function axeFindings(
  page: Page,
  rules: readonly string[] = standards,
): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe);
  const found = (await page.evaluate(
    `axe.run(${JSON.stringify({ ...asked, runOnly: rules })}).then((all) => all.violations)`,
  )) as readonly Finding[];
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 160)}`));
}

/** That the header of the page does not name the record which it is about: at midnight, on a device with two houses. */
export async function headerFindings(page: Page, of: string): Promise<readonly string[]> {
  // On a laptop a list stands beside the record that is open.
  const headers = await page.locator('#content .page-header').allInnerTexts();
  const header = headers.join(' / ').replaceAll('\u2011', '-');
  return header.includes(of)
    ? []
    : [`does not say that it is about ${of}: ${header.replaceAll('\n', ' / ')}`];
}

/**
 * What does not fit on the screen as it is: a page wider than the screen, words that run out of it or are cut off,
 * a filled button that no finger reaches, and one with so short a word that a finger misses it.
 */
export const fitFindings = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    /** What only a screen reader gets, what scrolls by itself, and the name of the app, which gives way to all else. */
    const MAY_GIVE_WAY = '.only-heard, .skip-link, .table-box, .brand-name, [aria-hidden="true"]';
    /** Words of a row that is tapped as a whole. */
    const REACHES_FURTHER = '.row-open, .legend-open';
    /** Pixels that a target has at the least (WCAG 2.2, 2.5.8). */
    const SMALLEST = 24;
    const root = document.documentElement;
    const found: string[] = [];
    const hiding = new Map<HTMLElement, readonly [x: boolean, y: boolean]>();
    const name = (one: Element): string =>
      `${one.className || one.tagName} “${one.textContent?.slice(0, 40)}”`;
    if (root.scrollWidth > root.clientWidth) found.push(`wider by ${root.scrollWidth - root.clientWidth}`);
    const holder = document.querySelector('.sheet') ?? document.body;
    for (const one of holder.querySelectorAll<HTMLElement>('*')) {
      if (!hasWords(one) || one.closest(MAY_GIVE_WAY) || isOnlyHeard(one)) continue;
      const box = one.getBoundingClientRect();
      if (box.width === 0) continue;
      if (box.right > root.clientWidth + 1 || box.left < -1) found.push(`runs out: ${name(one)}`);
      else if (cutBy(one)) found.push(`cut: ${name(one)}`);
    }
    for (const button of holder.querySelectorAll<HTMLElement>('button, select')) {
      if (button.matches(REACHES_FURTHER) || button.closest(MAY_GIVE_WAY)) continue;
      const { width, height } = button.getBoundingClientRect();
      if (width > 1 && Math.min(width, height) < SMALLEST) found.push(`too small: ${name(button)}`);
    }
    for (const main of holder.querySelectorAll<HTMLElement>('.button.primary:not(:disabled)'))
      if (main.checkVisibility())
        found.push(...covering(main).map((by) => `covered: ${name(main)} by ${by}`));
    return found;

    function hasWords(one: Element): boolean {
      return [...one.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim());
    }
    /** By the width of what stands around it: seen where that is narrow, only heard elsewhere. */
    function isOnlyHeard(one: Element): boolean {
      return getComputedStyle(one).clipPath === 'inset(50%)';
    }
    /** An element on the way up that shows less than its content and does not scroll. */
    function cutBy(one: HTMLElement): boolean {
      const box = textBox(one);
      for (let up: HTMLElement | null = one; up && up !== holder; up = up.parentElement) {
        const [x, y] = hides(up);
        if (!x && !y) continue;
        const edge = up.getBoundingClientRect();
        if (x && (box.right > edge.right + 1 || box.left < edge.left - 1)) return true;
        if (y && (box.bottom > edge.bottom + 4 || box.top < edge.top - 4)) return true;
      }
      return false;
    }
    function hides(one: HTMLElement): readonly [x: boolean, y: boolean] {
      const before = hiding.get(one);
      if (before) return before;
      const { overflowX, overflowY } = getComputedStyle(one);
      const both = [/hidden|clip/.test(overflowX), /hidden|clip/.test(overflowY)] as const;
      hiding.set(one, both);
      return both;
    }
    function textBox(one: HTMLElement): DOMRect {
      const range = document.createRange();
      range.selectNodeContents(one);
      return range.getBoundingClientRect();
    }
    /** What a finger would touch where the button is, unless it is the button itself. */
    function covering(button: HTMLElement): readonly string[] {
      button.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = button.getBoundingClientRect();
      const on = document.elementFromPoint(left + width / 2, top + height / 2);
      scrollTo(0, 0);
      if (on && button.contains(on)) return [];
      return [on ? name(on) : `nothing: it is at ${Math.round(left)}, ${Math.round(top)}`];
    }
  });
