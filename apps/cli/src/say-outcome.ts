import { refusalText, type SpokenWords } from '@bulkhead/words';
import { exitCodes, type Outcome } from './outcome.ts';
import type { Surroundings } from './surroundings.ts';
import { plainText } from './terminal/plain-text.ts';

/** Prints an outcome and gives back its exit code: what was asked for on standard output, all else beside it. */
export function sayOutcome(
  outcome: Outcome,
  json: boolean,
  words: SpokenWords,
  { out, note }: Surroundings,
): number {
  if (outcome.kind === 'done') {
    if (json) out(`${JSON.stringify(outcome.json, undefined, 2)}\n`);
    else for (const line of outcome.lines) out(`${plainText(line)}\n`);
    for (const line of outcome.notes ?? []) note(`${plainText(line)}\n`);
    return exitCodes.done;
  }
  const said = whyNot(outcome, words);
  if (json) out(`${JSON.stringify(said.json, undefined, 2)}\n`);
  note(`${plainText(said.text)}\n`);
  return exitCodes[outcome.kind === 'unreadable' ? 'unusable' : outcome.kind];
}

type NotDone = Exclude<Outcome, { kind: 'done' }>;

/** Why something was not done: a sentence, and the same for scripts. */
function whyNot(outcome: NotDone, words: SpokenWords): { readonly text: string; readonly json: unknown } {
  switch (outcome.kind) {
    case 'refused':
    case 'unreadable': {
      const { refusal, intent } = outcome;
      const text = refusalText(words, intent, refusal);
      const { code, field = null, values = {} } = refusal;
      const key = outcome.kind === 'refused' ? 'refused' : 'unusable';
      return {
        text: field === null ? text : words.t('cli.beside', { field, value: text }),
        json: { [key]: { code, field, values, text: plainText(text) } },
      };
    }
    case 'unusable': {
      const text = words.t(`cli.unusable.${outcome.code}`, outcome.values);
      return {
        text,
        json: { unusable: { code: outcome.code, values: outcome.values ?? {}, text: plainText(text) } },
      };
    }
    case 'fault': {
      const { fault, retry } = outcome.fault;
      const id = `cli.fault.${fault}`;
      const text = words.t(words.has(id) ? id : 'cli.fault.other', outcome.values);
      return { text, json: { fault: { code: fault, retry, text: plainText(text) } } };
    }
  }
}
