// A reader of docs/formats/checkpoint.md, "Records that leave", on @noble, written from the page alone. Nothing of ours is
// imported but the other second readers.
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { parse } from '../../bkv1/second-reader.ts';
import { bytes, H, hex, type Item, list, number, write } from '../exchange/second-reader.ts';
import { isSigned } from '../seal/second-reader.ts';

export interface Given {
  readonly org: string;
  readonly cell: string;
  readonly maker: string;
  readonly signKey: string;
  readonly statement: string;
  readonly signature: string;
  readonly time: number;
  readonly intent: string;
  readonly writes: readonly {
    readonly record: string;
    readonly type: string;
    readonly field: string;
    readonly value: unknown;
  }[];
}

const id = (item: Item[]): string => bytesToHex(H(write(item)).subarray(0, 16));

function mapOf(value: unknown): Item {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map(members.map(([name, one]): [string, Item] => [name, Number(one) || String(one)]));
}

export function readDeparture(given: Given) {
  const [org, cell] = [hexToBytes(given.org), hexToBytes(given.cell)];
  const context = ['bulkhead/v1/checkpoint', 1, org, cell];
  const statement = hexToBytes(given.statement);
  if (!isSigned(hexToBytes(given.signKey), context, statement, hexToBytes(given.signature)))
    throw new Error('signed');
  const [maker, , frontier, , , , forgotten] = list(parse(statement));
  if (hex(maker) !== given.maker) throw new Error('by its maker');
  const carrier = id(['bulkhead/v1/carrier', 1, org, cell]);
  const tip = list(frontier)
    .map(list)
    .find(([device]) => hex(device) === carrier)?.[1];
  const [seq, before, ms, n, rest, unsigned] = list(tip);
  if (seq !== 0 || before !== null || rest !== null || unsigned !== null)
    throw new Error('no envelope carries it, and nobody signs it');
  const records = [...new Set(given.writes.map(({ record }) => record))];
  const isNamed = records.every(
    (record, nth) => record === id(['bulkhead/v1/carried', 1, org, cell, given.time, nth + 1]),
  );
  if (!isNamed) throw new Error('named by the time and their order');
  const groups = records.map((record): Item[] => {
    const own = given.writes.filter((one) => one.record === record);
    return [
      hexToBytes(record),
      own[0]?.type ?? '',
      own.map(({ field, value }): Item[] => [field, mapOf(value), []]),
    ];
  });
  const by = hexToBytes(carrier);
  const said = ['bulkhead/v1/change', 1, cell, by, number(ms), number(n), given.intent, groups];
  return {
    id: bytesToHex(H(write([...context, statement]))),
    carrier,
    countedUpTo: { ms: number(ms), n: number(n) },
    forgotten: list(forgotten)
      .map(list)
      .map(([record, since]) => ({ record: bytesToHex(bytes(record)), since: number(since) })),
    records,
    change: id(said),
  };
}
