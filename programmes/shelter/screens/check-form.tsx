import { civilDay } from '@bulkhead/records';
import {
  ActionBar,
  Button,
  Card,
  codeText,
  Empty,
  ErrorSummary,
  type Form,
  Page,
  Rows,
  Section,
  Segmented,
  StepperRow,
  Tile,
  Tiles,
  Toned,
  useClock,
  useForm,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Check, Plus, User } from 'lucide-react';
import { useState } from 'react';
import { type AbsentAnswer, absentAnswers } from '../choices.ts';
import { dayOfDate, WINDOW } from '../evening.ts';
import type { CheckSheet, SavedCheck, StockLine } from '../reads/evening.ts';
import type { PlaceRow } from '../reads/places.ts';
import { CheckSaved } from './check-saved.tsx';
import { useOpenForm, useOpenPlace } from './open-forms.ts';
import { stockAmounts, stockTitle } from './place-words.ts';
import { Others, SomeoneElse } from './someone-else.tsx';
import { WhichPlace } from './which-place.tsx';

/** The evening check: of a place, or the change of one that was saved. */
export function EveningCheck({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.evening-check')} among={(row) => row.inUse > 0}>
      {(place, given) => (
        <Checking key={`${place.code} ${given.check}`} place={place} changing={given.check} />
      )}
    </WhichPlace>
  );
}

function Checking({ place, changing }: { readonly place: PlaceRow; readonly changing: string | undefined }) {
  const { value } = useRead<CheckSheet | null>('shelter.check', { place: place.code });
  const before = useRead<SavedCheck | null>('shelter.saved-check', { place: place.code }).value;
  // The sheet as it was when it was opened: saving must not pull it away from under the thumb.
  const [sheet, setSheet] = useState<CheckSheet>();
  if (value && before !== undefined && !sheet) setSheet(value);
  if (!sheet) return null;
  if (sheet.people.length === 0) return <NobodyToCheck place={place} />;
  const old = changing === undefined ? undefined : (before ?? undefined);
  if (sheet.done && !old) return <CheckSaved place={place} />;
  return <CheckForm place={place} sheet={sheet} old={old} />;
}

function NobodyToCheck({ place }: { readonly place: PlaceRow }) {
  const { t } = useWords();
  const openPlace = useOpenPlace();
  return (
    <Page
      back={{ word: codeText(place.code), onBack: () => openPlace(place.code) }}
      of={place.code}
      title={t('shelter.screen.evening-check')}
    >
      <Rows>
        <Empty title={t('shelter.screen.nobody-to-check')} />
      </Rows>
    </Page>
  );
}

/** What is tapped. Plain values, so that a crash loses nothing: they are sealed as a draft. */
interface Tapped {
  /** Absent people, each with the answer or with nothing chosen yet. */
  readonly absent: Readonly<Record<string, AbsentAnswer | ''>>;
  readonly unannounced: readonly string[];
  readonly others: number;
  /** Counts that were changed, by the name of the thing. */
  readonly counts: Readonly<Record<string, number>>;
}

const nameOf = (line: StockLine): string => `${line.kind}/${line.label ?? ''}`;

const start = (sheet: CheckSheet, old: SavedCheck | undefined): Tapped => ({
  absent: Object.fromEntries((old?.absent ?? []).map((one) => [one.person, one.answer])),
  unannounced: old?.unannounced ?? [],
  others: old?.others ?? 0,
  counts: Object.fromEntries(
    sheet.supplies.flatMap((line) => {
      const saved = old?.supplies.find((one) => nameOf(one) === nameOf(line))?.amount;
      return saved === undefined ? [] : [[nameOf(line), saved]];
    }),
  ),
});

/** Everything that is saved: who is absent, who came, and a count of all that has one. */
function inputOf(sheet: CheckSheet, values: Tapped) {
  const counts = sheet.supplies.flatMap((line) => {
    const amount = values.counts[nameOf(line)] ?? line.amount;
    return amount === undefined
      ? []
      : [{ kind: line.kind, amount, ...(line.label !== undefined && { label: line.label }) }];
  });
  return {
    absent: Object.entries(values.absent).map(([person, answer]) => ({
      person,
      ...(answer !== '' && { answer }),
    })),
    ...(values.unannounced.length > 0 && { unannounced: values.unannounced }),
    ...(values.others > 0 && { others: values.others }),
    counts,
  };
}

interface CheckProps {
  readonly place: PlaceRow;
  readonly sheet: CheckSheet;
  readonly old: SavedCheck | undefined;
}

function CheckForm({ place, sheet, old }: CheckProps) {
  const words = useWords();
  const { t, time, dayTime } = words;
  const { back } = useOpen();
  const { now } = useClock();
  const form = useForm<Tapped>({
    key: `shelter.check ${sheet.code} ${old?.id ?? dayOfDate(sheet.evening)}`,
    intent: old ? 'shelter.correct-check' : 'shelter.check',
    cell: place.cell,
    initial: start(sheet, old),
    toInput: (values) => ({
      ...(old ? { check: old.id } : { place: sheet.code, evening: sheet.evening }),
      ...inputOf(sheet, values),
    }),
  });
  const { values } = form;
  if (form.saved) {
    const undone = (): void => {
      form.again();
      form.change(values);
    };
    return <CheckSaved place={place} saved={form.saved} onUndone={undone} />;
  }
  const early = now < sheet.due - WINDOW;
  const due = sheet.late
    ? t('shelter.screen.check-late', { when: dayTime(sheet.due) })
    : t(early ? 'shelter.screen.check-early' : 'shelter.screen.check-due', { time: time(sheet.due) });
  return (
    <Page
      back={{ word: codeText(sheet.code), onBack: back }}
      of={sheet.code}
      above={due}
      title={t(old ? 'shelter.screen.change-check' : 'shelter.screen.evening-check')}
      below={old ? t('shelter.screen.changed-check-note') : undefined}
      bar={<SaveBar form={form} sheet={sheet} old={old} />}
    >
      <ErrorSummary problems={form.problems} isDraft />
      <div className="shelter-check">
        <WhoIsHere form={form} sheet={sheet} />
        <Supplies form={form} sheet={sheet} old={old} place={place} />
      </div>
    </Page>
  );
}

interface PartProps {
  readonly form: Form<Tapped>;
  readonly sheet: CheckSheet;
}

function WhoIsHere({ form, sheet }: PartProps) {
  const { t } = useWords();
  const { offset } = useClock();
  const { values } = form;
  const absent = Object.keys(values.absent);
  const toggle = (person: string): void => {
    const { [person]: was, ...rest } = values.absent;
    form.change({ absent: was === undefined ? { ...rest, [person]: '' } : rest });
  };
  const answer = (person: string, said: AbsentAnswer): void =>
    form.change({ absent: { ...values.absent, [person]: said } });
  return (
    <Section
      title={t('shelter.screen.who-is-here')}
      aside={
        absent.length > 0 ? <HereAndAbsent sheet={sheet} absent={absent.length} /> : lately(t, sheet, offset)
      }
      hint={absent.length > 0 ? undefined : t('shelter.screen.tap-absent')}
    >
      <Tiles label={t('shelter.screen.who-is-here')} dense={absent.length > 0}>
        {sheet.people.map((person) => {
          const away = values.absent[person] !== undefined;
          return (
            <Tile
              key={person}
              icon={User}
              title={codeText(person)}
              state={absent.length === 0 ? 'untouched' : away ? 'away' : 'here'}
              word={t(away ? 'shelter.screen.absent' : 'shelter.screen.here')}
              onPress={() => toggle(person)}
            />
          );
        })}
      </Tiles>
      {absent.map((person) => (
        <Question key={person} person={person} value={values.absent[person]} onAnswer={answer} />
      ))}
      <Others
        unannounced={values.unannounced}
        others={values.others}
        onChange={(others) => form.change(others)}
      />
      <SomeoneElse
        onAdd={(code) =>
          form.change(
            code === undefined
              ? { others: values.others + 1 }
              : { unannounced: [...new Set([...values.unannounced, code])] },
          )
        }
      />
    </Section>
  );
}

function HereAndAbsent({ sheet, absent }: { readonly sheet: CheckSheet; readonly absent: number }) {
  const words = useWords();
  const { t } = words;
  const here = t('shelter.screen.n-here', { n: sheet.people.length - absent });
  return (
    <>
      {t('shelter.screen.join', { one: here, next: '' })}
      <Toned tone="warn">{t('shelter.screen.n-absent', { n: absent })}</Toned>
    </>
  );
}

/** `8 yesterday`, or `8 last time` when the last check is older; nothing before the first. */
function lately(t: ReturnType<typeof useWords>['t'], sheet: CheckSheet, offset: number): string | undefined {
  if (sheet.lastHere === undefined) return undefined;
  return t(wasYesterday(sheet, offset) ? 'shelter.screen.n-last-time' : 'shelter.screen.n-last-check', {
    n: sheet.lastHere,
  });
}

const wasYesterday = (sheet: CheckSheet, offset: number): boolean =>
  sheet.lastAt !== undefined && civilDay(sheet.lastAt, offset) === (dayOfDate(sheet.evening) ?? 0) - 1;

/** What is known about somebody who is absent. Nothing is chosen for the keeper; no answer counts as not known. */
function Question(props: {
  readonly person: string;
  readonly value: AbsentAnswer | '' | undefined;
  readonly onAnswer: (person: string, said: AbsentAnswer) => void;
}) {
  const { t } = useWords();
  const { person, value } = props;
  return (
    <div className="shelter-question">
      <Card padded>
        <Segmented
          layout="question"
          label={t('shelter.screen.what-known', { person })}
          value={value === '' ? undefined : value}
          onChange={(said) => props.onAnswer(person, said)}
          options={absentAnswers.map((said) => ({ value: said, label: t(`shelter.screen.${said}`) }))}
        />
      </Card>
    </div>
  );
}

function Supplies({ form, sheet, old, place }: PartProps & CheckProps) {
  const words = useWords();
  const { t, shortDay } = words;
  const { offset } = useClock();
  const openForm = useOpenForm();
  const { values } = form;
  const yesterday = (dayOfDate(sheet.evening) ?? 0) - 1;
  const second = (line: StockLine): string => {
    const before = old?.supplies.find((one) => nameOf(one) === nameOf(line))?.before;
    if (before !== undefined) return t('shelter.screen.yesterday-n', { n: before });
    if (old || line.amount === undefined || line.at === undefined) return t('shelter.screen.never-counted');
    return civilDay(line.at, offset) === yesterday
      ? t('shelter.screen.yesterday-n', { n: line.amount })
      : t('shelter.screen.last-n', { n: line.amount, day: shortDay(line.at) });
  };
  if (sheet.supplies.length === 0)
    return (
      <Button kind="quiet" icon={Plus} onPress={() => openForm('supplies', { place: place.code })}>
        {t('shelter.screen.count-more')}
      </Button>
    );
  return (
    <Section title={t('shelter.screen.supplies')} aside={t('shelter.screen.count-there')}>
      <Card>
        <div className="rows shelter-steppers">
          {sheet.supplies.map((line) => (
            <StepperRow
              key={nameOf(line)}
              label={stockTitle(words, line)}
              second={second(line)}
              value={values.counts[nameOf(line)] ?? line.amount ?? 0}
              max={99_999}
              onChange={(amount) => form.change({ counts: { ...values.counts, [nameOf(line)]: amount } })}
            />
          ))}
        </div>
      </Card>
    </Section>
  );
}

/** Nothing was tapped: one tap saves that all is as it was. */
function isUntouched(sheet: CheckSheet, values: Tapped): boolean {
  const same = sheet.supplies.every((line) => {
    const counted = values.counts[nameOf(line)];
    return counted === undefined || counted === line.amount;
  });
  return (
    same && Object.keys(values.absent).length === 0 && values.unannounced.length === 0 && values.others === 0
  );
}

function SaveBar({ form, sheet, old }: PartProps & { readonly old: SavedCheck | undefined }) {
  const words = useWords();
  const { t, facts } = words;
  const { offset } = useClock();
  const { values } = form;
  const absent = Object.keys(values.absent).length;
  const lines = sheet.supplies.map((line) => {
    const amount = values.counts[nameOf(line)] ?? line.amount;
    return amount === undefined ? line : { ...line, amount };
  });
  const came = values.unannounced.length + values.others;
  const here = t('shelter.screen.n-here', { n: sheet.people.length - absent + came });
  return (
    <ActionBar line={absent > 0 ? undefined : facts([here, stockAmounts(words, lines)])}>
      <Button
        kind="primary"
        icon={Check}
        disabled={form.saving || !form.ready}
        onPress={() => void form.save()}
      >
        {t(old || !isUntouched(sheet, values) ? 'shelter.screen.save-check' : allAs(sheet, offset))}
      </Button>
    </ActionBar>
  );
}

/** The words of the one tap: they promise no more than there is to compare with. */
function allAs(sheet: CheckSheet, offset: number): string {
  if (sheet.lastHere !== sheet.people.length) return 'shelter.screen.all-here';
  return wasYesterday(sheet, offset) ? 'shelter.screen.all-as-yesterday' : 'shelter.screen.all-as-last-time';
}
