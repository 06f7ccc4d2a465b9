// Writes what notes.json and called-off.json pin: what a member says to a steward of a device that is out of our hands, and
// that it is not after all, as it lies in a drop.
import { hexOf } from '../../../packages/seal/src/index.ts';
import { openNote } from '../../../packages/cells/src/acts/notes.ts';
import { sayCalledOff, sayOutOfHands } from '../../../packages/cells/src/acts/out-of-hands.ts';
import { doorsOf } from '../../../packages/cells/src/acts/due-wraps.ts';
import { type Device, hour, must } from '../../../packages/cells/test/field.ts';
import { field, together } from '../../../packages/cells/test/organisation.ts';

/** A phone was taken and a tablet is lost. */
export const writeNotes = () =>
  written('the frozen word about a device', ({ keeper, phone, tablet }) => {
    const since = keeper.here - 2 * hour;
    const said = [
      { device: phone.self.device, how: 'captured', since },
      { device: tablet.self.device, how: 'lost', since: since - 30 },
    ] as const;
    for (const one of said) keeper.take(must(sayOutOfHands(keeper.holding, one, keeper)));
  });

/** The tablet was found again. */
export const writeCalledOff = () =>
  written('the frozen word that is called off', ({ keeper, tablet }) => {
    const lost = { device: tablet.self.device, how: 'lost', since: keeper.here - hour } as const;
    keeper.take(must(sayOutOfHands(keeper.holding, lost, keeper)));
    keeper.take(must(sayCalledOff(keeper.holding, tablet.self.device, keeper)));
  });

interface House {
  readonly keeper: Device;
  readonly phone: Device;
  readonly tablet: Device;
}

async function written(seed: string, say: (house: House) => void) {
  const { relay, coordinator } = field(seed);
  const [keeper, phone, tablet] = [coordinator.admit(), coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, keeper, phone, tablet);
  say({ keeper, phone, tablet });
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
