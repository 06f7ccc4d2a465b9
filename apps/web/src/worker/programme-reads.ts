import { type AnyRead, type Programme, refused, type Refusal, ok, type Result } from '@bulkhead/records';
import { roster } from '@bulkhead/programmes';
import type { Vault } from '@bulkhead/vault';

/** What a page asks. `counted`: a look at names or addresses, the only way in which these are answered. */
export interface Reading {
  readonly name: string;
  readonly input: unknown;
  readonly look: 'plain' | 'counted';
}

/** A read of a programme, by name. Refusal `unknown-read` where a page of another version asks, or not in its way. */
export function readProgramme(vault: Vault, { name, input, look }: Reading): Result<unknown, Refusal> {
  const read = readOf(name);
  if (!read || (read.sealed === true) !== (look === 'counted')) return refused({ code: 'unknown-read' });
  const decoded = read.decode(input);
  return decoded.ok ? ok(read.read(vault.view, decoded.value as never, vault.now())) : decoded;
}

function readOf(name: string): AnyRead | undefined {
  const programmes: readonly Programme[] = roster;
  return programmes.map((programme) => programme.reads[name]).find((one) => one !== undefined);
}
