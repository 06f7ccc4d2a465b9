import { speak } from '@bulkhead/words';
import { languageOf, wordsIn } from './speaking.ts';

/**
 * One line for something that should never have happened: where in the program it was, and nothing of what it was
 * about. The message of an error is not shown, because it may quote what a record holds.
 */
export async function saidDefect(
  error: unknown,
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const language = languageOf(words, environment) ?? 'en';
  const where = whereOf(error);
  try {
    return speak(language, await wordsIn(language)).t('cli.defect', { where });
  } catch {
    // The defect may be that the words are not there.
    return `This program has a defect (${where}). What was saved before is safe.`;
  }
}

function whereOf(error: unknown): string {
  if (!(error instanceof Error)) return '?';
  const [, file = '?'] = /\n\s+at .*?([\w.-]+:\d+:\d+)\)?(\n|$)/.exec(error.stack ?? '') ?? [];
  return `${error.name} ${file}`;
}
