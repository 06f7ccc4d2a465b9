import { useClock, useOpen, useWords } from '@bulkhead/ui';
import type { CompartmentShown, HullPart, MembersShown } from '../../messages/sharing.ts';
import { Dot, DotLegend, roleKind, type SeatKind } from './dots.tsx';
import { inHullOrder } from './hull-order.ts';
import { CopiesOf } from './looks.tsx';
import { compartmentName, contactText, devicesIn, type MetDevice, deviceName, type Seat } from './people.ts';

/** Compartments of this device by members: who holds what, how many copies there are, when each was met. */
export function Matrix({ shown }: { readonly shown: MembersShown }) {
  const words = useWords();
  const { t } = words;
  const { now } = useClock();
  const people = devicesIn(shown.compartments);
  return (
    <section className="card table-box" aria-label={t('web.section.members')}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              <span className="only-heard">{t('web.members.compartment')}</span>
            </th>
            {people.map((person) => (
              <th key={person.key} scope="col" className={person.isThisOne ? 'member this' : 'member'}>
                <PersonHead person={person} />
              </th>
            ))}
            <th scope="col" className="copies">
              {t('web.members.copies.title')}
            </th>
          </tr>
        </thead>
        <tbody>
          {inHullOrder(shown.compartments).map((row) => (
            <MatrixRow key={row.one.cell} {...row} people={people} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('web.members.last-contact')}
            </th>
            {people.map((person) => (
              <td key={person.key} className={person.isThisOne ? 'this' : undefined}>
                {person.isThisOne ? t('web.members.now') : contactText(person.heard, now, words)}
              </td>
            ))}
            <td className="copies">{t('web.members.example.members', { n: people.length })}</td>
          </tr>
        </tfoot>
      </table>
      <DotLegend kinds={['holder', 'steward', 'archive']} />
    </section>
  );
}

function PersonHead({ person }: { readonly person: MetDevice }) {
  const words = useWords();
  const { open } = useOpen();
  return (
    <button
      type="button"
      onClick={() => open({ section: 'members', form: 'members.device', input: { key: person.key } })}
    >
      {deviceName(person, words)}
    </button>
  );
}

function MatrixRow(props: {
  readonly one: CompartmentShown;
  readonly begins: HullPart | undefined;
  readonly people: readonly MetDevice[];
}) {
  const { t } = useWords();
  const { open } = useOpen();
  const { one, begins, people } = props;
  return (
    <tr className={begins ? undefined : 'within'}>
      <td className="group">{begins ? t(`web.hull.${begins}`) : null}</td>
      <th scope="row">
        <button type="button" onClick={() => open({ section: 'members', record: one.cell })}>
          {compartmentName(one.name)}
        </button>
      </th>
      {people.map((person) => (
        <td key={person.key} className={person.isThisOne ? 'this' : undefined}>
          <SeatDot seat={person.seats.find(({ cell }) => cell === one.cell)} />
        </td>
      ))}
      <td className="copies">
        <CopiesOf {...one} />
      </td>
    </tr>
  );
}

const kindOf = ({ isArchive, isSteward }: Seat): SeatKind =>
  roleKind(isSteward ? 'steward' : 'holder', isArchive);

/** What this person is in a compartment, if anything. */
function SeatDot({ seat }: { readonly seat: Seat | undefined }) {
  return seat ? <Dot kind={kindOf(seat)} /> : null;
}
