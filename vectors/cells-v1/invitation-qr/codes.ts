// Writes the texts that codes.json pins: the same in every run, from a seeded random stream.
import { digest, encodeInviteQr } from '../../../packages/cells/src/index.ts';
import { seededRandom } from '../../../packages/cells/test/signed-cell.ts';
import { hexOf } from '../../../packages/seal/src/index.ts';

export interface Code {
  readonly text: string;
  /** Hex, as is the id of the charter. */
  readonly secret: string;
  readonly charter: string;
}

export function writeCodes(): readonly Code[] {
  const random = seededRandom('invitation-qr');
  const drawn = Array.from({ length: 2 }, () => [random(32), random(32)] as const);
  const edges = [new Uint8Array(32), new Uint8Array(32).fill(255)] as const;
  return [...drawn, edges].map(([secret, charter]) => ({
    text: encodeInviteQr({ secret, charter: digest(hexOf(charter)) }),
    secret: hexOf(secret),
    charter: hexOf(charter),
  }));
}
