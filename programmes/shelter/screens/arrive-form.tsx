import {
  ActionBar,
  Button,
  Card,
  CheckRow,
  codeText,
  Empty,
  ErrorSummary,
  type Form,
  MomentField,
  Page,
  Row,
  Rows,
  Section,
  SelectField,
  TextField,
  useClock,
  useForm,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Check, Footprints } from 'lucide-react';
import { concerns } from '../choices.ts';
import type { ArrivalSheet } from '../reads/place.ts';
import type { PlaceRow } from '../reads/places.ts';
import { Arrived } from './arrived.tsx';
import type { PlaceInput } from './open-forms.ts';
import { codesIn } from './place-words.ts';
import { WhichPlace } from './which-place.tsx';

/** Somebody arrives, alone or with siblings; the house chooses the bed unless one was tapped. */
export function ArriveForm({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const open = (row: PlaceRow): boolean => row.state === 'active' && !row.compromised && row.kind !== 'base';
  return (
    <WhichPlace input={input} title={t('shelter.screen.someone-arrives')} among={open}>
      {(place, given) => <Arriving place={place} given={given} />}
    </WhichPlace>
  );
}

const LOOK_AGAIN = { none: 0, week: 7, month: 30, quarter: 91 } as const;
type LookAgain = keyof typeof LOOK_AGAIN;
const lookAgain: readonly LookAgain[] = ['none', 'week', 'month', 'quarter'];

interface Typed {
  readonly who: string;
  readonly siblings: boolean;
  readonly keepWith: string;
  readonly bed: string;
  readonly reason: string;
  readonly agreedBy: string;
  readonly again: LookAgain;
  readonly handOver: string;
  readonly at: number | null;
}

function Arriving({ place, given }: { readonly place: PlaceRow; readonly given: PlaceInput }) {
  const { t } = useWords();
  const { back } = useOpen();
  const { now } = useClock();
  const { value: sheet } = useRead<ArrivalSheet | null>('shelter.arrival', { place: place.code });
  const form = useForm<Typed>({
    key: `shelter.arrive ${place.code}`,
    intent: 'shelter.arrive',
    cell: place.cell,
    initial: {
      who: given.person ?? '',
      siblings: false,
      keepWith: '',
      bed: given.bed ?? '',
      reason: '',
      agreedBy: '',
      again: 'none',
      handOver: '',
      at: null,
    },
    toInput: (typed) => inputOf(typed, place.code, now),
  });
  if (form.saved)
    return (
      <Arrived place={place} saved={form.saved} people={codesIn(form.values.who)} onAgain={form.again} />
    );
  if (!sheet) return null;
  const title = t('shelter.screen.someone-arrives');
  const onBack = { word: codeText(place.code), onBack: back };
  if (!sheet.open || sheet.free === 0)
    return (
      <Page back={onBack} title={title}>
        <Rows>
          <Empty title={t(sheet.open ? 'shelter.screen.no-bed-free' : 'shelter.screen.place-takes-nobody')} />
        </Rows>
      </Page>
    );
  return (
    <Page
      back={onBack}
      above={t('shelter.screen.n-free', { n: sheet.free })}
      title={title}
      bar={
        <ActionBar>
          <Button kind="primary" icon={Check} disabled={form.saving} onPress={() => void form.save()}>
            {t('shelter.screen.save')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={form.problems} />
      <OnTheWay form={form} sheet={sheet} />
      <div>
        <Who form={form} sheet={sheet} />
        <Why form={form} />
      </div>
    </Page>
  );
}

function inputOf(typed: Typed, place: string, now: number) {
  const people = codesIn(typed.who);
  const keepWith = codesIn(typed.keepWith);
  const days = LOOK_AGAIN[typed.again];
  const text = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim());
  // Several people get beds of one room from the house: one bed cannot be meant for all of them.
  const bed = people.length > 1 ? undefined : text(typed.bed);
  const authorisedBy = text(typed.agreedBy);
  const handOver = text(typed.handOver);
  return {
    place,
    people,
    ...(typed.reason !== '' && { reason: typed.reason }),
    ...(bed !== undefined && { bed }),
    ...(typed.siblings && people.length > 1 && { siblings: true }),
    ...(keepWith.length > 0 && { keepWith }),
    ...(authorisedBy !== undefined && { authorisedBy }),
    ...(handOver !== undefined && { handOver }),
    ...(days > 0 && { nextReview: now + days * 86_400 }),
    ...(typed.at !== null && { at: typed.at }),
  };
}

interface PartProps {
  readonly form: Form<Typed>;
  readonly sheet: ArrivalSheet;
}

/** People who left another of our houses: one tap fills in who and the number. */
function OnTheWay({ form, sheet }: PartProps) {
  const { t, dayTime } = useWords();
  if (sheet.onTheWay.length === 0) return null;
  const fill = (number: string): void => {
    const together = sheet.onTheWay.filter((one) => one.number === number).map((one) => one.person);
    form.change({
      who: together.join(' '),
      siblings: together.length > 1,
      handOver: number,
      reason: 'moved-from-other-place',
    });
  };
  return (
    <Section title={t('shelter.screen.on-the-way')}>
      <Rows>
        {sheet.onTheWay.map(({ person, number, since }) => (
          <Row
            key={`${person} ${number}`}
            icon={Footprints}
            title={codeText(person)}
            second={t('shelter.screen.left-at', { when: dayTime(since), number })}
            selected={form.values.handOver === number}
            onOpen={() => fill(number)}
          />
        ))}
      </Rows>
    </Section>
  );
}

function Who({ form, sheet }: PartProps) {
  const { t } = useWords();
  const { values, change, errorOf } = form;
  const several = codesIn(values.who).length > 1;
  return (
    <Card padded stacked>
      <TextField
        name="people"
        label={t('shelter.screen.who-arrives')}
        hint={t('shelter.screen.codes-hint')}
        value={values.who}
        onChange={(who) => change({ who })}
        error={errorOf('people')}
      />
      {several ? (
        <CheckRow
          label={t('shelter.screen.siblings')}
          checked={values.siblings}
          onChange={(siblings) => change({ siblings })}
        />
      ) : null}
      {sheet.hasBeds && !several ? <BedField form={form} sheet={sheet} /> : null}
      {sheet.people.length > 0 ? (
        <TextField
          name="keepWith"
          label={t('shelter.screen.keep-with')}
          hint={t('shelter.screen.keep-with-hint')}
          value={values.keepWith}
          onChange={(keepWith) => change({ keepWith })}
          error={errorOf('keepWith')}
        />
      ) : null}
    </Card>
  );
}

function BedField({ form, sheet }: PartProps) {
  const { t } = useWords();
  const options = sheet.rooms.flatMap(({ room, free }) =>
    free.map((bed) => ({
      value: bed,
      label: t('shelter.screen.bed-in-room', { room, bed: bed.split('-')[1] ?? bed }),
    })),
  );
  return (
    <SelectField
      name="bed"
      label={t('shelter.screen.bed')}
      value={form.values.bed}
      onChange={(bed) => form.change({ bed })}
      options={options}
      none={t('shelter.screen.house-chooses')}
      error={form.errorOf('bed')}
    />
  );
}

function Why({ form }: { readonly form: Form<Typed> }) {
  const { t } = useWords();
  const { now } = useClock();
  const { values, change, errorOf } = form;
  return (
    <Card padded stacked>
      <SelectField
        name="reason"
        label={t('shelter.screen.why-needed')}
        value={values.reason}
        onChange={(reason) => change({ reason })}
        options={concerns.map((one) => ({ value: one, label: t(`shelter.choice.reason.${one}`) }))}
        none={t('shelter.screen.choose')}
        error={errorOf('reason')}
      />
      <SelectField
        name="nextReview"
        label={t('shelter.screen.look-again')}
        value={values.again}
        onChange={(again) => change({ again: lookAgain.find((one) => one === again) ?? 'none' })}
        options={lookAgain.map((one) => ({ value: one, label: t(`shelter.screen.look-again.${one}`) }))}
      />
      <TextField
        name="authorisedBy"
        label={t('shelter.screen.agreed-by')}
        hint={t('shelter.screen.agreed-by-hint')}
        value={values.agreedBy}
        onChange={(agreedBy) => change({ agreedBy })}
        max={40}
        error={errorOf('authorisedBy')}
      />
      <TextField
        name="handOver"
        label={t('shelter.screen.hand-over-number')}
        hint={t('shelter.screen.hand-over-hint')}
        value={values.handOver}
        onChange={(handOver) => change({ handOver })}
        max={12}
        error={errorOf('handOver')}
      />
      <CheckRow
        label={t('shelter.screen.another-time')}
        checked={values.at !== null}
        onChange={(other) => change({ at: other ? now : null })}
      />
      {values.at === null ? null : (
        <MomentField
          name="at"
          label={t('shelter.screen.when')}
          value={values.at}
          onChange={(at) => change({ at })}
          error={errorOf('at')}
        />
      )}
    </Card>
  );
}
