import {
  ask,
  codesIn,
  codeText,
  Empty,
  type OpenedWith,
  Page,
  Row,
  Rows,
  Section,
  useClock,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { CalendarCheck, Footprints } from 'lucide-react';
import { concerns } from '../choices.ts';
import type { ArrivalSheet } from '../reads/arrival.ts';
import type { PlaceRow } from '../reads/places.ts';
import { Arrived } from './arrived.tsx';
import { guestsField, guestsTyped, hoursField } from './guest-fields.tsx';
import type { PlaceInput } from './open-forms.ts';
import { authorisedBy, lookAgain, otherTime, PlaceForm, reviewAt, whyField } from './place-form.tsx';
import { WhichPlace } from './which-place.tsx';

/** Somebody arrives, alone or with siblings; the house chooses the bed unless one was tapped. */
export function ArriveForm({ input }: OpenedWith) {
  const { t } = useWords();
  const open = (row: PlaceRow): boolean => row.state === 'active' && !row.compromised && row.kind !== 'base';
  return (
    <WhichPlace input={input} title={t('shelter.screen.someone-arrives')} among={open}>
      {(place, given) => <Arriving place={place} given={given} />}
    </WhichPlace>
  );
}

const several = ({ people }: { readonly people: string }): boolean => codesIn(people).length > 1;

function Arriving({ place, given }: { readonly place: PlaceRow; readonly given: PlaceInput }) {
  const { t, facts } = useWords();
  const { back } = useOpen();
  const { now } = useClock();
  const { value: sheet } = useRead<ArrivalSheet | null>('shelter.arrival', { place: place.code });
  const bed = useBedField(sheet, given.bed);
  if (!sheet) return null;
  if (!sheet.open || sheet.free === 0)
    return (
      <Page
        back={{ word: codeText(place.code), onBack: back }}
        of={place.code}
        title={t('shelter.screen.someone-arrives')}
      >
        <Rows>
          <Empty title={t(sheet.open ? 'shelter.screen.no-bed-free' : 'shelter.screen.place-takes-nobody')} />
        </Rows>
      </Page>
    );
  return (
    <PlaceForm
      intent="shelter.arrive"
      draft={place.code}
      place={place}
      about={{ place: place.code }}
      fields={{
        people: ask.text({
          label: 'shelter.screen.who-arrives',
          hint: 'shelter.screen.codes-hint',
          initial: given.person,
        }),
        guests: guestsField(sheet.asks),
        siblings: { ...ask.yes({ label: 'shelter.screen.siblings' }), sent: (yes) => yes || undefined },
        bed,
        keepWith: ask.text({ label: 'shelter.screen.keep-with', hint: 'shelter.screen.keep-with-hint' }),
        reason: { ...whyField('shelter.screen.why-needed', concerns, 'reason'), apart: true },
        hours: hoursField,
        nextReview: ask.oneOf(lookAgain, {
          label: 'shelter.screen.look-again',
          words: 'shelter.screen.look-again',
          look: 'list',
          initial: 'none',
        }),
        authorisedBy,
        handOver: ask.text({
          label: 'shelter.screen.hand-over-number',
          hint: 'shelter.screen.hand-over-hint',
          max: 12,
        }),
        ...otherTime(now),
      }}
      when={{
        guests: () => sheet.asks.length > 0,
        hours: () => sheet.asks.includes('hours'),
        siblings: several,
        // Several people get beds of one room from the house: one bed cannot be meant for all of them.
        bed: (typed) => sheet.hasBeds && !several(typed),
        keepWith: () => sheet.people.length > 0,
        at: ({ otherTime: other }) => other,
      }}
      toInput={({ keepWith, nextReview: _again, ...sent }, typed) => {
        const nextReview = reviewAt(now, typed.nextReview);
        return {
          ...sent,
          people: codesIn(typed.people),
          ...guestsTyped(typed),
          ...(keepWith === undefined ? {} : { keepWith: codesIn(typed.keepWith) }),
          ...(nextReview === undefined ? {} : { nextReview }),
        };
      }}
      above={facts([
        t('shelter.screen.n-free', { n: sheet.free }),
        sheet.takes && t(`shelter.choice.takes.${sheet.takes}`),
      ])}
      title={t('shelter.screen.someone-arrives')}
      save={t('shelter.screen.save')}
      saved={(saved, form) => (
        <Arrived place={place} saved={saved} people={codesIn(form.values.people)} onAgain={form.again} />
      )}
      top={({ values, change }) => (
        <>
          <OnTheWay sheet={sheet} chosen={values.handOver} onFill={(from) => change(from)} />
          <AsPlanned sheet={sheet} chosen={values.people} onFill={(from) => change(from)} />
        </>
      )}
    />
  );
}

/** People who left another of our houses: one tap fills in who and the number. */
function OnTheWay(props: {
  readonly sheet: ArrivalSheet;
  /** The number of those who were tapped. */
  readonly chosen: string;
  readonly onFill: (arrival: {
    readonly people: string;
    readonly siblings: boolean;
    readonly handOver: string;
    readonly reason: 'moved-from-other-place';
  }) => void;
}) {
  const { t, dayTime } = useWords();
  const { sheet } = props;
  if (sheet.onTheWay.length === 0) return null;
  const fill = (number: string): void => {
    const together = sheet.onTheWay.filter((one) => one.number === number).map((one) => one.person);
    props.onFill({
      people: together.join(' '),
      siblings: together.length > 1,
      handOver: number,
      reason: 'moved-from-other-place',
    });
  };
  return (
    <Section title={t('shelter.screen.on-the-way')}>
      <Rows>
        {sheet.onTheWay.map(({ person, number, since, mark }) => (
          <Row
            key={`${person} ${number}`}
            icon={Footprints}
            title={codeText(person)}
            second={t('shelter.screen.left-at', { when: dayTime(since), number })}
            mark={mark}
            selected={props.chosen === number}
            onOpen={() => fill(number)}
          />
        ))}
      </Rows>
    </Section>
  );
}

/** People whose placement was agreed to: one tap fills in who and why. */
function AsPlanned(props: {
  readonly sheet: ArrivalSheet;
  /** Who is typed. */
  readonly chosen: string;
  readonly onFill: (arrival: {
    readonly people: string;
    readonly siblings: boolean;
    readonly reason: (typeof concerns)[number] | '';
  }) => void;
}) {
  const { t, dayTime } = useWords();
  const { sheet, chosen, onFill } = props;
  if (sheet.expected.length === 0) return null;
  return (
    <Section title={t('shelter.screen.placements')}>
      <Rows>
        {sheet.expected.map(({ people, at, reason, mark }) => {
          const typed = people.join(' ');
          return (
            <Row
              key={`${typed} ${at}`}
              icon={CalendarCheck}
              title={people.map(codeText).join(' ')}
              second={t('shelter.screen.expected-when', { when: dayTime(at) })}
              mark={mark}
              selected={chosen === typed}
              onOpen={() =>
                onFill({
                  people: typed,
                  siblings: people.length > 1,
                  reason: concerns.find((one) => one === reason) ?? '',
                })
              }
            />
          );
        })}
      </Rows>
    </Section>
  );
}

/** A free bed; the house chooses unless one was tapped. */
function useBedField(sheet: ArrivalSheet | null | undefined, initial: string | undefined) {
  const { t, facts } = useWords();
  const options = (sheet?.rooms ?? []).flatMap(({ room, free, stepFree }) =>
    free.map((bed) => ({
      value: bed,
      label: facts([
        t('shelter.screen.bed-in-room', { room, bed: bed.split('-')[1] ?? bed }),
        stepFree.includes(bed) && t('shelter.screen.without-steps'),
      ]),
    })),
  );
  return ask.among(options, {
    label: 'shelter.screen.bed',
    none: 'shelter.screen.house-chooses',
    initial,
  });
}
