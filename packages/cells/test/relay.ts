import { type Fault, ok, type Result } from '@bulkhead/records';
import { hexOf } from '@bulkhead/seal';
import type { LogId } from '@bulkhead/wire';
import type { Address, Entries, Mark, Transport } from '../src/exchange/transport.ts';

/** Everything that was ever left anywhere: what a relay that gives nothing up holds. */
export class Relay implements Transport {
  name: string;
  readonly logs = new Map<string, Uint8Array[]>();
  #renamed = 0;

  constructor(name = 'relay') {
    this.name = name;
  }

  read({ log }: Address, position: number): Promise<Result<Entries, Fault>> {
    const entries = (this.logs.get(log) ?? []).slice(position);
    return Promise.resolve(ok({ entries, ...this.markAt(log) }));
  }

  append({ log }: Address, entries: readonly Uint8Array[]): Promise<Result<Mark, Fault>> {
    this.logs.set(log, [...(this.logs.get(log) ?? []), ...entries]);
    return Promise.resolve(ok(this.markAt(log)));
  }

  holds(marks: ReadonlyMap<LogId, Mark>): Promise<Result<boolean, Fault>> {
    const holds = [...marks].every(([log, mark]) => this.markAt(log, mark.position).tail === mark.tail);
    return Promise.resolve(ok(holds));
  }

  rename(): Promise<Result<undefined, Fault>> {
    this.name += `, renamed ${(this.#renamed += 1)}`;
    return Promise.resolve(ok(undefined));
  }

  /** A place of a log, its end if none is named, and what stands before it. */
  markAt(log: string, position = this.logs.get(log)?.length ?? 0): Mark {
    const last = this.logs.get(log)?.[position - 1];
    return { position, tail: last ? hexOf(last.subarray(-32)) : '' };
  }
}
