import { Button, Page, Row, Rows, Section, textIn, useClock, useOpen, useWords } from '@bulkhead/ui';
import { Unplug } from 'lucide-react';
import { Introduce } from './introduce.tsx';
import { deviceIcon } from './looks.tsx';
import { authorIn, compartmentName, contactText, peopleIn, personName } from './people.ts';
import { useMembers } from './use-members.ts';

/** A member's device: what it holds with this one, since when, and the way to disconnect it. */
export function Device({ input }: { readonly input?: unknown }) {
  const words = useWords();
  const { t } = words;
  const { now } = useClock();
  const { open, back } = useOpen();
  const shown = useMembers();
  const person = shown && peopleIn(shown.compartments).find(({ key }) => key === textIn(input, 'key'));
  if (!shown || !person) return null;
  const mayDisconnect = person.seats.filter(({ cell }) =>
    shown.compartments.some((one) => one.cell === cell && one.isSteward),
  );
  return (
    <Page
      back={{ word: t('web.section.members'), onBack: back }}
      title={personName(person, words)}
      below={words.facts([
        person.sort === undefined ? undefined : t(`web.sort.${person.sort}`),
        person.isThisOne ? t('web.members.this') : contactText(person.heard, now, words),
      ])}
    >
      {person.isThisOne ? <Introduce members={shown} /> : null}
      <Section title={t('web.members.compartments-with')}>
        <Rows>
          {person.seats.map(({ cell, name, device, role, isArchive }) => {
            const member = shown.compartments
              .find((one) => one.cell === cell)
              ?.members.find((one) => one.device === device);
            return (
              <Row
                key={cell}
                icon={deviceIcon(person.sort)}
                title={words.facts([compartmentName(name), t(`web.role.${isArchive ? 'archive' : role}`)])}
                second={t('web.members.since', {
                  day: words.dayTime(member?.since ?? 0),
                  by: authorIn(shown, member?.addedBy, words),
                })}
                onOpen={() => open({ section: 'members', record: cell })}
              />
            );
          })}
        </Rows>
      </Section>
      {person.isThisOne ? null : mayDisconnect.length > 0 ? (
        <div>
          <Button
            kind="danger"
            icon={Unplug}
            onPress={() =>
              open({ section: 'members', form: 'members.disconnect', input: { key: person.key } })
            }
          >
            {t('web.disconnect.open')}
          </Button>
        </div>
      ) : (
        <p className="field-hint">{t('web.disconnect.steward')}</p>
      )}
    </Page>
  );
}
