import { Icon, Page, Rows, Row, SelectField, useOpen, useWide, useWords } from '@bulkhead/ui';
import { Circle } from 'lucide-react';
import { useState } from 'react';
import type { ExampleCompartment } from '../../messages/sharing.ts';
import { compartmentName } from './people.ts';
import { inHullOrder } from './hull-order.ts';

/**
 * The example lies on one device so that somebody can look around in it. Here it says who would hold what, each on a
 * device of their own, and what a real device would show.
 */
export function ExampleMatrix({ table }: { readonly table: readonly ExampleCompartment[] }) {
  const { t } = useWords();
  const { open } = useOpen();
  const wide = useWide();
  const [seenAs, seeAs] = useState('');
  const members = [...new Set(inHullOrder(table).flatMap(({ one }) => one.members))];
  const shown = seenAs === '' ? table : table.filter((one) => one.members.includes(seenAs));
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
        <ExampleTable shown={shown} members={members.filter((one) => isIn(shown, one))} onMember={seeAs} />
      ) : (
        <Rows>
          {inHullOrder(shown).map(({ one: { name, members: holders } }) => (
            <Row
              key={name}
              title={compartmentName(name)}
              second={holders.join(', ')}
              end={<ExampleCopies n={holders.length} />}
            />
          ))}
        </Rows>
      )}
    </Page>
  );
}

const isIn = (table: readonly ExampleCompartment[], member: string): boolean =>
  table.some((one) => one.members.includes(member));

function ExampleTable(props: {
  readonly shown: readonly ExampleCompartment[];
  readonly members: readonly string[];
  /** Sees what this member's device would show. */
  readonly onMember: (member: string) => void;
}) {
  const { t } = useWords();
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
              {t('web.members.members')}
            </th>
          </tr>
        </thead>
        <tbody>
          {inHullOrder(props.shown).map(({ one, begins }) => (
            <tr key={one.name} className={begins ? undefined : 'within'}>
              <td className="group">{begins ? t(`web.hull.${begins}`) : null}</td>
              <th scope="row">{compartmentName(one.name)}</th>
              {props.members.map((member) => (
                <td key={member}>{one.members.includes(member) ? <Held /> : null}</td>
              ))}
              <td className="copies">
                <ExampleCopies n={one.members.length} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Held() {
  const { t } = useWords();
  return (
    <span className="dot holder">
      <Icon of={Circle} size={16} />
      <span className="only-heard">{t('web.role.holder')}</span>
    </span>
  );
}

function ExampleCopies({ n }: { readonly n: number }) {
  const { t } = useWords();
  return n === 1 ? (
    <strong className="tone-warn">{t('web.members.example.one')}</strong>
  ) : (
    <span>{t('web.members.example.members', { n })}</span>
  );
}
