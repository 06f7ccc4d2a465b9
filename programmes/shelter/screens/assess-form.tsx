import { ask, type OpenedWith, useRead, useWords } from '@bulkhead/ui';
import { sitePoints, siteVerdicts } from '../choices.ts';
import type { PlacePage } from '../reads/place.ts';
import type { PlaceRow } from '../reads/places.ts';
import { PlaceForm } from './place-form.tsx';
import { assessedWords } from './place-words.ts';
import { WhichPlace } from './which-place.tsx';

/** Somebody looked at a place and says whether people can live there. Where it is stands elsewhere. */
export function AssessForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.intent.assess-site')} among={isNotOpen}>
      {(place) => <Known place={place} />}
    </WhichPlace>
  );
}
const isNotOpen = (row: PlaceRow): boolean => row.state === 'candidate';

const points = (field: 'good' | 'lacking') =>
  ask.someOf(sitePoints, {
    label: `shelter.field.site-assessment.${field}`,
    words: `shelter.choice.${field}`,
    optional: true,
  });

function Known({ place }: { readonly place: PlaceRow }) {
  const words = useWords();
  const { t } = words;
  const { value: page } = useRead<PlacePage | null>('shelter.place', { place: place.code });
  if (!page) return null;
  return (
    <PlaceForm
      intent="shelter.assess-site"
      draft={place.code}
      place={place}
      about={{ place: place.code }}
      fields={{
        verdict: ask.oneOf(siteVerdicts, {
          label: 'shelter.field.site-assessment.verdict',
          words: 'shelter.choice.verdict',
        }),
        by: ask.text({
          label: 'shelter.field.site-assessment.by',
          hint: 'shelter.screen.name-here-hint',
          max: 40,
        }),
        lacking: { ...points('lacking'), apart: true },
        more: { ...ask.yes({ label: 'shelter.screen.good-too' }), sent: () => undefined },
        good: points('good'),
        note: ask.longText({
          label: 'shelter.field.site-assessment.note',
          hint: 'shelter.screen.no-address-hint',
          max: 300,
        }),
      }}
      // What is lacking decides; what is good is written down where somebody has the time.
      when={{ good: ({ more }) => more }}
      above={page.assessed ? assessedWords(words, page.assessed) : undefined}
      title={t('shelter.intent.assess-site')}
      save={t('shelter.screen.save')}
      leaves
    />
  );
}
