// Writes what departure.json pins: a statement with which records left, and what stands in for them.
import { hexOf } from '../../../packages/seal/src/index.ts';
import { carrierOf } from '../../../packages/cells/src/written/carrier.ts';
import { carried, mayLeave } from '../../../packages/cells/src/retention/retention.ts';
import { day } from '../../../packages/cells/test/field.ts';
import { house } from '../../../packages/cells/test/house.ts';
import { field, together } from '../../../packages/cells/test/organisation.ts';

export async function writeDeparture() {
  const { relay, time, coordinator } = field('the frozen departure');
  const keeper = coordinator.admit();
  await together(relay, coordinator, keeper);
  keeper.visits('three from the harbour', 3);
  coordinator.visits('a mother and a child', 2);
  keeper.visits('the child in SS-02', 1, 'open');
  for (let week = 0; week < 13; week += 1) {
    time.pass(7 * day);
    for (const device of [keeper, coordinator]) await device.exchange(relay);
  }
  time.pass(7 * day);
  const keeping = { place: coordinator.self.anchor, programmes: [house] };
  const at = coordinator.here;
  const leaving = mayLeave(keeping, coordinator.records, at);
  const change = carried(keeping, coordinator.records, { at, leaving });
  await coordinator.exchange(relay);
  const [stated] = [...coordinator.holding.covered.values()];
  if (!stated || !change) throw new Error('records left');
  const { statement } = stated;
  const { place } = keeping;
  return {
    org: place.org,
    cell: place.cell,
    maker: statement.maker,
    signKey: hexOf(coordinator.self.key.publicKey),
    statement: hexOf(stated.bytes),
    signature: hexOf(stated.signature),
    time: at,
    intent: change.intent,
    writes: change.writes.map(({ record, type, field: of, value }) => ({ record, type, field: of, value })),
    outcome: {
      id: stated.id,
      carrier: carrierOf(place),
      countedUpTo: { ms: change.at.ms, n: change.at.n },
      forgotten: [...statement.forgotten].map(([record, since]) => ({ record, since })),
      records: [...new Set(change.writes.map(({ record }) => record))],
      change: change.id,
    },
  };
}

export type Departure = Awaited<ReturnType<typeof writeDeparture>>;
