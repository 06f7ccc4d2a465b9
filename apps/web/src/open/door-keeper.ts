import type { PaperLanguage } from '@bulkhead/publish';
import type { Language } from '@bulkhead/records';
import type { Client } from '@bulkhead/ui';
import * as v from 'valibot';
import { type Line, openLine, type Progress } from '../messages/line.ts';
import {
  type Chapter,
  type FileKind,
  fileKinds,
  opened,
  type Opened,
  resultOf,
  type Settings,
  type Store,
  stores,
} from '../messages/messages.ts';
import { element, type DocumentElement } from './document.ts';
import { askToBeKept } from './kept-by-browser.ts';
import { type PhotoClient, photoClient } from './photo-client.ts';
import { recordsClient } from './records-client.ts';
import { type SharingClient, sharingClient } from './sharing-client.ts';

/** Words of what went wrong at the door; the same for every wrong entry. */
export type DoorProblem = 'wrong' | 'in-use' | 'disk-full' | 'newer' | 'damaged' | 'storage';

export type Phase =
  | { readonly at: 'starting' }
  | {
      readonly at: 'first-run';
      readonly problem?: DoorProblem | undefined;
      /** There is an organisation on this device already: nobody starts a second one over it. */
      readonly own: boolean;
    }
  | { readonly at: 'start-own'; readonly passphrase: string; readonly joins: boolean }
  | { readonly at: 'unlock'; readonly store: Store; readonly problem?: DoorProblem | undefined }
  | { readonly at: 'working'; readonly doing: Doing; readonly progress: Progress | undefined }
  | {
      readonly at: 'open';
      readonly client: Client;
      readonly sharing: SharingClient;
      readonly photos: PhotoClient;
      readonly settings: Settings;
      readonly store: Store;
    };
type Doing = 'unlocking' | 'making' | 'example' | 'removing';

/** The way in and out: which page of the door is shown, one worker at a time, and the lock. */
export interface DoorKeeper {
  readonly subscribe: (listener: () => void) => () => void;
  readonly phase: () => Phase;
  readonly begin: () => Promise<void>;
  /** The passphrase of the example: it protects nothing and is printed where it is asked for. */
  readonly printed: () => string;
  readonly lookAround: (chapter: Chapter, language: Language) => Promise<void>;
  readonly newPassphrase: (language: Language, joins: boolean) => Promise<void>;
  /** What a file is by its outside. One of an invitation is opened once its words are there. */
  readonly lookAtFile: (bytes: Uint8Array) => Promise<FileKind>;
  /** `joins`: the device will enter the compartments of others, and founds none. */
  readonly start: (passphrase: string, settings: Settings, joins: boolean) => Promise<void>;
  readonly unlock: (passphrase: string) => Promise<void>;
  readonly otherWays: () => void;
  readonly back: () => Promise<void>;
  readonly lock: () => void;
  readonly keepSettings: (settings: Settings) => Promise<void>;
  readonly removeExample: () => Promise<void>;
  readonly report: (period: string, language: Language) => Promise<DocumentElement>;
  /** The pack about one person of an incident; null without their yes. */
  readonly unPack: (
    of: { readonly incident: string; readonly person: number },
    language: PaperLanguage,
  ) => Promise<DocumentElement | null>;
}

const openedResult = resultOf(opened);
const storesHere = v.array(v.picklist(stores));

/**
 * `cleared` is called while everything rendered is already gone: it forgets the trail of places. `nothingOpen` is
 * called when the door is shut and nothing was typed yet.
 */
export function createDoorKeeper(options: {
  readonly show: (render: () => void) => void;
  readonly cleared: () => void;
  readonly nothingOpen: () => void;
}): DoorKeeper {
  let phase: Phase = { at: 'starting' };
  let printed = '';
  let own = false;
  let line: Line | undefined;
  /** A file of an invitation that was looked at before there was anything to open it in. */
  let brought: Uint8Array | undefined;
  let closing: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();

  function turn(next: Phase): void {
    phase = next;
    for (const listener of listeners) listener();
  }
  async function lineNow(): Promise<Line> {
    await closing;
    line ??= openLine();
    line.onProgress((progress) => {
      if (phase.at === 'working') turn({ ...phase, progress });
    });
    return line;
  }
  async function begin(): Promise<void> {
    const through = await lineNow();
    const present = await through.ask({ ask: 'stores' }, storesHere);
    own = present.includes('own');
    const [store] = present;
    turn(store === undefined ? { at: 'first-run', own } : { at: 'unlock', store });
    options.nothingOpen();
    printed = await through.ask({ ask: 'printed' }, v.string());
    turn({ ...phase });
  }
  async function enter(
    doing: Doing,
    otherwise: Phase & { readonly at: 'first-run' | 'unlock' },
    ask: (through: Line) => Promise<v.InferOutput<typeof openedResult>>,
  ): Promise<void> {
    turn({ at: 'working', doing, progress: undefined });
    const through = await lineNow();
    const result = await ask(through);
    if (result.ok && result.value.store === 'own') askToBeKept();
    if (result.ok) turn(openPhase(through, result.value));
    else turn({ ...otherwise, problem: problemOf('fault' in result.error ? result.error.fault : '') });
  }
  function takeBrought(): Uint8Array | undefined {
    const file = brought;
    brought = undefined;
    return file;
  }
  const openPhase = (through: Line, value: Opened): Phase => ({
    at: 'open',
    client: recordsClient(through, value, lock),
    sharing: sharingClient(through, takeBrought),
    photos: photoClient(through),
    settings: value.settings,
    store: value.store,
  });
  function lock(): void {
    if (phase.at !== 'open' || !line) return;
    const { store } = phase;
    const ending = line;
    line = undefined;
    options.show(() => turn({ at: 'unlock', store }));
    options.cleared();
    own ||= store === 'own';
    // The next worker gets ready while the passphrase is typed.
    closing = ended(ending);
    void lineNow().then(options.nothingOpen);
  }
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    phase: () => phase,
    printed: () => printed,
    begin,
    lookAround: (chapter, language) =>
      enter('example', { at: 'first-run', own }, (through) =>
        through.ask({ ask: 'look-around', chapter, settings: settingsFor(language) }, openedResult),
      ),
    async newPassphrase(language, joins) {
      const passphrase = await (await lineNow()).ask({ ask: 'new-passphrase', language }, v.string());
      turn({ at: 'start-own', passphrase, joins });
    },
    async lookAtFile(bytes) {
      const kind = await (await lineNow()).ask({ ask: 'look-at-file', bytes }, v.picklist(fileKinds));
      brought = kind === 'invitation' ? bytes : undefined;
      return kind;
    },
    start: (passphrase, settings, joins) =>
      enter('making', { at: 'first-run', own }, (through) =>
        through.ask({ ask: 'start', passphrase, settings, joins }, openedResult),
      ),
    async unlock(passphrase) {
      if (phase.at !== 'unlock') return;
      const { store } = phase;
      await enter('unlocking', { at: 'unlock', store }, (through) =>
        through.ask({ ask: 'unlock', store, passphrase }, openedResult),
      );
    },
    otherWays: () => turn({ at: 'first-run', own }),
    back: begin,
    lock,
    async keepSettings(settings) {
      if (phase.at !== 'open') return;
      turn({ ...phase, settings });
      await (await lineNow()).ask({ ask: 'settings', settings }, v.unknown());
    },
    async removeExample() {
      options.show(() => turn({ at: 'working', doing: 'removing', progress: undefined }));
      options.cleared();
      await (await lineNow()).ask({ ask: 'remove-example' }, v.unknown());
      await begin();
    },
    async report(period, language) {
      return (await lineNow()).ask({ ask: 'report', period, language }, element);
    },
    async unPack(of, language) {
      return (await lineNow()).ask({ ask: 'un-pack', ...of, language }, v.nullable(element));
    },
  };
}

const LONGEST_CLOSE_MS = 2000;

/** Lets the worker seal the drafts that were on their way and close its file, then ends it. */
async function ended(line: Line): Promise<void> {
  const late = new Promise<void>((resolve) => {
    setTimeout(resolve, LONGEST_CLOSE_MS);
  });
  const closed = line.ask({ ask: 'close' }, v.unknown()).then(nothing, nothing);
  await Promise.race([closed, late]);
  line.end();
}
const nothing = (): undefined => undefined;

/** Settings of a device that has just begun. */
export const settingsFor = (language: Language): Settings => ({
  neutralName: { en: 'Notes', ja: 'メモ', ko: '메모', zh: '便签' }[language],
  organisation: '',
  language,
  look: 'system',
  textSize: 'normal',
  lockMinutes: 5,
});

function problemOf(fault: string): DoorProblem {
  switch (fault) {
    case 'in-use':
      return 'in-use';
    case 'disk-full':
      return 'disk-full';
    case 'newer-format':
      return 'newer';
    case 'truncated':
    case 'damaged':
    case 'not-a-vault':
      return 'damaged';
    case 'wrong-passphrase':
      return 'wrong';
    default:
      return 'storage';
  }
}
