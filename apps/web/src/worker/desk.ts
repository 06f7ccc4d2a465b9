import { type Fault, ok, type Result } from '@bulkhead/records';
import { newPassphrase } from '@bulkhead/seal';
import { examplePassphrase } from '@bulkhead/demonstration';
import { createVault, openVault, systemClock, systemRandom, type Vault } from '@bulkhead/vault';
import { roster } from '@bulkhead/programmes';
import type { Asked, Said, Store } from '../messages/messages.ts';
import { firstCompartments } from './compartments.ts';
import { fillExample } from './example.ts';
import { lookedAt } from './sharing/looked.ts';
import { openSession, type Session } from './session.ts';
import { folderOf, hasVault, presentStores, removeVault } from './stores.ts';

type AnswerTo = (asked: Asked) => Promise<unknown>;

/** Bytes of a vault file on a phone, in MiB: some 14,000 records. It grows when it is nearly full. */
const SIZE = 8;
const here = { roster, clock: systemClock, random: systemRandom };

/** Answers what the page asks. Holds at most one open vault. */
export function openDesk(say: (message: Said) => void): AnswerTo {
  let session: Session | undefined;
  const progress = (done: number, of: number): void => say({ news: 'progress', done, of });

  async function opened(store: Store, vault: Result<Vault, Fault>): Promise<unknown> {
    if (!vault.ok) return vault;
    // What an invitation left behind is of no more use: whoever opens the vault next does not find it there.
    await vault.value.meetings.forgetSettled();
    session = openSession(vault.value, (standing) => say({ news: 'standing', standing }));
    return ok({ store, ...session.opened() });
  }
  async function start(asked: Extract<Asked, { ask: 'start' }>): Promise<unknown> {
    const folder = await folderOf('own');
    if (!folder.ok) return folder;
    const { passphrase, settings } = asked;
    progress(0, 1);
    return opened(
      'own',
      await createVault({
        ...here,
        storage: folder.value,
        passphrase,
        settings,
        size: SIZE,
        cells: asked.joins ? [] : firstCompartments,
      }),
    );
  }
  async function lookAround(asked: Extract<Asked, { ask: 'look-around' }>): Promise<unknown> {
    const { chapter, settings } = asked;
    await session?.close();
    const store: Store = `example-${chapter}`;
    if (await hasVault(store)) return unlock({ ask: 'unlock', store, passphrase: examplePassphrase });
    const folder = await folderOf(store);
    if (!folder.ok) return folder;
    return opened(store, await fillExample(chapter, { storage: folder.value, settings, progress }));
  }
  async function unlock({ store, passphrase }: Extract<Asked, { ask: 'unlock' }>): Promise<unknown> {
    const folder = await folderOf(store);
    if (!folder.ok) return folder;
    return opened(store, await openVault({ ...here, storage: folder.value, passphrase }));
  }
  async function close(): Promise<undefined> {
    await session?.close();
    session = undefined;
  }
  async function removeExample(): Promise<unknown> {
    await close();
    for (const store of await presentStores()) {
      const removed = store === 'own' ? ok(undefined) : await removeVault(store);
      if (!removed.ok) return removed;
    }
    return ok(undefined);
  }
  return async (asked) => {
    switch (asked.ask) {
      case 'stores':
        return presentStores();
      case 'printed':
        return examplePassphrase;
      case 'new-passphrase':
        return newPassphrase(asked.language, systemRandom);
      case 'look-at-file':
        return lookedAt(asked.bytes);
      case 'start':
        return start(asked);
      case 'look-around':
        return lookAround(asked);
      case 'unlock':
        return unlock(asked);
      case 'remove-example':
        return removeExample();
      case 'close':
        return close();
      default:
        return session?.answer(asked) ?? { ok: false, error: { fault: 'closed', retry: false } };
    }
  };
}
