import { removalReasons } from '@bulkhead/cells';
import { chosenCellKinds } from '@bulkhead/records';
import { Command, CommanderError, type Option } from 'commander';
import { speak, type SpokenWords } from '@bulkhead/words';
import * as v from 'valibot';
import { recordCommands } from './commands/record-commands.ts';
import type { Front } from './open-vault.ts';
import { exitCodes, type Outcome, unusable } from './outcome.ts';
import { sayOutcome } from './say-outcome.ts';
import { addStart } from './serve/command.ts';
import { organisationCommands } from './sharing/organisation-commands.ts';
import { sharingCommands } from './sharing/sharing-commands.ts';
import { languageOf, wordsIn } from './speaking.ts';
import type { Surroundings } from './surroundings.ts';
import { given, type Typed } from './typed.ts';
import { usageOutcome } from './usage.ts';

const commands: readonly Typed[] = [...recordCommands, ...organisationCommands, ...sharingCommands];

/** Runs one command as typed and gives back its exit code. `start` goes on after that, until it is ended. */
export async function runCommandLine(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const language = languageOf(words, surroundings.environment);
  const catalogues = await wordsIn(language ?? 'en');
  const spoken = speak(language ?? 'en', catalogues);
  const json = words.includes('--json');
  if (language === undefined) return sayOutcome(unusable('language'), json, spoken, surroundings);
  const front: Front = { surroundings, language, catalogues, words: spoken };
  const outcome = await perform(front, words);
  return outcome === undefined ? exitCodes.done : sayOutcome(outcome, json, spoken, surroundings);
}

/** Undefined: it has spoken for itself, as help and `start` do. */
async function perform(front: Front, words: readonly string[]): Promise<Outcome | undefined> {
  let outcome: Outcome | undefined;
  const bulkhead = describe(front, (ended) => {
    outcome = ended;
  });
  try {
    await bulkhead.parseAsync([...words], { from: 'user' });
    return outcome;
  } catch (error) {
    if (error instanceof CommanderError) return usageOutcome(error);
    throw error;
  }
}

function describe(front: Front, ended: (outcome: Outcome) => void): Command {
  const { words, surroundings } = front;
  const say = words.t;
  const bulkhead = new Command('bulkhead')
    .description(say('cli.about'))
    .usage('[-v <folder>] <command>')
    .option('-v, --vault <folder>', say('cli.option.vault'))
    .option('--json', say('cli.option.json'))
    .option('--language <xx>', say('cli.option.language'))
    .helpOption('-h, --help', say('cli.option.help'))
    .helpCommand(false)
    .configureHelp({
      showGlobalOptions: true,
      // Those of the whole alone: `invite` is a command and the group of its steps, which have most of its options too.
      visibleGlobalOptions: ({ parent }) => (parent ? optionsOfWhole(parent) : []),
      styleTitle: (title) => titleText(words, title),
    })
    .configureOutput({ writeOut: surroundings.out, writeErr: surroundings.note, outputError: silent })
    .addHelpText('after', `\n${say('cli.exits')}`)
    .exitOverride();
  addStart(bulkhead, front, ended);
  for (const typed of commands) addCommand(placeOf(bulkhead, typed.name, front), typed, front, ended);
  return bulkhead;
}

const optionsOfWhole = ({ parent, options }: Command): Option[] =>
  parent ? optionsOfWhole(parent) : [...options];

/** What is wrong with the words is said by us, in the language of the terminal. */
const silent = (): undefined => undefined;

/** Where a command stands: `bundle out` in the group `bundle`, which is made with the first of its commands. */
function placeOf(bulkhead: Command, name: string, { words }: Front): Command {
  const [group = '', within] = name.split(' ');
  if (within === undefined) return bulkhead;
  const found = bulkhead.commands.find((command) => command.name() === group);
  return (found ?? newCommand(bulkhead, group, words)).enablePositionalOptions();
}

const newCommand = (place: Command, name: string, { t }: SpokenWords): Command =>
  place
    .command(name)
    .helpOption('-h, --help', t('cli.option.help'))
    .helpCommand(false)
    .description(t(`cli.command.${[...groupOf(place), name].join('-')}`));

const groupOf = (place: Command): readonly string[] => (place.parent ? [place.name()] : []);

function addCommand(
  place: Command,
  { name, alias, argument, mayLackArgument, options = [], perform: work }: Typed,
  front: Front,
  ended: (outcome: Outcome) => void,
): void {
  const say = front.words.t;
  const command = newCommand(place, name.split(' ').at(-1) ?? '', front.words);
  if (alias !== undefined) command.alias(alias);
  if (argument !== undefined)
    command.argument(mayLackArgument ? `[${argument}]` : `<${argument}>`, say(`cli.argument.${argument}`));
  for (const [flags, word, needed] of options) {
    const about = say(`cli.option.${word}`, valuesOf(front.words));
    if (needed === 'needed') command.requiredOption(flags, about);
    else command.option(flags, about);
  }
  command.action(async () => {
    const [first = ''] = command.args;
    ended(await work(front, { ...v.parse(given, command.optsWithGlobals()), first }));
  });
}

/** What may stand behind an option of which help names all values. */
const valuesOf = ({ t }: SpokenWords): Readonly<Record<string, string>> => ({
  kinds: chosenCellKinds.join(t('words.between-items')),
  reasons: removalReasons.join(t('words.between-items')),
});

const titles: Readonly<Record<string, string>> = {
  'Usage:': 'usage',
  'Arguments:': 'arguments',
  'Options:': 'options',
  'Global Options:': 'global-options',
  'Commands:': 'commands',
};
function titleText(words: SpokenWords, title: string): string {
  const word = titles[title];
  return word === undefined ? title : words.t(`cli.heading.${word}`);
}
