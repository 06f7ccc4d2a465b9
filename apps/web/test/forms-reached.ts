import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screens, screensAtYearEnd, screensBefore, type Step } from './screens.ts';
import { screensOfNewcomers, screensRecorded } from './screens-recorded.ts';

/** The forms that the screens lead to. */
export function formsIn(
  steps: readonly Step[] = [
    ...screens,
    ...screensRecorded,
    ...screensOfNewcomers,
    ...screensAtYearEnd,
    ...screensBefore,
  ].flatMap(({ next }) => next),
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
