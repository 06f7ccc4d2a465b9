import { Command, CommanderError } from 'commander';
import { speak, type SpokenWords } from '@bulkhead/words';
import * as v from 'valibot';
import { listContradictions } from './commands/contradictions.ts';
import { makeDemo } from './commands/demo.ts';
import { doIntent, readIntent } from './commands/do.ts';
import { listFigures } from './commands/figures.ts';
import { listRecords } from './commands/list.ts';
import { writeReport } from './commands/report.ts';
import { searchRecords } from './commands/search.ts';
import { showRecords } from './commands/show.ts';
import { listTasks } from './commands/tasks.ts';
import { atDesk, type Front } from './open-vault.ts';
import { exitCodes, type Outcome, unusable } from './outcome.ts';
import { sayOutcome } from './say-outcome.ts';
import { addStart } from './serve/command.ts';
import { languageOf, wordsIn } from './speaking.ts';
import type { Surroundings } from './surroundings.ts';
import { usageOutcome } from './usage.ts';

const given = v.object({
  vault: v.optional(v.string()),
  json: v.optional(v.boolean(), false),
  input: v.optional(v.string()),
  cell: v.optional(v.string()),
  period: v.optional(v.string(), ''),
  to: v.optional(v.string(), ''),
  replace: v.optional(v.boolean(), false),
  sealed: v.optional(v.boolean(), false),
});
/** Options of a command and of the whole, and its arguments in their order. */
interface Given extends v.InferOutput<typeof given> {
  readonly first: string;
}

type Perform = (front: Front, given: Given) => Outcome | Promise<Outcome>;

/** A command as it is typed: `<…>` is needed. */
interface Typed {
  readonly name: string;
  /** Its argument, with the word that explains it. */
  readonly argument?: 'folder' | 'intent' | 'type' | 'code' | 'text';
  readonly options?: readonly (readonly [flags: string, word: string, needed?: 'needed'])[];
  readonly perform: Perform;
}

const period = ['--period <label>', 'period', 'needed'] as const;

const commands: readonly Typed[] = [
  { name: 'demo', argument: 'folder', perform: (front, { first }) => makeDemo(front, first) },
  {
    name: 'do',
    argument: 'intent',
    options: [
      ['--input <json>', 'input'],
      ['--cell <name>', 'cell'],
    ],
    perform(front, { first, input, cell, vault }) {
      const ready = readIntent({ intent: first, input, cell }, front.words.t('cli.list-separator'));
      return ready.ok ? atDesk(front, vault, (desk) => doIntent(desk, ready.value)) : ready.error;
    },
  },
  {
    name: 'list',
    argument: 'type',
    perform: (front, { first, vault }) => atDesk(front, vault, (desk) => listRecords(desk, first)),
  },
  {
    name: 'show',
    argument: 'code',
    options: [['--sealed', 'sealed']],
    perform: (front, { first, sealed, vault }) =>
      atDesk(front, vault, (desk) => showRecords(desk, first, sealed)),
  },
  {
    name: 'search',
    argument: 'text',
    perform: (front, { first, vault }) => atDesk(front, vault, (desk) => searchRecords(desk, first)),
  },
  { name: 'tasks', perform: (front, { vault }) => atDesk(front, vault, listTasks) },
  { name: 'contradictions', perform: (front, { vault }) => atDesk(front, vault, listContradictions) },
  {
    name: 'figures',
    options: [period],
    perform: (front, asked) => atDesk(front, asked.vault, (desk) => listFigures(desk, asked.period)),
  },
  {
    name: 'report',
    options: [period, ['--to <file>', 'to', 'needed'], ['--replace', 'replace']],
    perform: (front, asked) => atDesk(front, asked.vault, (desk) => writeReport(desk, asked)),
  },
];

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
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => titleText(words, title) })
    .configureOutput({ writeOut: surroundings.out, writeErr: surroundings.note, outputError: silent })
    .addHelpText('after', `\n${say('cli.exits')}`)
    .exitOverride();
  addStart(bulkhead, front, ended);
  for (const typed of commands) addCommand(bulkhead, typed, front, ended);
  for (const command of bulkhead.commands) command.description(say(`cli.command.${command.name()}`));
  return bulkhead;
}

/** What is wrong with the words is said by us, in the language of the terminal. */
const silent = (): undefined => undefined;

function addCommand(
  bulkhead: Command,
  { name, argument, options = [], perform: work }: Typed,
  front: Front,
  ended: (outcome: Outcome) => void,
): void {
  const say = front.words.t;
  const command = bulkhead.command(name).helpOption('-h, --help', say('cli.option.help'));
  if (argument !== undefined) command.argument(`<${argument}>`, say(`cli.argument.${argument}`));
  for (const [flags, word, needed] of options) {
    if (needed === 'needed') command.requiredOption(flags, say(`cli.option.${word}`));
    else command.option(flags, say(`cli.option.${word}`));
  }
  command.action(async () => {
    const [first = ''] = command.args;
    ended(await work(front, { ...v.parse(given, command.optsWithGlobals()), first }));
  });
}

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
