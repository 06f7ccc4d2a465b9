import { example } from '@bulkhead/demonstration';
import { roster } from '@bulkhead/programmes';
import { figuresIn, periodsIn } from '@bulkhead/programmes/year';
import { words as publishWords } from '@bulkhead/publish';
import { createRecords, type Figure, type Language, languages } from '@bulkhead/records';
import { groupText, indicatorText, loadWords, saidFigure, speak, type SpokenWords } from '@bulkhead/words';
import { describe, expect, test } from 'vitest';

const types = roster.flatMap((programme) => Object.values(programme.records));

function yearFigures(): readonly Figure[] {
  const { cells, changes } = example('year');
  const records = createRecords(types, cells);
  for (const change of changes) records.apply(change);
  const [period] = periodsIn(records.view);
  if (!period) throw new Error('the example opens its period');
  return figuresIn(records.view, period);
}

const figures = yearFigures();
const speaking = async (language: Language): Promise<SpokenWords> =>
  speak(language, await loadWords(language, [publishWords, ...roster.map((one) => one.words)]), 540);
const textOf = (figure: Figure, words: SpokenWords): string =>
  [indicatorText(figure, words), groupText(figure, words), saidFigure(figure, words)].join(' | ');

describe('the year in words', () => {
  test.each(languages)('no key of the house is printed (%s)', async (language) => {
    const words = await speaking(language);
    for (const figure of figures) {
      const text = textOf(figure, words);
      for (const part of figure.group.split('/').filter((one) => /[a-z]/.test(one)))
        expect(words.has(`${figure.programme}.group.${part}`), part).toBe(true);
      expect(text).not.toMatch(/\/|[a-z]-[a-z]/);
      if (language !== 'en') expect(groupText(figure, words)).not.toMatch(/[a-z]{3,}/);
    }
  });

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
