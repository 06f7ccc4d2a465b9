// Writes the logs that rosters.json pins: the same bytes in every run, from a seeded random stream.
import { encodeCbor, hexOf, newSigningKey } from '../../../packages/seal/src/index.ts';
import {
  addDevice,
  type Charter,
  charterId,
  digest,
  draftAppointment,
  draftNextCharter,
  draftPermit,
  draftRelease,
  draftRenewal,
  draftSettlement,
  encodeCharter,
  encodeEntry,
  type Entry,
  foundByPermit,
  makePermit,
  type Removal,
  releaseRange,
  removeDevice,
  renewCharter,
  type Role,
  type Roster,
  evaluate,
  signCharter,
  signDraft,
  signPermit,
  turnOver,
} from '../../../packages/cells/src/index.ts';
import { entryOf } from '../../../packages/cells/src/roster/entry.ts';
import {
  given,
  makeDevice,
  publicKeys,
  SignedCell,
  type TestDevice,
} from '../../../packages/cells/test/signed-cell.ts';

const silent = new Set<never>();

const removal = (device: TestDevice, more: Partial<Removal>): Removal => ({
  device: device.id,
  cutoff: undefined,
  lastSafe: 1_040_000_000,
  reason: 'captured',
  honour: [],
  commit: undefined,
  dormant: silent,
  ...more,
});

function stewardsOf(cell: SignedCell): readonly [TestDevice, TestDevice] {
  const [one, two] = cell.stewards;
  if (!one || !two) throw new Error('a cell of two stewards');
  return [one, two];
}

/** A year of a shelter: every kind of entry, and new root keys. */
function shelter(): SignedCell {
  const cell = new SignedCell(2, { seed: 'shelter' });
  const [keeper, office] = stewardsOf(cell);
  const [phone, archive] = [cell.device(), cell.device('archive')];
  cell.take(addDevice(cell.pen(keeper), phone.seat));
  cell.take(addDevice(cell.pen(office), archive.seat));
  cell.take(turnOver(cell.pen(keeper), { commit: cell.random(32), dormant: silent }));
  const cutoff = { seq: 41, hash: digest('c0'.repeat(32)) };
  cell.take(
    removeDevice(
      cell.pen(office),
      removal(phone, { cutoff, reason: 'lost', agreed: keeper.id, commit: cell.random(32) }),
    ),
  );
  const range = { device: phone.id, from: 42, to: 44, hash: digest('d0'.repeat(32)), second: archive.id };
  const pen = cell.pen(keeper);
  const draft = given(draftRelease(pen, range));
  cell.take(releaseRange(pen, draft, signDraft(cell.place, draft, { key: archive.key, signer: 1 }).bytes));
  cell.takeByRoot(given(draftAppointment(cell.roster, archive.id, cell.later())));
  const keys = [newSigningKey(cell.random), newSigningKey(cell.random), newSigningKey(cell.random)] as const;
  const next = draftNextCharter(cell.root.charter, publicKeys(keys));
  const signatures = [1, 2].map((signer) =>
    signCharter(next, { key: cell.root.keys[signer === 1 ? 1 : 2], signer }),
  );
  const renewed = given(renewCharter(cell.root.charter, next, signatures));
  const renewal = given(draftRenewal(cell.roster, renewed, cell.later()));
  cell.takeByRoot(renewal);
  cell.take(addDevice(cell.pen(keeper), cell.device().seat));
  const honour = new Map([[keeper.id, idsBy(cell, keeper).slice(0, -1)]]);
  cell.takeByRoot(draftSettlement(cell.roster, honour, cell.later()), keys);
  return cell;
}

/** One person with four devices, then with somebody else: whose second signature lets held-back work count. */
function household(): SignedCell {
  const cell = new SignedCell(1, { seed: 'household', cell: '0b' });
  const [desk] = cell.stewards;
  if (!desk) throw new Error('a cell of one steward');
  const [phone, tablet] = [cell.device('holder', desk), cell.device('holder', desk)];
  const archive = cell.device('archive', desk);
  const other = cell.device();
  const hears = (from: number, second: TestDevice): void => {
    const pen = cell.pen(desk);
    const said = { device: phone.id, from, to: from, hash: digest('d0'.repeat(32)), second: second.id };
    const draft = {
      ...({ kind: 'release', body: said } as const),
      prev: pen.roster.heads,
      time: pen.time,
      by: { kind: 'device', device: desk.id } as const,
    };
    const signers = [desk, second].map(({ key }, signer) => signDraft(cell.place, draft, { key, signer }));
    cell.entries.push(entryOf(cell.place, draft, signers));
  };
  for (const { seat } of [phone, tablet, archive]) cell.take(addDevice(cell.pen(desk), seat));
  cell.take(removeDevice(cell.pen(desk), removal(phone, { commit: cell.random(32) })));
  hears(1, tablet);
  hears(2, archive);
  cell.take(addDevice(cell.pen(desk), other.seat));
  hears(3, archive);
  hears(4, other);
  return cell;
}

/** Two stewards remove each other, and whoever has the key of one goes on writing. */
function duel(): SignedCell {
  const cell = new SignedCell(2, { seed: 'duel', cell: '0d' });
  const [keeper, office] = stewardsOf(cell);
  const { roster } = cell;
  const [phone, second] = [cell.device(), cell.device('steward')];
  cell.take(addDevice(cell.pen(keeper), phone.seat));
  cell.take(addDevice(cell.pen(keeper), second.seat));
  const honour = idsBy(cell, keeper).slice(0, 1);
  const both = cell.roster;
  cell.take(removeDevice(cell.pen(office, both), removal(keeper, { honour, commit: cell.random(32) })));
  cell.take(removeDevice(cell.pen(keeper, both), removal(office, { commit: cell.random(32) })));
  const successor = cell.device('steward');
  const added = cell.take(addDevice(cell.pen(keeper, roster), successor.seat));
  const seen = evaluate([...cell.entries.slice(0, 3), added], cell.anchor);
  cell.take(turnOver(cell.pen(successor, seen), { commit: cell.random(32), dormant: silent }));
  return cell;
}

/** A cell that a permitted key founded; root signs twice under one serial; entries that are not there. */
function permitted(): SignedCell {
  const cell = new SignedCell(1, { seed: 'permit', cell: '0e' });
  const [keeper] = cell.stewards;
  if (!keeper) throw new Error('a cell of one steward');
  const founder = newSigningKey(cell.random);
  const { charter, keys } = cell.root;
  const days = { founder: founder.publicKey, from: 1_030_000_000, until: 1_060_000_000 };
  const draft = given(draftPermit(charter, days));
  const signatures = [0, 1].map((signer) =>
    signPermit(charter.org, draft, { key: keys[signer === 0 ? 0 : 1], signer }),
  );
  const permit = given(makePermit(charter, draft, signatures));
  const founding = {
    cellKind: 'medical',
    name: 'm-01',
    seats: [keeper.seat],
    commit: cell.random(32),
    time: cell.later(),
  } as const;
  const usual = cell.first;
  cell.entries.splice(
    0,
    1,
    given(foundByPermit(cell.place, { charter, permit, key: founder }, founding)),
    usual,
  );
  const phone = cell.device();
  cell.take(addDevice(cell.pen(keeper), phone.seat));
  const { roster } = cell;
  for (const time of [cell.later(), cell.later()]) {
    const act = given(draftAppointment(roster, phone.id, time));
    cell.entries.push(entryOf(cell.place, act, cell.rootSigns(act)));
  }
  const lost = given(turnOver(cell.pen(keeper), { commit: cell.random(32), dormant: silent }));
  const after = evaluate([...cell.entries, lost], cell.anchor);
  cell.take(turnOver(cell.pen(keeper, after), { commit: cell.random(32), dormant: silent }));
  const forged = given(turnOver(cell.pen(keeper), { commit: cell.random(32), dormant: silent }));
  cell.entries.push({ ...forged, signatures: [{ signer: 0, bytes: new Uint8Array(64).fill(1) }] });
  return cell;
}

/** A member who is no steward writes into the log, and somebody hangs on to it. Not frozen: both readers are compared. */
export function intruded(): Rosters['logs']['shelter'] {
  const cell = new SignedCell(1, { seed: 'holder', cell: '0f' });
  const [keeper] = cell.stewards;
  if (!keeper) throw new Error('a cell of one steward');
  const [phone, desk] = [cell.device(), cell.device()];
  for (const { seat } of [phone, desk]) cell.take(addDevice(cell.pen(keeper), seat));
  const start = {
    kind: 'turn',
    body: { epoch: { recipients: [phone.id], commit: cell.random(32) } },
  } as const;
  const said = { ...start, prev: cell.roster.heads, time: cell.later() };
  const draft = { ...said, by: { kind: 'device', device: phone.id } } as const;
  const worthless = entryOf(cell.place, draft, [signDraft(cell.place, draft, { key: phone.key, signer: 0 })]);
  const next = { ...said, prev: [worthless.id], by: { kind: 'device', device: keeper.id } } as const;
  const child = entryOf(cell.place, next, [signDraft(cell.place, next, { key: keeper.key, signer: 0 })]);
  cell.entries.push(worthless, child);
  return logOf(cell);
}

/**
 * A steward who is removed has changed the keys for the other one alone, and that stands; the keys of the removal are for
 * somebody whom it removes in turn. Not frozen: both readers are compared.
 */
export function leftOut(): Rosters['logs']['shelter'] {
  const cell = new SignedCell(2, { seed: 'left out', cell: '1f' });
  const [keeper, taken] = stewardsOf(cell);
  const phone = cell.device();
  cell.take(addDevice(cell.pen(keeper), phone.seat));
  const draft = {
    kind: 'turn',
    body: { epoch: { recipients: [keeper.id], commit: cell.random(32) } },
    prev: cell.roster.heads,
    time: cell.later(),
    by: { kind: 'device', device: taken.id },
  } as const;
  const signature = signDraft(cell.place, draft, { key: taken.key, signer: 0 });
  cell.entries.push(entryOf(cell.place, draft, [signature]));
  const before = cell.roster;
  const honour = [...idsBy(cell, taken)];
  cell.take(removeDevice(cell.pen(keeper), removal(taken, { honour, commit: cell.random(32) })));
  cell.take(removeDevice(cell.pen(taken, before), removal(phone, {})));
  return logOf(cell);
}

/** Devices that are called something else after they were let in, and one that two stewards let in apart as two things. */
export function calledAnew(): Rosters['logs']['shelter'] {
  const cell = new SignedCell(2, { seed: 'called anew', cell: '2f' });
  const [keeper, office] = stewardsOf(cell);
  const before = cell.roster;
  const [phone, archive, both] = [cell.device(), cell.device('archive'), cell.device('archive')];
  const as = ({ seat }: TestDevice, role: Role) => ({ ...seat, role });
  for (const { seat } of [phone, archive, both]) cell.take(addDevice(cell.pen(keeper), seat));
  cell.take(addDevice(cell.pen(office, before), as(both, 'holder')));
  // The app of a steward refuses to; whoever has taken one has another.
  for (const seat of [as(phone, 'archive'), as(archive, 'holder')]) {
    const { roster, device, key, time } = cell.pen(keeper);
    const by = { kind: 'device', device } as const;
    const draft = { kind: 'add', body: { seat }, prev: roster.heads, time, by } as const;
    cell.entries.push(entryOf(cell.place, draft, [signDraft(cell.place, draft, { key, signer: 0 })]));
  }
  return logOf(cell);
}

/** Root settles the device that was the second to sign a release. Not frozen: both readers are compared. */
export function settledSecond(): Rosters['logs']['shelter'] {
  const cell = new SignedCell(2, { seed: 'settled second', cell: '2f' });
  const [keeper, desk] = stewardsOf(cell);
  const phone = cell.device();
  cell.take(addDevice(cell.pen(keeper), phone.seat));
  cell.take(removeDevice(cell.pen(keeper), removal(phone, { commit: cell.random(32) })));
  const range = { device: phone.id, from: 1, to: 3, hash: digest('d0'.repeat(32)), second: desk.id };
  const pen = cell.pen(keeper);
  const draft = given(draftRelease(pen, range));
  cell.take(releaseRange(pen, draft, signDraft(cell.place, draft, { key: desk.key, signer: 1 }).bytes));
  cell.takeByRoot(draftSettlement(cell.roster, new Map([[desk.id, []]]), cell.later()));
  return logOf(cell);
}

const idsBy = (cell: SignedCell, { id }: TestDevice) =>
  cell.entries.flatMap(({ by, id: entry }) => (by.kind === 'device' && by.device === id ? [entry] : []));

/** Bytes that are no entry of the cell `0c…`. */
function damagedBytes(): Record<string, string> {
  const cell = shelter();
  const [keeper] = stewardsOf(cell);
  const turn = cell.entries.find(({ kind }) => kind === 'turn');
  const add = cell.entries.find(({ kind }) => kind === 'add');
  const appoint = cell.entries.find(({ kind }) => kind === 'appoint');
  if (turn?.kind !== 'turn' || add?.kind !== 'add' || appoint?.kind !== 'appoint')
    throw new Error('one of each');
  const whole = encodeEntry(turn);
  const recipients = [...turn.body.epoch.recipients].reverse();
  const other = makeDevice(cell.place, cell.random);
  const entries: Record<string, Entry> = {
    'recipients that do not rise': { ...turn, body: { epoch: { ...turn.body.epoch, recipients } } },
    'an id that is not that of its key': { ...add, body: { seat: { ...add.body.seat, device: other.id } } },
    'a turn without parents': { ...turn, prev: [] },
    'a device that appoints': { ...appoint, by: { kind: 'device', device: keeper.id } },
    'a turn by root': { ...turn, by: appoint.by, signatures: appoint.signatures },
    'no signature': { ...turn, signatures: [] },
  };
  return {
    'a byte too many': hexOf(Uint8Array.of(...whole, 0)),
    'a byte too few': hexOf(whole.subarray(0, -1)),
    'an entry inside a list': hexOf(encodeCbor([whole])),
    ...Object.fromEntries(Object.entries(entries).map(([why, entry]) => [why, hexOf(encodeEntry(entry))])),
  };
}

/** What both readers have to come to, in words of JSON. */
export const outcomeOf = (roster: Roster) => ({
  charter: charterId(roster.charter),
  members: [...roster.members].map(([device, { role, archive, holders, drop }]) => [
    device,
    role,
    archive,
    holders,
    hexOf(drop),
  ]),
  cut: [...roster.cut].map(([device, cutoff]) => [device, cutoff ? [cutoff.seq, cutoff.hash] : null]),
  usable: roster.usable,
  writable: roster.writable ?? null,
  releases: roster.releases.map(({ id }) => id),
  log: [...roster.entries.keys()].map((id) => [id, roster.standing(id)]),
  heads: roster.heads,
  waiting: roster.waiting,
  refused: roster.refused,
  alarms: roster.alarms.map(({ kind, entries }) => [kind, ...[...entries].sort()].join(' ')).sort(),
});

const logOf = (cell: SignedCell, charter: Charter = cell.root.charter) => ({
  org: cell.place.org,
  cell: cell.place.cell,
  charter: hexOf(encodeCharter(charter)),
  found: cell.first.id,
  entries: cell.entries.map((entry) => hexOf(encodeEntry(entry))),
  outcome: outcomeOf(cell.roster),
});

export const writeRosters = () => ({
  logs: {
    shelter: logOf(shelter()),
    household: logOf(household()),
    duel: logOf(duel()),
    permitted: logOf(permitted()),
  },
  damaged: { org: '0a'.repeat(16), cell: '0c'.repeat(16), bytes: damagedBytes() },
});

export type Rosters = ReturnType<typeof writeRosters>;
