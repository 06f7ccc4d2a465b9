import type { DeviceId } from '@bulkhead/records';
import { bytesIn, bytesOf, type CborValue, listOf, misshapen } from '@bulkhead/seal';
import { charterIn, charterValue } from '../charter/charter.ts';
import { digestIn } from '../charter/ids.ts';
import { countIn, fieldsOf, oneOf, rising, shortTextIn } from '../charter/shape.ts';
import { removalReasons } from '../named.ts';
import {
  type Act,
  type Add,
  actKinds,
  type Cutoff,
  type EpochStart,
  type Found,
  type Release,
  type Remove,
  type Settle,
} from './act.ts';
import { type EntryId, entryIdIn, type Place } from './entry-id.ts';
import { deviceIn, type Seat, seatIn, seatValue } from './seat.ts';

const longestName = 64;

/** The body of an act as a CBOR value; lists that stand for sets have to rise already. */
export function bodyValue(act: Act): CborValue {
  switch (act.kind) {
    case 'found':
      return [act.body.cellKind, act.body.name, act.body.seats.map(seatValue), epochValue(act.body.epoch)];
    case 'add':
    case 'appoint':
      return [seatValue(act.body.seat)];
    case 'remove':
      return removeValue(act.body);
    case 'turn':
      return [epochValue(act.body.epoch)];
    case 'release':
      return releaseValue(act.body);
    case 'settle':
      return [[...act.body.honour].map(([device, ids]) => [bytesOf(device), ids.map(bytesOf)])];
    case 'charter':
      return [charterValue(act.body.charter)];
  }
}

/** Reads a kind and a body; bodies of another form are misshapen. */
export function actIn(kind: CborValue | undefined, body: CborValue | undefined, place: Place): Act {
  const known = oneOf(kind, actKinds);
  switch (known) {
    case 'found':
      return { kind: known, body: foundIn(body, place) };
    case 'add':
      return { kind: known, body: addIn(body, place) };
    case 'appoint':
      return { kind: known, body: appointIn(body, place) };
    case 'remove':
      return { kind: known, body: removeIn(body) };
    case 'turn':
      return { kind: known, body: { epoch: epochIn(fieldsOf(body, 1)[0]) } };
    case 'release':
      return { kind: known, body: releaseIn(body) };
    case 'settle':
      return { kind: known, body: settleIn(body) };
    case 'charter':
      return { kind: known, body: { charter: charterIn(fieldsOf(body, 1)[0]) } };
  }
}

export const entryIdsIn = (value: CborValue | undefined): readonly EntryId[] =>
  rising(listOf(value).map(entryIdIn));

function foundIn(value: CborValue | undefined, place: Place): Found {
  const [cellKind, name, seats, epoch] = fieldsOf(value, 4);
  const found = {
    cellKind: shortTextIn(cellKind, longestName),
    name: shortTextIn(name, longestName),
    seats: listOf(seats).map((seat) => stewardIn(seat, place)),
    epoch: epochIn(epoch),
  };
  rising(found.seats.map(({ device }) => device));
  return found.seats.length > 0 ? found : misshapen();
}

const addIn = (value: CborValue | undefined, place: Place): Add => ({
  seat: seatIn(fieldsOf(value, 1)[0], place),
});

const appointIn = (value: CborValue | undefined, place: Place): Add => ({
  seat: stewardIn(fieldsOf(value, 1)[0], place),
});

function stewardIn(value: CborValue | undefined, place: Place): Seat {
  const seat = seatIn(value, place);
  return seat.role === 'steward' ? seat : misshapen();
}

const removeValue = (body: Remove): CborValue => [
  bytesOf(body.device),
  body.cutoff === undefined ? null : [body.cutoff.seq, bytesOf(body.cutoff.hash)],
  body.honour.map(bytesOf),
  body.lastSafe,
  body.reason,
  body.agreed === undefined ? null : bytesOf(body.agreed),
  body.epoch === undefined ? null : epochValue(body.epoch),
];

function removeIn(value: CborValue | undefined): Remove {
  const [device, cutoff, honour, lastSafe, reason, agreed, epoch] = fieldsOf(value, 7);
  return {
    device: deviceIn(device),
    cutoff: cutoff === null ? undefined : cutoffIn(cutoff),
    honour: entryIdsIn(honour),
    lastSafe: countIn(lastSafe),
    reason: oneOf(reason, removalReasons),
    agreed: agreed === null ? undefined : deviceIn(agreed),
    epoch: epoch === null ? undefined : epochIn(epoch),
  };
}

function cutoffIn(value: CborValue | undefined): Cutoff {
  const [seq, hash] = fieldsOf(value, 2);
  return { seq: countIn(seq), hash: digestIn(hash) };
}

const releaseValue = ({ device, from, to, hash, second }: Release): CborValue => [
  bytesOf(device),
  from,
  to,
  bytesOf(hash),
  bytesOf(second),
];

function releaseIn(value: CborValue | undefined): Release {
  const [device, from, to, hash, second] = fieldsOf(value, 5);
  const release = {
    device: deviceIn(device),
    from: countIn(from),
    to: countIn(to),
    hash: digestIn(hash),
    second: deviceIn(second),
  };
  return release.from <= release.to ? release : misshapen();
}

function settleIn(value: CborValue | undefined): Settle {
  const pairs = listOf(fieldsOf(value, 1)[0]).map((pair): [DeviceId, readonly EntryId[]] => {
    const [device, ids] = fieldsOf(pair, 2);
    return [deviceIn(device), entryIdsIn(ids)];
  });
  rising(pairs.map(([device]) => device));
  return pairs.length > 0 ? { honour: new Map(pairs) } : misshapen();
}

const epochValue = ({ recipients, commit }: EpochStart): CborValue => [recipients.map(bytesOf), commit];

function epochIn(value: CborValue | undefined): EpochStart {
  const [recipients, commit] = fieldsOf(value, 2);
  return { recipients: rising(listOf(recipients).map(deviceIn)), commit: bytesIn(commit, 32) };
}
