import type { Language, Words } from '@bulkhead/records';
import type { ProgrammeScreens } from '@bulkhead/ui';

/**
 * What the page needs of the programmes: their screens and their words, one part of the app each, loaded late. Their
 * rules and records stay in the worker, so they are not taken from the roster here; a folder beside the others is
 * found by itself.
 */
const screens = import.meta.glob<{ readonly screens: ProgrammeScreens }>(
  '../../../../programmes/*/screens/index.ts',
);
const words = import.meta.glob<{ readonly messages: Words }>('../../../../programmes/*/words/*.ts');

const PROGRAMME = /\/programmes\/([^/]+)\//;

/** By name of the programme: how its screens are loaded. */
export const screenLoaders: ReadonlyMap<string, () => Promise<ProgrammeScreens>> = new Map(
  Object.entries(screens).map(([path, load]) => [
    PROGRAMME.exec(path)?.[1] ?? path,
    async () => (await load()).screens,
  ]),
);

/** The words of all programmes in a language. */
export const programmeWords = (language: Language): Promise<readonly Words[]> =>
  Promise.all(
    Object.entries(words)
      .filter(([path]) => path.endsWith(`/${language}.ts`))
      .map(async ([, load]) => (await load()).messages),
  );

/** The words of the membership rules: they are taken alone, without the package and its keys. */
const rules = import.meta.glob<{ readonly messages: Words }>('../../../../packages/cells/words/*.ts');

export const ruleWords = (language: Language): Promise<readonly Words[]> =>
  Promise.all(
    Object.entries(rules)
      .filter(([path]) => path.endsWith(`/${language}.ts`))
      .map(async ([, load]) => (await load()).messages),
  );
