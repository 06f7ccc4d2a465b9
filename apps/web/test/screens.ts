import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '@bulkhead/records';
import { codeText, loadWords, speak, type SpokenWords, type WordSource } from '@bulkhead/words';
import type { Locator, Page } from 'playwright-core';
import { uiWords } from '../../../packages/ui/src/language/ui-words.ts';
import { programmeWords } from '../src/open/fronts.ts';
import { goTo } from './visit.ts';

/**
 * A screen of the app and the tap that leads to it from the one before: the id of the words on what is tapped, the
 * text itself (a code), or a CSS selector that begins with a dot. `opens` is the form or section that it leads to;
 * without it the tap opens a sheet.
 */
export interface Step {
  readonly tap: string;
  readonly opens?: string;
  readonly next?: readonly Step[];
  /** What is done in the form until it is saved: `#field-by=Wren` is typed or chosen, anything else is tapped. */
  readonly saves?: readonly string[];
  /** What that has made possible, from where one is led. */
  readonly after?: readonly Step[];
}
/** A section with everything that is reached from it. */
export interface Section {
  readonly section: string;
  readonly next: readonly Step[];
}

const form = (name: string, tap: string = name.replace('.', '.intent.')): Step => ({ tap, opens: name });
/** A choice on a sheet of choices: opened again for each, because it closes. */
const among = (sheet: string, forms: readonly Step[]): readonly Step[] => [
  { tap: sheet },
  ...forms.map((one): Step => ({ tap: sheet, next: [one] })),
];
const RECORD = '.page-actions .button.primary:visible';

/** Every screen of the example on an ordinary morning. */
export const screens: readonly Section[] = [
  {
    section: 'today',
    next: [
      ...among(RECORD, [
        form('shelter.arrive', 'shelter.screen.someone-arrives'),
        form('supplies.give-to-person'),
        form('medical.add-visit'),
      ]),
      { tap: 'K-010', opens: 'versions' },
      { tap: 'web.today.all', opens: 'today', next: [{ tap: 'I3', opens: 'versions' }] },
    ],
  },
  {
    section: 'people',
    next: [
      ...among(RECORD, [
        form('casework.add-note'),
        form('casework.register'),
        form('casework.write-name'),
        form('casework.set-siblings'),
        form('casework.move'),
      ]),
      {
        tap: 'K-014',
        opens: 'people',
        next: [
          form('casework.check-section', 'casework.field.person.arrival'),
          form('casework.plan-meeting'),
          form('casework.set-wish', 'casework.screen.no-wish'),
          form('casework.end'),
        ],
      },
      { tap: 'K-010', opens: 'people' },
    ],
  },
  {
    section: 'places',
    next: [
      ...among(RECORD, [
        form('shelter.open-place', 'shelter.screen.open-place'),
        form('shelter.pause-project', 'shelter.screen.pause-project'),
      ]),
      {
        tap: 'SS-03',
        opens: 'places',
        next: [
          { tap: '.slot.free', opens: 'shelter.arrive' },
          { tap: '.slot.used' },
          { tap: '.slot.used', next: [form('shelter.leave', 'shelter.screen.leaves')] },
          { tap: '.slot.used', next: [form('shelter.move-bed', 'shelter.screen.moves-bed')] },
          { tap: '.slot.used', next: [form('shelter.correct-stay', 'shelter.screen.correct-stay')] },
          { tap: '.slot.used', next: [form('shelter.describe-guest')] },
          {
            tap: 'shelter.screen.evening-check',
            opens: 'shelter.check',
            next: [{ tap: 'shelter.screen.someone-else' }],
          },
          {
            tap: 'shelter.screen.must-be-left',
            opens: 'shelter.moving-plan',
            next: [
              {
                tap: 'shelter.screen.leave-for-good-more',
                opens: 'shelter.leaving',
                next: [
                  { tap: 'shelter.screen.step.papers' },
                  form('shelter.keys', 'shelter.screen.step.keys'),
                ],
              },
            ],
          },
          form('shelter.placements', 'shelter.screen.placements'),
          form('shelter.describe', 'shelter.screen.house-facts'),
          form('shelter.set-capacity'),
          form('shelter.house-incidents', 'shelter.screen.house-incidents'),
          {
            tap: 'shelter.screen.safety-plans',
            opens: 'shelter.safety-plans',
            next: [{ tap: '.row-open', opens: 'shelter.set-safety-plan' }],
          },
          form('shelter.supplies', 'shelter.screen.supplies'),
          form('shelter.medicine', 'shelter.screen.medicine'),
          {
            tap: 'shelter.screen.change-place',
            opens: 'shelter.place-settings',
            next: [{ tap: 'shelter.screen.pause' }, form('shelter.site', 'shelter.screen.address-write')],
          },
        ],
      },
    ],
  },
  {
    section: 'volunteers',
    next: [
      form('helpers.welcome'),
      form('helpers.write-paper'),
      {
        tap: 'Linnet',
        opens: 'volunteers',
        next: [form('helpers.tell'), form('helpers.record-questioning')],
      },
    ],
  },
  {
    section: 'supplies',
    next: [
      {
        tap: 'supplies.intent.hand-over',
        opens: 'supplies.hand-over',
        next: [{ tap: 'supplies.screen.to' }, { tap: 'supplies.screen.received-by' }],
      },
      { tap: '.legend-open', opens: 'supplies', next: [{ tap: '.row-open' }] },
      { tap: 'supplies.screen.all-entries', opens: 'supplies' },
      form('supplies.receive'),
      form('supplies.count'),
      form('supplies.record-loss'),
      form('supplies.hold-back'),
      form('supplies.request-sets'),
      form('supplies.plan-hand-over'),
      form('supplies.buy'),
      form('supplies.take-back'),
      form('supplies.transfer'),
      form('supplies.set-target'),
      form('supplies.set-kit'),
      form('supplies.record-feedback'),
      form('supplies.places', 'supplies.screen.places'),
    ],
  },
  {
    section: 'medical',
    next: [
      form('medical.open-case'),
      form('medical.set-limit'),
      {
        tap: 'M-01',
        opens: 'medical',
        next: [
          form('medical.plan-visit'),
          form('medical.add-bill'),
          { tap: 'medical.screen.show-illness' },
          form('medical.give-medicine'),
          form('medical.send-specialist'),
          form('medical.record-outcome'),
          form('medical.record-consent'),
          form('medical.begin-illness'),
        ],
      },
    ],
  },
  {
    section: 'self-support',
    next: [
      form('self-support.record-sale'),
      form('self-support.add-product'),
      form('self-support.set-price'),
      form('self-support.set-rice-price'),
      form('self-support.state-claim'),
      {
        tap: '.legend-open',
        opens: 'self-support',
        next: [
          form('self-support.receive-batch'),
          form('self-support.record-return'),
          form('self-support.record-damage'),
          form('self-support.record-gift'),
          form('self-support.write-off'),
          form('self-support.count'),
        ],
      },
    ],
  },
  {
    section: 'sponsorship',
    next: [
      form('sponsorship.record-payment'),
      form('sponsorship.fund-out'),
      form('sponsorship.set-need'),
      form('sponsorship.apply'),
      form('sponsorship.add-sponsor'),
      { tap: 'Sponsor 12', opens: 'sponsorship', next: [form('sponsorship.pledge')] },
    ],
  },
  {
    section: 'incidents',
    next: [
      form('incidents.add-report'),
      {
        tap: 'I2',
        opens: 'incidents',
        next: [
          {
            tap: 'incidents.intent.state',
            opens: 'incidents.state',
            next: [form('incidents.add-source')],
          },
          form('incidents.record-agreement', 'incidents.choice.purpose.publish-name'),
          form('incidents.add-custody'),
          form('incidents.add-counsel'),
          form('incidents.add-involvement'),
          form('incidents.record-submission', 'incidents.screen.un-pack'),
          { tap: 'incidents.choice.purpose.publish-name', opens: 'incidents.record-agreement' },
          form('incidents.add-person'),
          form('incidents.add-paper'),
          form('incidents.link'),
          { tap: 'ui.photo.add', opens: 'app.photo' },
          form('incidents.add-request'),
        ],
      },
      {
        tap: 'incidents.screen.situation',
        opens: 'incidents.situation',
        next: [form('incidents.add-context', 'incidents.screen.add-statement')],
      },
    ],
  },
  {
    section: 'report',
    next: [{ tap: '.row-open', opens: 'reporting.set-saying' }, form('reporting.open-period')],
  },
  { section: 'members', next: [] },
  { section: 'share', next: [] },
  { section: 'search', next: [] },
  { section: 'settings', next: [{ tap: 'web.example.remove' }] },
  { section: 'more', next: [] },
];

/** What only the day before the arrests has: a notebook with names. */
export const screensBefore: readonly Section[] = [
  { section: 'volunteers', next: [{ tap: 'P-1', opens: 'helpers.paper-state' }] },
];

const SAVE = '.button.primary';
const MORE = '.stepper button >> nth=1';
const FIRST_CHOICE = '.radio-row >> nth=0';
const ADD = '.form-fields .card .button';
const rowWith = (icon: string): string => `.row:has(.lucide-${icon}) .row-open`;

/** What is there only once something else was recorded: it is recorded on the way. */
export const screensRecorded: readonly Section[] = [
  {
    section: 'places',
    next: [
      {
        tap: 'SS-03',
        opens: 'places',
        next: [
          {
            tap: 'shelter.screen.placements',
            opens: 'shelter.placements',
            saves: ['#field-people=K-079', '#field-reason=no-home', '#field-by=Wren', ADD],
            after: [{ tap: '.row-open', next: [form('shelter.answer-placement')] }],
          },
          {
            tap: 'shelter.screen.house-incidents',
            opens: 'shelter.house-incidents',
            saves: ['#field-happened=quarrel', ADD],
            after: [{ tap: '.row-open', opens: 'shelter.follow-incident' }],
          },
          {
            tap: '.slot.free',
            opens: 'shelter.arrive',
            saves: ['#field-people=K-078', '#field-reason=no-home', '#field-nextReview=week', SAVE],
            after: [{ tap: rowWith('clipboard-check'), opens: 'shelter.review-stay' }],
          },
          {
            tap: 'shelter.screen.evening-check',
            opens: 'shelter.check',
            saves: ['.tile >> nth=0', '.segmented-option >> nth=2', SAVE],
            after: [{ tap: rowWith('circle-question-mark'), opens: 'shelter.absent' }],
          },
        ],
      },
    ],
  },
  {
    section: 'supplies',
    next: [
      {
        tap: 'supplies.intent.request-sets',
        opens: 'supplies.request-sets',
        saves: [MORE, SAVE],
        after: [{ tap: rowWith('hand-helping'), opens: 'supplies.answer-request' }],
      },
      {
        tap: 'supplies.intent.hold-back',
        opens: 'supplies.hold-back',
        saves: [MORE, FIRST_CHOICE, SAVE],
        after: [{ tap: rowWith('package-search'), opens: 'supplies.check-lot' }],
      },
      {
        tap: 'supplies.intent.record-loss',
        opens: 'supplies.record-loss',
        saves: [MORE, FIRST_CHOICE, SAVE],
        after: [{ tap: rowWith('user-check'), opens: 'supplies.confirm-movement' }],
      },
    ],
  },
  {
    section: 'incidents',
    next: [
      {
        tap: 'I2',
        opens: 'incidents',
        next: [
          {
            tap: 'incidents.intent.add-request',
            opens: 'incidents.add-request',
            saves: ['.check-row >> nth=0', SAVE],
            after: [{ tap: rowWith('megaphone'), opens: 'incidents.record-answer' }],
          },
        ],
      },
    ],
  },
];

/** What only the end of the year has: a place that was left for good. */
export const screensAtYearEnd: readonly Section[] = [
  {
    section: 'places',
    next: [{ tap: 'BASE-H', opens: 'places', next: [form('shelter.debrief', 'shelter.screen.debrief')] }],
  },
];

/** The sections of an organisation in which nothing is recorded yet. */
export const emptySections: readonly Section[] = screens.map(({ section }) => ({ section, next: [] }));

/** Forms that open only once something else was recorded. */
export const onlyAfterSomething: readonly string[] = [
  'medical.pay-bill',
  'medical.specialist-back',
  'sponsorship.convert',
];

/** The forms that the screens lead to. */
export function formsIn(
  steps: readonly Step[] = [...screens, ...screensRecorded, ...screensAtYearEnd, ...screensBefore].flatMap(
    ({ next }) => next,
  ),
): ReadonlySet<string> {
  const found = steps.flatMap(({ opens, next = [], after = [] }) => [
    ...(opens?.includes('.') && !opens.startsWith('app.') ? [opens] : []),
    ...formsIn([...next, ...after]),
  ]);
  return new Set(found);
}

/** The forms that programmes have, as their screens are written. */
export function formsWritten(): readonly string[] {
  const programmes = join(import.meta.dirname, '../../../programmes');
  return readdirSync(programmes)
    .map((name) => join(programmes, name, 'screens/index.ts'))
    .filter((file) => existsSync(file))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^ {4}'([a-z-]+\.[a-z-]+)': \{/gm)])
    .flatMap(([, form]) => form ?? []);
}

/** The words of the app, without the screens that speak them. */
const appWords: WordSource = {
  en: () => import('../words/en.ts'),
  ja: () => import('../words/ja.ts'),
  ko: () => import('../words/ko.ts'),
  zh: () => import('../words/zh.ts'),
};

/** Comes upon every screen of these sections, one after the other, and lets `look` judge it. */
export async function walk(
  page: Page,
  language: Language,
  look: (screen: string) => Promise<void>,
  sections: readonly Section[] = screens,
): Promise<void> {
  const own = await loadWords(language, [uiWords, appWords]);
  const words = speak(language, [...own, ...(await programmeWords(language))]);
  for (const { section, next } of sections) {
    await goTo(page, section);
    await atRest(page);
    await look(section);
    await takeSteps({ page, words, look }, section, next);
  }
}

interface Walk {
  readonly page: Page;
  readonly words: SpokenWords;
  readonly look: (screen: string) => Promise<void>;
}

async function takeSteps(walk: Walk, from: string, steps: readonly Step[]): Promise<void> {
  for (const { tap, opens, next = [], saves, after = [] } of steps) {
    const { page } = walk;
    const here = `${from} > ${opens ?? tap}`;
    await tappable(walk, tap).click();
    if (opens === undefined) await page.locator('.sheet').waitFor();
    else await page.locator(`#content[data-screen="${opens}"] h1`).waitFor();
    await atRest(page);
    // A sheet that is only on the way has been looked at already.
    if (opens !== undefined || next.length === 0) await walk.look(here);
    await takeSteps(walk, here, next);
    if (saves) {
      await saveForm(page, saves);
      await takeSteps(walk, `${here} > saved`, after);
      if (await isSameScreen(page, opens)) await page.goBack();
      await atRest(page);
      continue;
    }
    if (opens !== undefined) await page.goBack();
    else if (next.length === 0) await page.keyboard.press('Escape');
    await page.locator('.sheet').waitFor({ state: 'detached' });
    await page.locator('#content h1').first().waitFor();
    await atRest(page);
  }
}

const isSameScreen = async (page: Page, screen: string | undefined): Promise<boolean> =>
  (await page.locator(`#content[data-screen="${screen}"]`).count()) > 0;

/** Fills a form in until it is saved, and goes where it leads. */
async function saveForm(page: Page, saves: readonly string[]): Promise<void> {
  for (const one of saves) {
    const [field = '', value] = one.startsWith('#') ? one.split('=') : [one];
    const found = page.locator(field).last();
    if (value === undefined) await page.locator(field).first().click();
    else if ((await found.evaluate((each) => each.tagName)) === 'SELECT') await found.selectOption(value);
    else await found.fill(value);
    await atRest(page);
  }
  if ((await page.locator('.saved').count()) > 0) await page.locator('.action-bar .button.primary').click();
  await page.locator('#content h1').first().waitFor();
  await atRest(page);
}

/** The topmost thing that bears a code, or begins with these words. */
function tappable({ page, words }: Walk, tap: string): Locator {
  const all = page.locator('.sheet').or(page.locator('#content'));
  if (tap.startsWith('.')) return page.locator(tap).first();
  const holder = all.last().locator('button');
  if (!words.has(tap)) return holder.filter({ hasText: codeText(tap) }).first();
  const written = words.t(tap).replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  return holder.filter({ hasText: new RegExp(`^\\s*${written}`) }).first();
}

/** Until nothing on the page has changed for a moment: what is read comes from the worker. */
export const atRest = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const QUIET = 30;
        let timer: ReturnType<typeof setTimeout> | undefined;
        const observer = new MutationObserver(wait);
        observer.observe(document.documentElement, { subtree: true, childList: true, attributes: true });
        // What a new size brings is drawn with the next frame.
        requestAnimationFrame(() => requestAnimationFrame(wait));
        function wait(): void {
          clearTimeout(timer);
          timer = setTimeout(done, QUIET);
        }
        function done(): void {
          observer.disconnect();
          resolve();
        }
      }),
  );
