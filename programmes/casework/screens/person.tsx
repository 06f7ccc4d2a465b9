import {
  ActionBar,
  BackLink,
  Button,
  codeText,
  Column,
  Empty,
  PageHeader,
  Ring,
  Row,
  Rows,
  Section,
  useDays,
  useOpen,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { CalendarDays, MessageSquareText, Plus, Quote } from 'lucide-react';
import type { PersonShown } from '../reads/person.ts';
import { useCareCell } from './cells.ts';
import { useDueWords } from './due-words.ts';
import { NameCard } from './name-card.tsx';
import { Sections } from './sections.tsx';
import { Ended, EndButton } from './ending.tsx';
import { Versions } from './versions-card.tsx';

/** A person's record: the name behind a hold, what does not agree, the sections, what is next, what was noted. */
export function Person({ named, opened }: { readonly named: string; readonly opened: boolean }) {
  const { t, facts } = useWords();
  const { back, below } = useOpen();
  const { codesOf } = useDueWords();
  const { value } = useRead<PersonShown | null>('casework.person', { code: named });
  const care = useCareCell();
  if (value === null) return <NotHere />;
  if (!value) return null;
  const { code } = value;
  return (
    <Column>
      <div className="page-top">
        <div className="only-phone">
          <BackLink word={below ?? t('casework.screen.people')} onBack={back} />
        </div>
        <PageHeader
          level={opened ? 1 : 2}
          above={facts([
            value.group && t(`casework.choice.group.${value.group}`),
            value.siblings.length > 0 &&
              t('casework.screen.siblings', { who: codesOf(value.siblings), n: value.siblings.length }),
          ])}
          title={codeText(code)}
          mark={value.mark}
          actions={
            care ? (
              <span className="only-laptop">
                <AddNoteButton code={code} />
              </span>
            ) : undefined
          }
        />
      </div>
      <NameCard code={code} name={value.name} />
      <Ended person={value} />
      <Versions person={value} />
      <Sections person={value} />
      <Next person={value} />
      <Wish person={value} />
      <Notes person={value} />
      <EndButton person={value} />
    </Column>
  );
}

/** On a phone, below the record that is open: what is done with it most often. */
export function PersonBar({ named }: { readonly named: string }) {
  const { value } = useRead<PersonShown | null>('casework.person', { code: named });
  const care = useCareCell();
  if (!value || !care) return null;
  return (
    <ActionBar onlyPhone>
      <AddNoteButton code={value.code} />
    </ActionBar>
  );
}

function AddNoteButton({ code }: { readonly code: string }) {
  const { t } = useWords();
  const { open } = useOpen();
  return (
    <Button
      kind="primary"
      icon={Plus}
      onPress={() =>
        open({ section: 'people', record: code, form: 'casework.add-note', input: { person: code } })
      }
    >
      {t('casework.intent.add-note')}
    </Button>
  );
}

/** Nobody whom this device knows. */
function NotHere() {
  const { t } = useWords();
  return (
    <Rows>
      <Empty title={t('casework.screen.no-such-code')}>
        <p>{t('casework.screen.others-may-have')}</p>
      </Empty>
    </Rows>
  );
}

/** What is next with this person; the ring says that it took place. */
function Next({ person }: { readonly person: PersonShown }) {
  const { t, facts } = useWords();
  const { open } = useOpen();
  const { todayDate } = useDays();
  const submit = useSubmitWithUndo();
  const { nextWords, lastSeenWords } = useDueWords();
  const care = useCareCell();
  const { next, lastSeen, code } = person;
  if (!care && !next) return null;
  const plan = () =>
    open({ section: 'people', record: code, form: 'casework.plan-meeting', input: { person: code } });
  return (
    <Section title={t('casework.screen.meetings')}>
      <Rows>
        {next ? (
          <Row
            icon={CalendarDays}
            title={nextWords(next)}
            second={facts([
              next.every && t(`casework.choice.every.${next.every}`),
              lastSeen !== undefined && lastSeenWords(lastSeen),
            ])}
            mark={next.mark}
            end={
              <Ring
                label={t('casework.screen.took-place', { what: nextWords(next) })}
                onDone={() =>
                  void submit('casework.hold-meeting', { meeting: next.record, on: todayDate }, next.cell)
                }
              />
            }
          />
        ) : (
          <Empty title={t('casework.screen.nothing-due')}>
            {lastSeen === undefined ? null : <p>{lastSeenWords(lastSeen)}</p>}
          </Empty>
        )}
      </Rows>
      {care ? (
        <div className="people-more">
          <Button small icon={CalendarDays} onPress={plan}>
            {t('casework.intent.plan-meeting')}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

function Wish({ person }: { readonly person: PersonShown }) {
  const { t } = useWords();
  const { open } = useOpen();
  const care = useCareCell();
  const divided = person.divided.some(({ field }) => field === 'wish.wish');
  if (divided || (!care && !person.wish)) return null;
  const change = () =>
    open({
      section: 'people',
      record: person.code,
      form: 'casework.set-wish',
      input: { person: person.code, wish: person.wish?.text },
    });
  return (
    <Section title={t('casework.type.wish')}>
      <Rows>
        <Row
          icon={Quote}
          title={person.wish ? codeText(person.wish.text) : t('casework.screen.no-wish')}
          second={person.wish ? undefined : t('casework.screen.ask-for-wish')}
          mark={person.wish?.mark}
          onOpen={care ? change : undefined}
        />
      </Rows>
    </Section>
  );
}

function Notes({ person }: { readonly person: PersonShown }) {
  const { t, dayTime } = useWords();
  if (person.notes.length === 0) return null;
  return (
    <Section title={t('casework.screen.notes')}>
      <Rows>
        {person.notes.map((note) => (
          <Row
            key={note.record}
            icon={MessageSquareText}
            title={codeText(note.text)}
            second={dayTime(note.at)}
            mark={note.mark}
          />
        ))}
      </Rows>
    </Section>
  );
}
