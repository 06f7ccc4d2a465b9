import type { CommanderError } from 'commander';
import { type Outcome, unusable } from './outcome.ts';

const words: Readonly<Record<string, string>> = {
  'commander.unknownCommand': 'command',
  'commander.unknownOption': 'option',
  'commander.optionMissingArgument': 'option-value',
  'commander.missingMandatoryOptionValue': 'option-needed',
  'commander.missingArgument': 'argument',
  'commander.excessArguments': 'too-many',
  'commander.invalidArgument': 'option-value',
};

/** What was wrong with the words that were typed; undefined where they asked for help and got it. */
export function usageOutcome(error: CommanderError): Outcome | undefined {
  if (error.code === 'commander.helpDisplayed') return undefined;
  const code = words[error.code];
  return code === undefined ? unusable('no-command') : unusable(code, { name: nameIn(error.message) });
}

/** The parser says which word it means in quotes, and nowhere else. */
const nameIn = (message: string): string => /'([^']*)'/.exec(message)?.[1] ?? '';
