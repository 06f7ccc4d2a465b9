// Writes the invitations that runs.json pins: the same bytes in every run, from a seeded random stream.
import {
  type Charter,
  type DeviceCard,
  charterId,
  draftNextCharter,
  encodeCharter,
  renewCharter,
  signCharter,
} from '../../../packages/cells/src/index.ts';
import { cardOf } from '../../../packages/cells/src/acts/founding.ts';
import type { OwnDrop } from '../../../packages/cells/src/keys/drop-keys.ts';
import {
  cellsOf,
  invitingTo,
  noon,
  twoPeople,
} from '../../../packages/cells/src/invitation/test/two-people.ts';
import {
  given,
  makeRoot,
  publicKeys,
  seededRandom,
  type TestRoot,
} from '../../../packages/cells/test/signed-cell.ts';
import { deviceId } from '../../../packages/records/src/index.ts';
import { hexOf } from '../../../packages/seal/src/index.ts';

export type Run = ReturnType<typeof writeRuns>['one' | 'seven' | 'three'];

/**
 * To one compartment as a delivery volunteer; to seven of an organisation that has renewed its keys; to three, where the
 * vault that answers lies closed in the first, is in the second, and was in the third, as far as it knows.
 */
export function writeRuns() {
  const root = makeRoot(seededRandom('root'));
  return {
    one: written(1, [root.charter]),
    seven: written(7, [root.charter, renewed(root)]),
    three: written(3, [root.charter], true),
  };
}

function renewed(root: TestRoot): Charter {
  const next = makeRoot(seededRandom('next'), root.charter.org);
  const draft = draftNextCharter(root.charter, publicKeys(next.keys));
  const [one, two] = root.keys;
  const signatures = [one, two].map((key, signer) => signCharter(draft, { key, signer }));
  return given(renewCharter(root.charter, draft, signatures));
}

function written(count: number, charters: readonly Charter[], wasThere = false) {
  const { secret, steward, newcomer } = twoPeople(`run ${count}`, (own) => {
    const inviting = invitingTo(cellsOf(count), own);
    // Into every other compartment as another device of the inviter.
    const cells = inviting.cells.map((cell, at) => (at % 2 === 1 ? { ...cell, sameAs: cell.device } : cell));
    return { ...inviting, cells, charters };
  });
  const { kem } = steward.at('awaiting-answer');
  newcomer.hearAll(steward.entries);
  const { cells } = newcomer.at('offered').offer;
  const [closed, ...known] = wasThere ? cells.map(({ place }) => place.cell) : [];
  const before = new Map(
    known.map((cell, at) => [cell, { device: deviceId(String(at + 1).repeat(32)), isOut: at === 1 }]),
  );
  steward.known = { ...steward.known, isIn: (cell) => cell === known[0] };
  newcomer.accept({ leavesOut: new Set(closed ? [closed] : []), before });
  const { keys } = newcomer.at('answered');
  steward.hearAll(newcomer.entries);
  newcomer.hearAll(steward.entries);
  const revealed = steward.at('revealed');
  const comparing = newcomer.at('comparing');
  const { offer } = revealed;
  const drops = [...comparing.drops];
  return {
    secret: hexOf(secret),
    m1: revealed.m1.entries.map(hexOf),
    m2: comparing.m2.entries.map(hexOf),
    m3: revealed.m3.entries.map(hexOf),
    /** Kept by the inviter: opens M2. */
    kemSeed: hexOf(kem.seed),
    pictures: [...revealed.pictures],
    says: {
      made: noon,
      charters: offer.charters.map((charter) => ({
        id: charterId(charter),
        bytes: hexOf(encodeCharter(charter)),
      })),
      hull: Object.values(offer.hull).map(({ held, of }) => [held, of]),
      cells: offer.cells.map(({ place, charter, found, kind, name, role, isOfMember, inviter }) => ({
        org: place.org,
        cell: place.cell,
        charter,
        found,
        kind,
        name,
        role,
        isOfMember,
        inviter: hexOf(inviter),
      })),
      cards: offer.cells.map(({ place }, at) => {
        const own = keys[at];
        return saidOf(own && cardOf(place, own));
      }),
      before: wasThere ? offer.cells.map(({ place }) => before.get(place.cell) ?? null) : undefined,
      drops: keys.flatMap((own, at) => (own ? [comparing.keys[at] ? saidDrop(drops.shift()) : null] : [])),
    },
  };
}

/** A card as the vector says it; null: none was given. */
export const saidOf = (card: DeviceCard | undefined) =>
  card ? { sign: hexOf(card.sign), kem: hexOf(card.kem), age: card.age, proof: hexOf(card.proof) } : null;

const saidDrop = (drop: OwnDrop | undefined) => drop && { log: drop.log, read: hexOf(drop.read) };
