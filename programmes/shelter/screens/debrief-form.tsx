import {
  ask,
  codeText,
  type OpenedWith,
  Page,
  Row,
  Rows,
  Section,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Check, CircleAlert } from 'lucide-react';
import { debriefPoints, leftWhys } from '../choices.ts';
import type { DebriefPage } from '../reads/life.ts';
import type { PlaceRow } from '../reads/places.ts';
import { PlaceForm, whyField } from './place-form.tsx';
import { WhichPlace } from './which-place.tsx';

/** What was learned from a place that was left: said once, read afterwards. */
export function DebriefForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.debrief')} among={() => false}>
      {(place) => <Debrief place={place} />}
    </WhichPlace>
  );
}

function Debrief({ place }: { readonly place: PlaceRow }) {
  const { value } = useRead<DebriefPage | null>('shelter.debrief', { place: place.code });
  if (value === undefined) return null;
  return value ? <Said place={place} page={value} /> : <Asking place={place} />;
}

const points = (field: 'wentWell' | 'lacked') =>
  ask.someOf(debriefPoints, {
    label: `shelter.field.debrief.${field}`,
    words: `shelter.choice.${field}`,
  });

function Asking({ place }: { readonly place: PlaceRow }) {
  const { t } = useWords();
  return (
    <PlaceForm
      intent="shelter.debrief-place"
      draft={place.code}
      place={place}
      about={{ place: place.code }}
      fields={{
        leftWhy: whyField('shelter.field.debrief.leftWhy', leftWhys, 'leftWhy'),
        wentWell: points('wentWell'),
        lacked: points('lacked'),
        lesson: ask.longText({
          label: 'shelter.field.debrief.lesson',
          hint: 'shelter.screen.no-names-hint',
          max: 400,
        }),
        by: ask.text({
          label: 'shelter.field.debrief.by',
          hint: 'shelter.screen.agreed-by-hint',
          max: 40,
        }),
      }}
      title={t('shelter.screen.debrief')}
      save={t('shelter.screen.save')}
      leaves
    />
  );
}

function Said({ place, page }: { readonly place: PlaceRow; readonly page: DebriefPage }) {
  const { t, facts, date } = useWords();
  const { back } = useOpen();
  return (
    <Page
      back={{ word: codeText(place.code), onBack: back }}
      of={place.code}
      above={facts([date(page.at), page.by])}
      title={t('shelter.screen.debrief')}
      mark={page.mark}
    >
      <Rows>
        <Row
          title={t(`shelter.choice.leftWhy.${page.leftWhy}`)}
          second={t('shelter.field.debrief.leftWhy')}
        />
      </Rows>
      {page.wentWell.length > 0 ? (
        <Section title={t('shelter.field.debrief.wentWell')}>
          <Rows>
            {page.wentWell.map((point) => (
              <Row key={point} icon={Check} title={t(`shelter.choice.wentWell.${point}`)} />
            ))}
          </Rows>
        </Section>
      ) : null}
      {page.lacked.length > 0 ? (
        <Section title={t('shelter.field.debrief.lacked')}>
          <Rows>
            {page.lacked.map((point) => (
              <Row key={point} icon={CircleAlert} title={t(`shelter.choice.lacked.${point}`)} />
            ))}
          </Rows>
        </Section>
      ) : null}
      {page.lesson === undefined ? null : <p>{page.lesson}</p>}
    </Page>
  );
}
