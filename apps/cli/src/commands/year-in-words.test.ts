import { example } from '@bulkhead/demonstration';
import { roster } from '@bulkhead/programmes';
import { figuresIn, periodsIn, yearOf } from '@bulkhead/programmes/year';
import { annualReport, textOf, words as publishWords } from '@bulkhead/publish';
import { createRecords, type Figure, type Language, languages } from '@bulkhead/records';
import { groupText, indicatorText, loadWords, saidFigure, speak, type SpokenWords } from '@bulkhead/words';
import { describe, expect, test } from 'vitest';

const types = roster.flatMap((programme) => Object.values(programme.records));

const year = example('year');

/** The year on a device that holds these compartments; without names, all of them. */
function onDevice(...names: readonly string[]) {
  const cells = year.cells.filter(({ name }) => names.length === 0 || names.includes(name));
  const held = new Set(cells.map(({ id }) => id));
  const records = createRecords(types, cells);
  for (const change of year.changes) if (held.has(change.cell)) records.apply(change);
  const [period] = periodsIn(records.view);
  if (!period) throw new Error('the example opens its period');
  return { view: records.view, period };
}
const toldOn = (...names: readonly string[]) => {
  const { view, period } = onDevice(...names);
  return figuresIn(view, period, year.clock);
};

const { figures, indicators } = toldOn();
const speaking = async (language: Language): Promise<SpokenWords> =>
  speak(language, await loadWords(language, [publishWords, ...roster.map((one) => one.words)]), 540);
const figureText = (figure: Figure, words: SpokenWords): string =>
  [indicatorText(figure, words), groupText(figure, words), saidFigure(figure, words)].join(' | ');

describe('the year in words', () => {
  test.each(languages)('no key of the house is printed (%s)', async (language) => {
    const words = await speaking(language);
    for (const figure of figures) {
      const text = figureText(figure, words);
      for (const part of figure.group.split('/').filter((one) => /[a-z]/.test(one)))
        expect(words.has(`${figure.programme}.group.${part}`), part).toBe(true);
      expect(text).not.toMatch(/\/|[a-z]-[a-z]/);
      if (language !== 'en') expect(groupText(figure, words)).not.toMatch(/[a-z]{3,}/);
      // The group is never said twice: "children sent back: children".
      const group = groupText(figure, words).toLowerCase();
      if (group !== '') expect(indicatorText(figure, words).toLowerCase()).not.toContain(group);
    }
  });

  test('whoever holds everything is told everything, without a word of what may be missing', () => {
    expect(indicators.filter(({ isOpen }) => !isOpen)).toEqual([]);
    expect(figures.filter(({ notOpen }) => notOpen.length > 0)).toEqual([]);
    const nights = figures.find(({ indicator }) => indicator === 'shelter.nights');
    expect(nights?.compartments).toEqual(['ss-01', 'ss-02', 'ss-03', 'coordination']);
  });

  test('the office cannot say how many shelters there are, and says so; what its desks count it tells whole', () => {
    const office = toldOn('office', 'clothing', 'crafts', 'sponsors');
    const programmes = (isOpen: boolean) =>
      new Set(office.indicators.filter((one) => one.isOpen === isOpen).map(({ programme }) => programme));
    expect(programmes(true)).toEqual(new Set(['supplies', 'self-support', 'sponsorship']));
    expect(programmes(false)).toEqual(new Set(['shelter', 'medical', 'incidents', 'casework', 'helpers']));
    expect(new Set(office.figures.map(({ programme }) => programme))).toEqual(programmes(true));
    expect(office.figures.filter(({ notOpen }) => notOpen.length > 0)).toEqual([]);
  });

  test('one shelter of three is counted for itself: no zero where nothing is seen, and it says what it lacks', () => {
    const { figures: seen, indicators: asked } = toldOn('office', 'ss-01');
    const shelters = seen.find(({ indicator }) => indicator === 'shelter.shelters-opened');
    expect(shelters).toMatchObject({ value: 1, compartments: ['ss-01'], notOpen: ['coordination'] });
    const bases = asked.find(({ indicator }) => indicator === 'shelter.bases-left');
    expect(bases?.isOpen).toBe(false);
  });

  test.each(languages)(
    'the report of the office says no zero and no "nothing" that it cannot know (%s)',
    async (language) => {
      const words = await speaking(language);
      const { view, period } = onDevice('office', 'clothing', 'crafts', 'sponsors');
      const asked = { period, clock: year.clock };
      const report = { organisation: '', example: true, ...yearOf(view, asked, words) };
      const text = textOf(annualReport(report, words));
      const times = (id: string): number => text.split(words.t(id)).length - 1;
      expect(times('publish.section.not-open')).toBe(4);
      for (const id of [
        'publish.section.nothing-counted',
        'publish.incidents.none',
        'publish.situation.none',
      ])
        expect(times(id)).toBe(0);
    },
  );

  test('"over" is more than, never "or more"; crosses are counted as pieces', async () => {
    const said = (language: Language) =>
      speaking(language).then((words) => [
        saidFigure({ op: 'ge', value: 400, unit: 'pair' }, words),
        saidFigure({ op: 'lt', value: 100, unit: 'piece' }, words),
      ]);
    expect(await said('en')).toEqual(['over 400 pairs', 'nearly 100 pieces']);
    expect(await said('ja')).toEqual(['400組超', '100個近く']);
    expect(await said('ko')).toEqual(['400쌍 넘게', '100개 가까이']);
    expect(await said('zh')).toEqual(['超过400对', '将近100个']);
  });
});
