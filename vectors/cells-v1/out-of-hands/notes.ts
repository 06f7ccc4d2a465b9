// Writes what notes.json pins: what a member says to a steward of a device that is out of our hands, as it lies in a drop.
import { hexOf } from '../../../packages/seal/src/index.ts';
import { openNote } from '../../../packages/cells/src/acts/notes.ts';
import { sayOutOfHands } from '../../../packages/cells/src/acts/out-of-hands.ts';
import { doorsOf } from '../../../packages/cells/src/acts/due-wraps.ts';
import { hour, must } from '../../../packages/cells/test/field.ts';
import { field, together } from '../../../packages/cells/test/organisation.ts';

export async function writeNotes() {
  const { relay, time, coordinator } = field('the frozen word about a device');
  const [keeper, phone, tablet] = [coordinator.admit(), coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, keeper, phone, tablet);
  const since = time.now - 2 * hour;
  const said = [
    { device: phone.self.device, how: 'captured', since },
    { device: tablet.self.device, how: 'lost', since: since - 30 },
  ] as const;
  for (const one of said) keeper.take(must(sayOutOfHands(keeper.holding, one, keeper)));
  const [door] = doorsOf(keeper.holding, coordinator.self.device);
  if (!door) throw new Error('a drop of the steward');
  const before = relay.logs.get(door.log)?.length ?? 0;
  await keeper.exchange(relay);
  const entries = (relay.logs.get(door.log) ?? []).slice(before);
  const { place, kems } = coordinator.holding;
  const opened = entries.map((bytes) => {
    const note = openNote(coordinator.holding, bytes);
    if (!note.ok || note.value.kind !== 'out-of-hands') throw new Error('a word about a device');
    return note.value.said;
  });
  return {
    org: place.org,
    cell: place.cell,
    steward: coordinator.self.device,
    kemSeeds: kems.map(({ key }) => hexOf(key.seed)),
    by: keeper.self.device,
    signKey: hexOf(keeper.self.key.publicKey),
    entries: entries.map(hexOf),
    outcome: opened,
  };
}

export type Notes = Awaited<ReturnType<typeof writeNotes>>;
