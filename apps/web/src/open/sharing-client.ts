import type { Fault, Language, Refusal, Result } from '@bulkhead/records';
import { createContext, useContext } from 'react';
import * as v from 'valibot';
import type { Line } from '../messages/line.ts';
import { resultOf } from '../messages/messages.ts';
import {
  type AskedOf,
  type FileMade,
  fileMade,
  type FileOutcome,
  fileOutcome,
  type SharedFile,
  type SharingAsked,
  sharedFile,
} from '../messages/sharing.ts';
import { crossed } from './crossed.ts';

type Answer<T> = Promise<Result<T, Refusal | Fault>>;
type Asking<Ask extends SharingAsked['ask']> = Omit<AskedOf<Ask>, 'ask'>;

/** What the screens of members, invitations and files may do. What they show is read by the records' client. */
export interface SharingClient {
  invite(asked: Asking<'invite'>): Answer<{ readonly meeting: string }>;
  inviteBy(asked: Asking<'invite-by'>): Answer<{ readonly meeting: string }>;
  join(asked: Asking<'join'>): Answer<{ readonly meeting: string }>;
  inMeeting(meeting: string, act: AskedOf<'meeting'>['act']): Answer<undefined>;
  meetingFile(meeting: string): Answer<SharedFile>;
  sixWords(language: Language): Promise<string>;
  shareFile(asked: Asking<'share-file'>): Answer<FileMade>;
  openFile(bytes: Uint8Array, words?: string): Answer<FileOutcome>;
  disconnect(asked: Asking<'disconnect'>): Answer<undefined>;
  changeKeys(cell: string): Answer<undefined>;
  newCompartment(asked: Asking<'new-compartment'>): Answer<undefined>;
  actAsRoot(asked: Asking<'root-act'>): Answer<undefined>;
  /** A file for the second device. */
  proposeRelease(asked: Asking<'propose-release'>): Answer<SharedFile>;
  agreeToRelease(bytes: Uint8Array): Answer<undefined>;
  tellStewards(asked: Asking<'tell-stewards'>): Answer<undefined>;
  callOff(asked: Asking<'call-off'>): Answer<undefined>;
  layAside(asked: Asking<'lay-aside'>): Answer<undefined>;
  welcome(asked: Asking<'welcome'>): Answer<undefined>;
  lookAt(asked: Asking<'look-at'>): Answer<undefined>;
  keepBoth(asked: Asking<'keep-both'>): Answer<undefined>;
  keySheets(language: Language): Promise<readonly string[]>;
  forgetKeySheets(): Answer<undefined>;
}

const begun = resultOf(v.object({ meeting: v.string() }));
const done = resultOf(v.undefined());
const file = resultOf(sharedFile);
const made = resultOf(fileMade);
const outcome = resultOf(fileOutcome);

/** `brought`: a file that somebody opened before they joined; given once. */
export function sharingClient(line: Line, brought: () => Uint8Array | undefined): SharingClient {
  return {
    invite: async (asked) => crossed(await line.ask({ ask: 'invite', ...asked }, begun)),
    inviteBy: async (asked) => crossed(await line.ask({ ask: 'invite-by', ...asked }, begun)),
    join: async (asked) => {
      const began = crossed(await line.ask({ ask: 'join', ...asked }, begun));
      const bytes = began.ok ? brought() : undefined;
      // Whatever comes of it, the invitation stands, and asks for the file that it needs.
      if (bytes) await line.ask({ ask: 'open-file', bytes }, outcome);
      return began;
    },
    inMeeting: async (meeting, act) => crossed(await line.ask({ ask: 'meeting', meeting, act }, done)),
    meetingFile: async (meeting) => crossed(await line.ask({ ask: 'meeting-file', meeting }, file)),
    sixWords: (language) => line.ask({ ask: 'six-words', language }, v.string()),
    shareFile: async (asked) => crossed(await line.ask({ ask: 'share-file', ...asked }, made)),
    openFile: async (bytes, words) =>
      crossed(
        await line.ask({ ask: 'open-file', bytes, ...(words === undefined ? {} : { words }) }, outcome),
      ),
    disconnect: async (asked) => crossed(await line.ask({ ask: 'disconnect', ...asked }, done)),
    changeKeys: async (cell) => crossed(await line.ask({ ask: 'change-keys', cell }, done)),
    newCompartment: async (asked) => crossed(await line.ask({ ask: 'new-compartment', ...asked }, done)),
    actAsRoot: async (asked) => crossed(await line.ask({ ask: 'root-act', ...asked }, done)),
    proposeRelease: async (asked) => crossed(await line.ask({ ask: 'propose-release', ...asked }, file)),
    agreeToRelease: async (bytes) => crossed(await line.ask({ ask: 'agree-to-release', bytes }, done)),
    tellStewards: async (asked) => crossed(await line.ask({ ask: 'tell-stewards', ...asked }, done)),
    callOff: async (asked) => crossed(await line.ask({ ask: 'call-off', ...asked }, done)),
    layAside: async (asked) => crossed(await line.ask({ ask: 'lay-aside', ...asked }, done)),
    welcome: async (asked) => crossed(await line.ask({ ask: 'welcome', ...asked }, done)),
    lookAt: async (asked) => crossed(await line.ask({ ask: 'look-at', ...asked }, done)),
    keepBoth: async (asked) => crossed(await line.ask({ ask: 'keep-both', ...asked }, done)),
    keySheets: (language) => line.ask({ ask: 'key-sheets', language }, v.array(v.string())),
    forgetKeySheets: async () => crossed(await line.ask({ ask: 'forget-key-sheets' }, done)),
  };
}

const SharingContext = createContext<SharingClient | undefined>(undefined);
export const SharingProvider = SharingContext;

/** A Defect outside an open vault. */
export function useSharing(): SharingClient {
  const client = useContext(SharingContext);
  if (!client) throw new Error('defect: sharing outside an open vault');
  return client;
}
