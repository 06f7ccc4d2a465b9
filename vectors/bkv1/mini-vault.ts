import {
  type CborValue,
  encodeCbor,
  hash,
  kekOf,
  type Random,
  sealBytes,
  sealSlot,
  sealWell,
  stretchPassphrase,
  vaultLayout,
} from '../../packages/seal/src/index.ts';
import { seededRandom } from '../../packages/seal/test/seeded.ts';

/** The smallest vault file there can be: each half is one sector. */
const size = { bytes: 108 * 1024 };
const layout = vaultLayout(size);
const owners = [
  { index: 2, passphrase: 'てつがく あつまり けつあつ とうし せこう よしゅう' },
  { index: 5, passphrase: 'abandon ability able about above absent' },
];
const block: CborValue = { kind: 'example', text: '糸を十束 · 실 열 타래 · 十束线', numbers: [0, -1, 1903] };
const blockContext: CborValue = ['bulkhead/v1/block', 1, 1, 0, 3];

/** A sealed thing of the mini vault and all that a reader should find in it; byte strings are hex. */
export type MiniVault = {
  about: string;
  seed: string;
  salt: string;
  slots: { index: number; passphrase: string; spellings: string[]; k0: string; kek: string }[];
  rootKey: string;
  /** A slot written in the midst of a change of passphrase; its key is given, not its passphrase. */
  changingSlot: { index: number; kek: string; nextRootKey: string };
  well: { index: number; generation: number; half: number; vaultKey: string; checksum: string };
  block: { offset: number; length: number; associated: CborValue; plain: string; value: CborValue };
};

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/**
 * Writes the mini vault in one fixed way: the file from the seeded stream, then its secrets, slots, well and block,
 * each drawing on from it. So the bytes pin what the writers draw, and in which order.
 */
export function writeMiniVault(): { file: Uint8Array; description: MiniVault } {
  const seed = 'bulkhead mini vault 1';
  const random = seededRandom(seed);
  const file = random(layout.total);
  const salt = file.slice(0, 16);
  const [rootKey, vaultKey] = [random(32), random(32)];
  const slots = owners.map((owner) => writeSlot(file, { ...owner, salt, rootKey, random }));
  const changing = { index: 7, kek: random(32), nextRootKey: random(32) };
  const changingSlot = sealSlot({ ...changing, rootKey, kind: 'open', random });
  file.set(changingSlot, layout.slots[7]?.offset ?? file.length);
  const sealed = sealBytes(vaultKey, encodeCbor(block), blockContext, random);
  const well = { generation: 3, vaultKey, half: 1 as const, checksum: hash(sealed) };
  file.set(sealed, layout.halves[1].offset);
  file.set(sealWell({ ...well, rootKey, random }), layout.wells[0].offset);
  return {
    file,
    description: {
      about:
        'Every secret of mini-vault.bin. Byte strings are hex. The random bytes are the stream of ' +
        'SHA-256(seed || n as u64 big endian), n = 0, 1, 2, …',
      seed,
      salt: hex(salt),
      slots,
      rootKey: hex(rootKey),
      changingSlot: { index: 7, kek: hex(changing.kek), nextRootKey: hex(changing.nextRootKey) },
      well: { ...well, index: 0, vaultKey: hex(vaultKey), checksum: hex(well.checksum) },
      block: {
        offset: layout.halves[1].offset,
        length: sealed.length,
        associated: blockContext,
        plain: hex(encodeCbor(block)),
        value: block,
      },
    },
  };
}

type Owner = { index: number; passphrase: string; salt: Uint8Array; rootKey: Uint8Array; random: Random };

function writeSlot(file: Uint8Array, owner: Owner): MiniVault['slots'][number] {
  const { index, passphrase, salt, rootKey, random } = owner;
  const k0 = stretchPassphrase(passphrase, salt);
  const kek = kekOf(k0);
  const slot = sealSlot({ index, kek, rootKey, kind: 'open', random });
  file.set(slot, layout.slots[index]?.offset ?? file.length);
  return { index, passphrase, spellings: spellings(passphrase), k0: hex(k0), kek: hex(kek) };
}

/** Other ways of typing the same passphrase. */
function spellings(passphrase: string): string[] {
  const fullWidth = passphrase.replace(/[a-z]/g, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
  );
  return [passphrase.normalize('NFD'), `\u3000${passphrase.replaceAll(' ', '\u3000')} `, fullWidth];
}
