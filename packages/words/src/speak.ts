import type { Language, Words } from '@bulkhead/records';
import { type Messages, setupI18n } from '@lingui/core';
import { codeText } from './code-text.ts';
import { type Formats, formatsOf, type Say, type SpokenLanguage } from './formats.ts';

/** Messages and formats of one language: the same for a screen, the worker, a printed page and the command line. */
export interface SpokenWords<Spoken extends SpokenLanguage = Language> extends Formats {
  readonly language: Spoken;
  /** The message with this id; codes among the values get the hyphen that does not break. An unknown id is said as itself. */
  readonly t: Say;
  /** Whether a message exists, for words that a programme may add. */
  readonly has: (id: string) => boolean;
}

/** Makes the words of a language from compiled catalogues. `offset` is that of the clock, in minutes ahead of UTC. */
export function speak<Spoken extends SpokenLanguage>(
  language: Spoken,
  catalogues: readonly Words[],
  offset = 0,
): SpokenWords<Spoken> {
  const i18n = setupI18n();
  const messages = messagesIn(catalogues);
  i18n.load(language, messages);
  i18n.activate(language);
  const t: Say = (id, values) => i18n._(id, values && shownValues(values));
  return { language, t, has: (id) => id in messages, ...formatsOf(language, offset, t) };
}

/** The compiled messages of catalogues in one; what is no message is left out, and then said as its id. */
function messagesIn(catalogues: readonly Words[]): Messages {
  const messages: Messages = {};
  for (const catalogue of catalogues) {
    for (const [id, message] of Object.entries(catalogue)) if (isMessage(message)) messages[id] = message;
  }
  return messages;
}

const isMessage = (message: unknown): message is Messages[string] =>
  typeof message === 'string' || Array.isArray(message);

const shownValues = (values: Readonly<Record<string, string | number>>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? codeText(value) : value,
    ]),
  );
