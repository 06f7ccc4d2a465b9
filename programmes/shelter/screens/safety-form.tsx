import {
  ask,
  codeText,
  Empty,
  type OpenedWith,
  Page,
  Row,
  Rows,
  sharedMark,
  useClock,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { ShieldCheck, ShieldQuestionMark } from 'lucide-react';
import { readyThings } from '../choices.ts';
import type { SafetyPlanLine } from '../reads/life.ts';
import type { PlaceRow } from '../reads/places.ts';
import { useOpenForm } from './open-forms.ts';
import { isLivedIn, lookAgain, PlaceForm, reviewAt } from './place-form.tsx';
import { WhichPlace } from './which-place.tsx';

/** Everybody in a house, and whether what to do at once has been gone through with them. */
export function SafetyPlansForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.safety-plans')} among={isLivedIn}>
      {(place) => <Everybody place={place} />}
    </WhichPlace>
  );
}

function usePlans(place: PlaceRow): readonly SafetyPlanLine[] | undefined {
  return useRead<readonly SafetyPlanLine[]>('shelter.safety-plans', { place: place.code }).value;
}

function Everybody({ place }: { readonly place: PlaceRow }) {
  const { t, shortDay } = useWords();
  const { back } = useOpen();
  const openForm = useOpenForm();
  const lines = usePlans(place);
  if (!lines) return null;
  const shared = sharedMark(lines);
  return (
    <Page
      back={{ word: codeText(place.code), onBack: back }}
      of={place.code}
      title={t('shelter.screen.safety-plans')}
      mark={shared}
    >
      <Rows>
        {lines.length === 0 ? <Empty title={t('shelter.screen.nobody-lives-here')} /> : null}
        {lines.map(({ person, reviewed, mark }) => (
          <Row
            key={person}
            icon={reviewed === undefined ? ShieldQuestionMark : ShieldCheck}
            title={codeText(person)}
            second={
              reviewed === undefined
                ? t('shelter.screen.no-safety-plan')
                : t('shelter.screen.gone-through', { day: shortDay(reviewed) })
            }
            mark={shared ? undefined : mark}
            onOpen={() => openForm('set-safety-plan', { place: place.code, person })}
          />
        ))}
      </Rows>
    </Page>
  );
}

/** The plan of one person, gone through with them. */
export function SafetyPlanForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.safety-plans')} among={isLivedIn}>
      {(place, { person }) => <OfPerson place={place} person={person} />}
    </WhichPlace>
  );
}

function OfPerson({ place, person }: { readonly place: PlaceRow; readonly person: string | undefined }) {
  const plan = usePlans(place)?.find((one) => one.person === person);
  return plan ? <Planning key={plan.person} place={place} plan={plan} /> : null;
}

function Planning({ place, plan }: { readonly place: PlaceRow; readonly plan: SafetyPlanLine }) {
  const { t } = useWords();
  const { now } = useClock();
  const { person } = plan;
  return (
    <PlaceForm
      intent="shelter.set-safety-plan"
      draft={person}
      place={place}
      about={{ person }}
      fields={{
        ready: ask.someOf(readyThings, {
          label: 'shelter.field.safety-plan.ready',
          words: 'shelter.choice.ready',
          initial: plan.ready,
        }),
        warning: ask.longText({
          label: 'shelter.field.safety-plan.warning',
          max: 300,
          initial: plan.warning,
        }),
        first: ask.longText({
          label: 'shelter.field.safety-plan.first',
          hint: 'shelter.screen.no-address-hint',
          max: 300,
          initial: plan.first,
        }),
        helper: ask.text({
          label: 'shelter.field.safety-plan.helper',
          hint: 'shelter.screen.agreed-by-hint',
          max: 40,
          initial: plan.helper,
        }),
        nextReview: {
          ...ask.oneOf(lookAgain, {
            label: 'shelter.screen.look-again',
            words: 'shelter.screen.look-again',
            look: 'list',
            initial: 'month',
          }),
          sent: (again) => reviewAt(now, again),
        },
      }}
      above={codeText(person)}
      title={t('shelter.screen.safety-plan')}
      save={t('shelter.screen.save')}
      leaves
    />
  );
}
