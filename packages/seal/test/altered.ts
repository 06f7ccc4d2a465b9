import { joined } from '../src/bytes/joined.ts';
import type { Random } from '../src/index.ts';

/** The same bytes with something done to them that a thief, a relay or a bad stick might do; never the same again. */
export function altered(bytes: Uint8Array, random: Random): Uint8Array {
  const [kind = 0, a = 0, b = 0, c = 0, bit = 0] = random(5);
  const at = ((a << 16) | (b << 8) | c) % bytes.length;
  const copy = bytes.slice();
  switch (kind % 6) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return joined([bytes, random(1 + (at % 600))]);
    case 2:
      copy.copyWithin(at, at + 1);
      copy[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      return copy;
    case 3:
      copy.set(random(Math.min(16, bytes.length - at)), at);
      break;
    case 4:
      copy.fill(0, at);
      break;
    default:
      break;
  }
  // A run that was the same before, or nothing done yet: one bit makes sure.
  if (isSame(copy, bytes)) copy[at] = (copy[at] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}
