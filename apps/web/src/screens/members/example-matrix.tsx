import { Page, Rows, Row, SelectField, useClock, useOpen, useWide, useWords } from '@bulkhead/ui';
import { useState } from 'react';
import type { ExampleCompartment, ExampleSeat } from '../../messages/sharing.ts';
import { Dot, DotLegend } from './dots.tsx';
import { inHullOrder } from './hull-order.ts';
import { compartmentName, contactText } from './people.ts';

/**
 * The example lies on one device so that somebody can look around in it. Here it says who would hold what, each on a
 * device of their own, and what a real device would show.
 */
export function ExampleMatrix(props: {
  readonly table: readonly ExampleCompartment[];
  /** When each member was heard of last (UTC seconds), by alias. */
  readonly heard: Readonly<Record<string, number>>;
}) {
  const { table, heard } = props;
  const { t, list } = useWords();
  const { open } = useOpen();
  const wide = useWide();
  const [seenAs, seeAs] = useState('');
  const members = [...new Set(inHullOrder(table).flatMap(({ one }) => one.seats.map(({ alias }) => alias)))];
  const shown = seenAs === '' ? table : table.filter((one) => seatIn(one, seenAs) !== undefined);
  const all = t('web.members.example.all', { n: table.length });
  return (
    <Page
      back={{ word: t('web.section.settings'), onBack: () => open({ section: 'settings' }) }}
      title={t('web.section.members')}
      below={
        seenAs === ''
          ? t('web.members.example')
          : t('web.members.example.as', { who: seenAs, n: shown.length, of: table.length })
      }
      actions={
        <SelectField
          name="see-as"
          label={t('web.members.see-as')}
          value={seenAs}
          onChange={seeAs}
          none={all}
          options={members.map((one) => ({ value: one, label: one }))}
        />
      }
    >
      {wide ? (
        <ExampleTable
          shown={shown}
          members={members.filter((one) => isIn(shown, one))}
          heard={heard}
          onMember={seeAs}
        />
      ) : (
        <Rows>
          {inHullOrder(shown).map(({ one }) => (
            <Row
              key={one.name}
              title={compartmentName(one.name)}
              second={list(one.seats.map((seat) => whoIn(seat, t)))}
              end={<ExampleCopies of={one} />}
            />
          ))}
        </Rows>
      )}
    </Page>
  );
}

const seatIn = (one: ExampleCompartment, member: string): ExampleSeat | undefined =>
  one.seats.find(({ alias }) => alias === member);

const isIn = (table: readonly ExampleCompartment[], member: string): boolean =>
  table.some((one) => seatIn(one, member) !== undefined);

const whoIn = ({ alias, as }: ExampleSeat, t: (id: string, values?: { who: string }) => string): string =>
  as === 'heart' ? t('web.members.example.no-device', { who: alias }) : alias;

function ExampleTable(props: {
  readonly shown: readonly ExampleCompartment[];
  readonly members: readonly string[];
  readonly heard: Readonly<Record<string, number>>;
  /** Sees what this member's device would show. */
  readonly onMember: (member: string) => void;
}) {
  const words = useWords();
  const { t } = words;
  const { now } = useClock();
  return (
    <section className="card table-box" aria-label={t('web.section.members')}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              <span className="only-heard">{t('web.members.compartment')}</span>
            </th>
            {props.members.map((member) => (
              <th key={member} scope="col" className="member">
                <button type="button" onClick={() => props.onMember(member)}>
                  {member}
                </button>
              </th>
            ))}
            <th scope="col" className="copies">
              {t('web.members.copies.title')}
            </th>
          </tr>
        </thead>
        <tbody>
          {inHullOrder(props.shown).map(({ one, begins }) => (
            <tr key={one.name} className={begins ? undefined : 'within'}>
              <td className="group">{begins ? t(`web.hull.${begins}`) : null}</td>
              <th scope="row">{compartmentName(one.name)}</th>
              {props.members.map((member) => (
                <td key={member}>
                  <ExampleDot seat={seatIn(one, member)} />
                </td>
              ))}
              <td className="copies">
                <ExampleCopies of={one} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('web.members.last-contact')}
            </th>
            {props.members.map((member) => (
              <td key={member}>{contactText(props.heard[member], now, words)}</td>
            ))}
            <td className="copies">{t('web.members.example.members', { n: props.members.length })}</td>
          </tr>
        </tfoot>
      </table>
      <DotLegend kinds={['holder', 'steward', 'archive', 'keeping', 'heart']} />
    </section>
  );
}

function ExampleDot({ seat }: { readonly seat: ExampleSeat | undefined }) {
  return seat ? <Dot kind={seat.as} /> : null;
}

/** What somebody knows by heart is no copy. */
function ExampleCopies({ of }: { readonly of: ExampleCompartment }) {
  const { t } = useWords();
  const n = of.seats.filter(({ as }) => as !== 'heart').length;
  return (
    <span>
      {n === 1 ? (
        <strong className="tone-warn">{t('web.members.one-copy')}</strong>
      ) : (
        t('web.members.copies', { n })
      )}
      {of.kind === 'address' ? <small className="copies-note">{t('web.members.key-parts')}</small> : null}
    </span>
  );
}
