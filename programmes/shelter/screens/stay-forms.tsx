import {
  ask,
  Button,
  Card,
  codeText,
  type OpenedWith,
  useClock,
  useOpen,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import type { StayOf } from '../reads/stay.ts';
import type { PlaceRow } from '../reads/places.ts';
import { changedFrom, isLivedIn, PlaceForm, reviewAt } from './place-form.tsx';
import { WhichPlace } from './which-place.tsx';

/** What was written down wrongly about a stay is put right, or the stay is taken out of the records. */
export function CorrectStayForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.correct-stay')} among={isLivedIn}>
      {(place, { stay, person }) => <FoundStay place={place} asked={stay ? { stay } : { person }} />}
    </WhichPlace>
  );
}

function FoundStay({ place, asked }: { readonly place: PlaceRow; readonly asked: object }) {
  const { value } = useRead<StayOf | null>('shelter.last-stay', asked);
  return value ? <Correcting key={value.stay} place={place} stay={value} /> : null;
}

function Correcting({ place, stay }: { readonly place: PlaceRow; readonly stay: StayOf }) {
  const { t } = useWords();
  const arrived = ask.moment({ label: 'shelter.screen.arrived-at', initial: stay.arrived });
  const left = ask.moment({ label: 'shelter.screen.left-at-time', initial: stay.left });
  return (
    <PlaceForm
      intent="shelter.correct-stay"
      draft={stay.stay}
      place={place}
      about={{ stay: stay.stay }}
      fields={{
        // Only what is put right is sent.
        arrived: { ...arrived, sent: changedFrom(stay.arrived) },
        left: { ...left, sent: changedFrom(stay.left) },
        stillHere: { ...ask.yes({ label: 'shelter.screen.still-here' }), sent: (here) => here || undefined },
        bed: ask.text({ label: 'shelter.screen.bed', placeholder: stay.bed ?? '' }),
        handOver: {
          ...ask.text({ label: 'shelter.screen.hand-over-number', initial: stay.handOver }),
          sent: (typed) => changedFrom(stay.handOver ?? '')(typed.trim()),
        },
      }}
      when={{
        left: ({ stillHere }) => stay.left !== undefined && !stillHere,
        stillHere: () => stay.left !== undefined,
      }}
      above={codeText(stay.person)}
      title={t('shelter.screen.correct-stay')}
      save={t('shelter.screen.save')}
      leaves
    >
      <Withdraw place={place} stay={stay} />
    </PlaceForm>
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

/** Somebody looked whether a person should stay, and says when to look again. */
export function ReviewForm({ input }: OpenedWith) {
  const { t } = useWords();
  const { now } = useClock();
  return (
    <WhichPlace input={input} title={t('shelter.screen.look-again')} among={isLivedIn}>
      {(place, { person = '' }) => (
        <PlaceForm
          intent="shelter.review-stay"
          draft={person}
          place={place}
          about={{ person }}
          fields={{
            nextReview: {
              ...ask.oneOf(['week', 'month', 'quarter'], {
                label: 'shelter.screen.look-again',
                words: 'shelter.screen.look-again',
                look: 'list',
                initial: 'month',
              }),
              sent: (again) => reviewAt(now, again),
            },
          }}
          title={t('shelter.task.stay-review', { person })}
          save={t('shelter.screen.save')}
          leaves
        />
      )}
    </WhichPlace>
  );
}
