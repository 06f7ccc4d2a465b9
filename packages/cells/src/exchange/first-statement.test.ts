import { sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test } from 'vitest';
import { day, FieldTime, foundDevice, must } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { organisation } from '../../test/organisation.ts';
import { seededRandom } from '../../test/signed-cell.ts';
import { signStatement } from '../written/checkpoint.ts';
import { statedIn } from '../compartment/hearing.ts';

beforeAll(sealReady);

test('what a cell began with is stated by a steward of its founding; a holder who states it is not listened to', async () => {
  const random = seededRandom('first statement');
  const time = new FieldTime();
  const relay = new Relay();
  const coordinator = foundDevice(organisation(random, time.now - day).right, time, random);
  const holder = coordinator.admit();
  for (let round = 0; round < 3; round += 1)
    for (const device of [coordinator, holder]) await device.exchange(relay);
  const { found } = coordinator.self.anchor;
  const [any] = [...coordinator.holding.covered.values()];
  if (!any) throw new Error('the coordinator has stated a checkpoint');
  const [byHolder, byCoordinator] = [holder, coordinator].map(({ self }) =>
    signStatement(self.anchor, self.key, { ...any.statement, maker: self.device, epoch: found }),
  );
  if (!byHolder || !byCoordinator) throw new Error('two statements');
  const items = [byHolder, byCoordinator].map(
    (stated) => ({ kind: 'statement', stated, whole: any.id }) as const,
  );
  expect(statedIn(coordinator.holding, items).map(({ id }) => id)).toEqual([byCoordinator.id]);
});

test('whoever is let in sees at once what the first device recorded while it was alone, and what it recorded since', async () => {
  const random = seededRandom('alone for weeks');
  const time = new FieldTime();
  const relay = new Relay();
  const coordinator = foundDevice(organisation(random, time.now - day).right, time, random);
  coordinator.notes('recorded alone');
  coordinator.turn();
  const stated = must(coordinator.compartment().stateIfOwed(coordinator.here));
  if (!stated) throw new Error('new keys begin with what there is');
  coordinator.keep(stated);
  coordinator.notes('recorded after the keys were changed');
  const keeper = coordinator.admit();
  await coordinator.exchange(relay);
  await keeper.exchange(relay);
  const all = ['recorded after the keys were changed', 'recorded alone'];
  expect(keeper.lines()).toEqual(all);
  keeper.restart();
  expect(keeper.lines()).toEqual(all);
});
