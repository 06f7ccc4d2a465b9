import type { Fault, Result } from '@bulkhead/records';
import { eraseVault, createVault, openVault, type StorageFolder, systemRandom } from '../src/index.ts';
import { arrives, means, staysIn } from './house.ts';

/** A folder, and the way by which another tab or process comes to the same one. */
export interface Place {
  readonly folder: StorageFolder;
  readonly elsewhere: () => Promise<StorageFolder>;
}

/** One thing that every storage adapter promises. Throws where it does not hold. Needs no test runner: it runs in a worker too. */
export interface StorageCheck {
  readonly name: string;
  readonly run: (place: Place) => Promise<void>;
}

const length = 64 * 1024;
const passphrase = 'six words that open this one';

/** The promises of `StorageFolder` and `Storage`, each over a folder that is new and empty. */
export const storageSuite: readonly StorageCheck[] = [
  {
    name: 'what was written and flushed is read by whoever opens the file next',
    run: async ({ folder }) => {
      const file = must(await folder.make('store', length));
      same(file.size, length);
      must(file.write(0, bytes(1, length)));
      must(file.flush());
      file.close();
      file.close();
      const again = must(await folder.open('store'));
      same(again.size, length);
      sameBytes(must(again.read(0, length)), bytes(1, length));
      again.close();
    },
  },
  {
    name: 'a write in the middle changes those bytes and no others',
    run: async ({ folder }) => {
      const file = must(await folder.make('store', length));
      must(file.write(0, bytes(1, length)));
      must(file.write(1000, bytes(9, 77)));
      sameBytes(must(file.read(1000, 77)), bytes(9, 77));
      sameBytes(must(file.read(0, 1000)), bytes(1, length).subarray(0, 1000));
      sameBytes(must(file.read(1077, 500)), bytes(1, length).subarray(1077, 1577));
      sameBytes(must(file.read(length - 1, 1)), bytes(1, length).subarray(length - 1));
      file.close();
    },
  },
  {
    name: 'bytes that were read stay as they were when the file changes',
    run: async ({ folder }) => {
      const file = must(await folder.make('store', length));
      must(file.write(0, bytes(1, 100)));
      const read = must(file.read(0, 100));
      must(file.write(0, bytes(2, 100)));
      sameBytes(read, bytes(1, 100));
      file.close();
    },
  },
  {
    name: 'outside the file there is nothing to read or write',
    run: async ({ folder }) => {
      const file = must(await folder.make('store', length));
      for (const stray of [
        () => file.read(length - 1, 2),
        () => file.read(-1, 1),
        () => file.write(length, bytes(1, 1)),
      ]) {
        let thrown = false;
        try {
          stray();
        } catch {
          // A Defect, as promised.
          thrown = true;
        }
        same(thrown, true);
      }
      file.close();
    },
  },
  {
    name: 'a file that is not there is no vault',
    run: async ({ folder }) => {
      same(await folder.has('store'), false);
      same(faultOf(await folder.open('store')), 'no-vault');
      must(await folder.remove('store'));
    },
  },
  {
    name: 'a file moves to another name with all its bytes, and goes when it is removed',
    run: async ({ folder }) => {
      const file = must(await folder.make('store.new', length));
      must(file.write(0, bytes(5, length)));
      must(file.flush());
      file.close();
      must(await folder.move('store.new', 'store'));
      same(await folder.has('store.new'), false);
      const moved = must(await folder.open('store'));
      sameBytes(must(moved.read(0, length)), bytes(5, length));
      moved.close();
      must(await folder.remove('store'));
      same(await folder.has('store'), false);
    },
  },
  {
    name: 'a second tab or process is refused until the first gives the folder back',
    run: async ({ folder, elsewhere }) => {
      const release = must(await folder.lock());
      same(faultOf(await (await elsewhere()).lock()), 'in-use');
      release();
      must(await (await elsewhere()).lock())();
    },
  },
  {
    name: 'a vault lives in it: made, written to, grown, locked, opened again, erased',
    run: async ({ folder, elsewhere }) => {
      const opening = { ...means(), storage: folder, passphrase };
      const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;
      const size = { bytes: 512 * 1024 };
      const vault = must(await createVault({ ...opening, size, cells }));
      await arrives(vault, 'K-14');
      same(faultOf(await openVault({ ...opening, storage: await elsewhere() })), 'in-use');
      must(await vault.grow({ bytes: 1024 * 1024 }));
      await arrives(vault, 'K-15');
      must(await vault.close());
      same(faultOf(await createVault({ ...opening, size, cells })), 'vault-exists');
      const again = must(await openVault({ ...opening, storage: await elsewhere() }));
      same(Object.keys(staysIn(again.view)).join(), 'K-014,K-015');
      must(await again.changePassphrase(passphrase, 'other words altogether'));
      must(await again.close());
      same((await openVault(opening)).ok, false);
      must(await eraseVault(folder, systemRandom));
      same(faultOf(await openVault(opening)), 'no-vault');
    },
  },
];

function bytes(seed: number, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, at) => (at * 31 + seed * 97) % 256);
}

function must<T>(result: Result<T, Fault>): T {
  if (!result.ok) throw new Error(`fault ${result.error.fault}`);
  return result.value;
}

const faultOf = (result: Result<unknown, Fault>): string => (result.ok ? 'none' : result.error.fault);

function same<T>(actual: T, expected: T): void {
  if (actual !== expected) throw new Error(`${String(actual)} is not ${String(expected)}`);
}

function sameBytes(actual: Uint8Array, expected: Uint8Array): void {
  same(actual.length, expected.length);
  const differs = actual.findIndex((byte, at) => byte !== expected[at]);
  if (differs >= 0) throw new Error(`byte ${differs} differs`);
}
