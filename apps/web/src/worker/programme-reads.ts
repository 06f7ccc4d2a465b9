import { type AnyRead, type Programme, refused, type Refusal, ok, type Result } from '@bulkhead/records';
import { roster } from '@bulkhead/programmes';
import type { Vault } from '@bulkhead/vault';

/** A read of a programme, by name. Refusal `unknown-read` where a page of another version asks. */
export function readProgramme(vault: Vault, name: string, input: unknown): Result<unknown, Refusal> {
  const read = readOf(name);
  if (!read) return refused({ code: 'unknown-read' });
  const decoded = read.decode(input);
  return decoded.ok ? ok(read.read(vault.view, decoded.value as never, vault.now())) : decoded;
}

function readOf(name: string): AnyRead | undefined {
  const programmes: readonly Programme[] = roster;
  return programmes.map((programme) => programme.reads[name]).find((one) => one !== undefined);
}
