// Writes the invitations that runs.json pins: the same bytes in every run, from a seeded random stream.
import {
  type Charter,
  charterId,
  draftNextCharter,
  encodeCharter,
  renewCharter,
  signCharter,
} from '../../../packages/cells/src/index.ts';
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
import { hexOf } from '../../../packages/seal/src/index.ts';

export type Run = ReturnType<typeof writeRuns>['one' | 'seven'];

/** To one compartment as a delivery volunteer; to seven of an organisation that has renewed its keys. */
export function writeRuns() {
  const root = makeRoot(seededRandom('root'));
  return { one: written(1, [root.charter]), seven: written(7, [root.charter, renewed(root)]) };
}

function renewed(root: TestRoot): Charter {
  const next = makeRoot(seededRandom('next'), root.charter.org);
  const draft = draftNextCharter(root.charter, publicKeys(next.keys));
  const [one, two] = root.keys;
  const signatures = [one, two].map((key, signer) => signCharter(draft, { key, signer }));
  return given(renewCharter(root.charter, draft, signatures));
}

function written(count: number, charters: readonly Charter[]) {
  const { secret, steward, newcomer } = twoPeople(`run ${count}`, (own) => {
    const inviting = invitingTo(cellsOf(count), own);
    // Into every other compartment as another device of the inviter.
    const cells = inviting.cells.map((cell, at) => (at % 2 === 1 ? { ...cell, sameAs: cell.device } : cell));
    return { ...inviting, cells, charters };
  });
  const { kem } = steward.at('awaiting-answer');
  newcomer.hearAll(steward.entries);
  newcomer.accept();
  steward.hearAll(newcomer.entries);
  newcomer.hearAll(steward.entries);
  const revealed = steward.at('revealed');
  const comparing = newcomer.at('comparing');
  const { offer } = revealed;
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
      cards: revealed.cards.map(({ sign, kem, age, proof }) => ({
        sign: hexOf(sign),
        kem: hexOf(kem),
        age,
        proof: hexOf(proof),
      })),
      drops: comparing.drops.map(({ log, read }) => ({ log, read: hexOf(read) })),
    },
  };
}
