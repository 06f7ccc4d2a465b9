import {
  ActionBar,
  Button,
  Card,
  CheckRow,
  codeText,
  ErrorSummary,
  MomentField,
  Page,
  SelectField,
  TextField,
  useClock,
  useForm,
  useOpen,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { StayOf } from '../reads/place.ts';
import type { PlaceRow } from '../reads/places.ts';
import { WhichPlace } from './which-place.tsx';

/** What was written down wrongly about a stay is put right, or the stay is taken out of the records. */
export function CorrectStayForm({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.correct-stay')} among={(row) => row.inUse > 0}>
      {(place, { stay, person }) => <FoundStay place={place} asked={stay ? { stay } : { person }} />}
    </WhichPlace>
  );
}

function FoundStay({ place, asked }: { readonly place: PlaceRow; readonly asked: object }) {
  const { value } = useRead<StayOf | null>('shelter.last-stay', asked);
  return value ? <Correcting key={value.stay} place={place} stay={value} /> : null;
}

interface Corrected {
  readonly arrived: number | null;
  readonly left: number | null;
  readonly stillHere: boolean;
  readonly bed: string;
  readonly handOver: string;
}

function Correcting({ place, stay }: { readonly place: PlaceRow; readonly stay: StayOf }) {
  const { t } = useWords();
  const { back } = useOpen();
  const form = useForm<Corrected>({
    key: `shelter.correct-stay ${stay.stay}`,
    intent: 'shelter.correct-stay',
    cell: place.cell,
    initial: { arrived: null, left: null, stillHere: false, bed: '', handOver: stay.handOver ?? '' },
    toInput: ({ arrived, left, stillHere, bed, handOver }) => ({
      stay: stay.stay,
      ...(arrived !== null && { arrived }),
      ...(left !== null && !stillHere && { left }),
      ...(stillHere && { stillHere: true }),
      ...(bed.trim() !== '' && { bed: bed.trim() }),
      ...(handOver.trim() !== '' && handOver !== stay.handOver && { handOver: handOver.trim() }),
    }),
  });
  const { values, change, errorOf } = form;
  const save = async (): Promise<void> => {
    if (await form.save()) back();
  };
  return (
    <Page
      back={{ word: codeText(place.code), onBack: back }}
      above={codeText(stay.person)}
      title={t('shelter.screen.correct-stay')}
      bar={
        <ActionBar>
          <Button kind="primary" icon={Check} disabled={form.saving} onPress={() => void save()}>
            {t('shelter.screen.save')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={form.problems} />
      <div>
        <Card padded stacked>
          <MomentField
            name="arrived"
            label={t('shelter.screen.arrived-at')}
            value={values.arrived ?? stay.arrived}
            onChange={(arrived) => change({ arrived })}
            error={errorOf('arrived')}
          />
          {stay.left === undefined ? null : (
            <>
              {values.stillHere ? null : (
                <MomentField
                  name="left"
                  label={t('shelter.screen.left-at-time')}
                  value={values.left ?? stay.left}
                  onChange={(left) => change({ left })}
                  error={errorOf('left')}
                />
              )}
              <CheckRow
                label={t('shelter.screen.still-here')}
                checked={values.stillHere}
                onChange={(stillHere) => change({ stillHere })}
              />
            </>
          )}
          <TextField
            name="bed"
            label={t('shelter.screen.bed')}
            placeholder={stay.bed ?? ''}
            value={values.bed}
            onChange={(bed) => change({ bed })}
            error={errorOf('bed')}
          />
          <TextField
            name="handOver"
            label={t('shelter.screen.hand-over-number')}
            value={values.handOver}
            onChange={(handOver) => change({ handOver })}
            error={errorOf('handOver')}
          />
        </Card>
        <Withdraw place={place} stay={stay} />
      </div>
    </Page>
  );
}

/** The stay goes out of every list and count; it stays in the records, marked with the reason. */
function Withdraw({ place, stay }: { readonly place: PlaceRow; readonly stay: StayOf }) {
  const { t } = useWords();
  const { back } = useOpen();
  const submit = useSubmitWithUndo();
  const withdraw = async (reason: string): Promise<void> => {
    const result = await submit('records.withdraw', { record: stay.stay, reason }, place.cell);
    if (result.ok) back();
  };
  return (
    <Card padded stacked>
      <h2>{t('shelter.screen.should-not-exist')}</h2>
      <div className="shelter-buttons">
        <Button onPress={() => void withdraw('entered-twice')}>{t('shelter.screen.written-twice')}</Button>
        <Button onPress={() => void withdraw('entered-wrongly')}>
          {t('shelter.screen.written-wrongly')}
        </Button>
      </div>
    </Card>
  );
}

const DAYS: Readonly<Record<string, number>> = { week: 7, month: 30, quarter: 91 };

/** Somebody looked whether a person should stay, and says when to look again. */
export function ReviewForm({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const { back } = useOpen();
  const { now } = useClock();
  const submit = useSubmitWithUndo();
  const [again, setAgain] = useState('month');
  return (
    <WhichPlace input={input} title={t('shelter.screen.look-again')} among={(row) => row.inUse > 0}>
      {(place, { person = '' }) => {
        const save = async (): Promise<void> => {
          const nextReview = now + (DAYS[again] ?? 30) * 86_400;
          const result = await submit('shelter.review-stay', { person, nextReview }, place.cell);
          if (result.ok) back();
        };
        return (
          <Page
            back={{ word: codeText(place.code), onBack: back }}
            title={t('shelter.task.stay-review', { person })}
            bar={
              <ActionBar>
                <Button kind="primary" icon={Check} onPress={() => void save()}>
                  {t('shelter.screen.save')}
                </Button>
              </ActionBar>
            }
          >
            <Card padded>
              <SelectField
                name="nextReview"
                label={t('shelter.screen.look-again')}
                value={again}
                onChange={setAgain}
                options={Object.keys(DAYS).map((one) => ({
                  value: one,
                  label: t(`shelter.screen.look-again.${one}`),
                }))}
              />
            </Card>
          </Page>
        );
      }}
    </WhichPlace>
  );
}
