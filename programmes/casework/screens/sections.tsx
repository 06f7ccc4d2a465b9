import { type IconType, Row, Rows, Section, useOpen, useWords } from '@bulkhead/ui';
import { Clipboard, DoorOpen, FileText, HeartPulse, Map as MapIcon, Users } from 'lucide-react';
import type { Section as SectionName } from '../choices.ts';
import type { PersonShown, SectionShown } from '../reads/person.ts';
import { useDueWords } from './due-words.ts';

const icons: Readonly<Record<SectionName, IconType>> = {
  arrival: DoorOpen,
  needs: Clipboard,
  health: HeartPulse,
  family: Users,
  documents: FileText,
  plan: MapIcon,
};

/** The record as a list of sections whose state is plain text. One of a closed compartment says so and does not open. */
export function Sections({ person }: { readonly person: PersonShown }) {
  const { t, facts } = useWords();
  const { open } = useOpen();
  const { nextWords, codesOf, dayWords } = useDueWords();

  function stateOf({ state, on, answered, of }: SectionShown): string {
    if (state === 'not-open') return t('casework.screen.not-open');
    if (state === 'checked')
      return on ? t('casework.screen.checked-on', { day: dayWords(on) }) : t('casework.screen.checked');
    if (state === 'in-part' && answered !== undefined && of !== undefined)
      return facts([t('casework.screen.in-part'), t('casework.screen.answered', { n: answered, of })]);
    return t(`casework.screen.${state}`);
  }
  function more({ section }: SectionShown): string | false {
    if (section === 'family' && person.siblings.length > 0)
      return t('casework.screen.stays-with', { who: codesOf(person.siblings) });
    if (section === 'plan' && person.next) return nextWords(person.next);
    return false;
  }

  return (
    <Section title={t('casework.screen.sections')}>
      <Rows>
        {person.sections.map((one) => (
          <Row
            key={one.section}
            icon={icons[one.section]}
            title={t(`casework.field.person.${one.section}`)}
            second={facts([stateOf(one), more(one)])}
            onOpen={
              one.state === 'not-open' || person.cell === undefined
                ? undefined
                : () =>
                    open({
                      section: 'people',
                      record: person.code,
                      form: 'casework.check-section',
                      input: { person: person.code, section: one.section },
                    })
            }
          />
        ))}
      </Rows>
    </Section>
  );
}
