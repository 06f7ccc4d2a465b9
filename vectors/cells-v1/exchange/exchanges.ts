// Writes what exchange.json pins: two logs of an epoch in which two devices wrote, the same bytes in every run.
import { hash, hexOf } from '../../../packages/seal/src/index.ts';
import { openItem, openPart } from '../../../packages/cells/src/written/mail.ts';
import type { Signed } from '../../../packages/cells/src/written/envelope.ts';
import type { SignedStatement } from '../../../packages/cells/src/written/checkpoint.ts';
import { decodeCheckpoint, Gathering } from '../../../packages/cells/src/written/checkpoint.ts';
import { day } from '../../../packages/cells/test/field.ts';
import { note } from '../../../packages/cells/test/house.ts';
import { field, together } from '../../../packages/cells/test/organisation.ts';

/** What both readers have to come to. */
const envelopeOutcome = ({ hash: name, body }: Signed) => ({
  name,
  device: body.device,
  seq: body.seq,
  prev: body.prev ?? null,
  ms: body.at.ms,
  n: body.at.n,
  changes: body.changes.map(({ id, at, intent, writes }) => ({
    id,
    ms: at.ms,
    n: at.n,
    intent,
    writes: writes.map(({ record, type, field: of, value, prev }) => ({
      record,
      type,
      field: of,
      value,
      prev: prev.map(({ change, by, at: when }) => ({ change, by, ms: when.ms, n: when.n })),
    })),
  })),
  freshKey: body.kem === undefined ? null : hexOf(hash(body.kem)),
});

const statementOutcome = ({ id, statement }: SignedStatement) => ({
  id,
  maker: statement.maker,
  epoch: statement.epoch,
  root: hexOf(statement.root),
  heads: statement.heads,
  frontier: [...statement.frontier].map(([device, tips]) => ({
    device,
    tips: tips.map(({ seq, hash: name, at }) => ({ seq, name: name ?? null, ms: at.ms, n: at.n })),
  })),
});

/** What somebody states who is alone and has written no envelope: their device signs up to where it has written. */
async function writeAlone() {
  const { relay, coordinator } = field('the frozen founder');
  coordinator.notes('before anybody came');
  await coordinator.exchange(relay);
  const [stated] = [...coordinator.holding.covered.values()];
  if (!stated) throw new Error('a statement');
  const { org, cell } = coordinator.self.anchor;
  return {
    org,
    cell,
    signKeys: { [coordinator.self.device]: hexOf(coordinator.self.key.publicKey) },
    statement: hexOf(stated.bytes),
    signature: hexOf(stated.signature),
    outcome: statementOutcome(stated),
  };
}

export async function writeExchange() {
  const { relay, time, coordinator } = field('the frozen exchange');
  const keeper = coordinator.admit();
  await together(relay, coordinator, keeper);
  const record = coordinator.notes('beds 1 to 8');
  await together(relay, coordinator, keeper);
  time.pass(8 * day);
  await coordinator.exchange(relay);
  await keeper.exchange(relay);
  keeper.write({ do: 'write', type: note.name, record, values: { line: 'beds 1 to 9', state: 'done' } });
  keeper.notes('쌀 나흘치');
  await together(relay, coordinator, keeper);
  const { holding } = coordinator;
  const mailbox = holding.writable;
  const key = mailbox && holding.epochKeys.get(mailbox.epoch);
  if (!mailbox || !key) throw new Error('an epoch');
  const place = coordinator.self.anchor;
  const entries = relay.logs.get(mailbox.log) ?? [];
  const parts = relay.logs.get(mailbox.parts) ?? [];
  const items = entries.map((bytes) => {
    const item = openItem(place, mailbox, bytes);
    if (!item.ok) throw new Error('an item');
    return item.value;
  });
  const gathering = new Gathering();
  const wholes = parts.flatMap((bytes) => {
    const part = openPart(mailbox, bytes);
    const encoded = part.ok ? gathering.add(part.value) : undefined;
    const whole = encoded && decodeCheckpoint(place, encoded);
    return whole?.ok ? [whole.value] : [];
  });
  return {
    org: place.org,
    cell: place.cell,
    ek: hexOf(key.ek),
    adminPublic: hexOf(key.adminPublic),
    signKeys: Object.fromEntries([...holding.roster.members].map(([id, { card }]) => [id, hexOf(card.sign)])),
    log: mailbox.log,
    partsLog: mailbox.parts,
    entries: entries.map(hexOf),
    parts: parts.map(hexOf),
    alone: await writeAlone(),
    outcome: {
      kinds: items.map(({ kind }) => kind),
      envelopes: items.flatMap((item) => (item.kind === 'envelope' ? [envelopeOutcome(item.signed)] : [])),
      statements: items.flatMap((item) => (item.kind === 'statement' ? [statementOutcome(item.stated)] : [])),
      checkpoints: wholes.map(({ signed, entries: roster, pieces }) => ({
        id: signed.id,
        entries: roster.map((bytes) => hexOf(hash(bytes))),
        pieces: pieces.map((bytes) => hexOf(hash(bytes))),
      })),
    },
  };
}

export type Exchange = Awaited<ReturnType<typeof writeExchange>>;
