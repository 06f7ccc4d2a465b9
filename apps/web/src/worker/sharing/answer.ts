import { newPassphrase } from '@bulkhead/seal';
import { systemRandom, type Vault } from '@bulkhead/vault';
import type { SharingAsked } from '../../messages/sharing.ts';
import { actAsRoot, changeKeys, disconnect, keySheets, newCompartment } from './acts.ts';
import { openGivenFile, shareFile } from './bundles.ts';
import { agree, propose } from './held.ts';
import { keptBoth } from './kept-both.ts';
import { calledOff, laidAside, lookAt, tellAbout, welcomed } from './told.ts';
import { actInMeeting, beginInvitation, beginJoining, inviteBy, meetingFile } from './meetings.ts';

/** Answers what the page asks about sharing. */
export async function answerSharing(vault: Vault, asked: SharingAsked): Promise<unknown> {
  switch (asked.ask) {
    case 'invite':
      return beginInvitation(vault, asked);
    case 'invite-by':
      return inviteBy(vault, asked);
    case 'join':
      return beginJoining(vault, asked);
    case 'meeting':
      return actInMeeting(vault, asked);
    case 'meeting-file':
      return meetingFile(vault, asked);
    case 'six-words':
      return newPassphrase(asked.language, systemRandom);
    case 'share-file':
      return shareFile(vault, asked);
    case 'open-file':
      return openGivenFile(vault, asked);
    case 'disconnect':
      return disconnect(vault, asked);
    case 'change-keys':
      return changeKeys(vault, asked);
    case 'new-compartment':
      return newCompartment(vault, asked);
    case 'root-act':
      return actAsRoot(vault, asked);
    case 'propose-release':
      return propose(vault, asked);
    case 'agree-to-release':
      return agree(vault, asked);
    case 'tell-stewards':
      return tellAbout(vault, asked);
    case 'call-off':
      return calledOff(vault, asked);
    case 'lay-aside':
      return laidAside(vault, asked);
    case 'welcome':
      return welcomed(vault, asked);
    case 'look-at':
      return lookAt(vault, asked);
    case 'keep-both':
      return keptBoth(vault, asked);
    case 'key-sheets':
      return keySheets(vault, asked);
    case 'forget-key-sheets':
      return vault.forgetRootKeys();
  }
}
