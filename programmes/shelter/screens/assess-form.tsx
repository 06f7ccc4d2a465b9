import { ask, type OpenedWith, Row, Rows, Section, useRead, useWords } from '@bulkhead/ui';
import { SearchCheck } from 'lucide-react';
import { sitePoints, siteVerdicts } from '../choices.ts';
import type { SiteAssessed } from '../reads/life.ts';
import type { PlacePage } from '../reads/place.ts';
import type { PlaceRow } from '../reads/places.ts';
import { PlaceForm } from './place-form.tsx';
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
  const { t } = useWords();
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
      title={t('shelter.intent.assess-site')}
      save={t('shelter.screen.save')}
      leaves
    >
      <Looks looks={page.looks} />
    </PlaceForm>
  );
}

/** What was found each time that somebody looked. */
function Looks({ looks }: { readonly looks: readonly SiteAssessed[] }) {
  const { t, facts, date } = useWords();
  if (looks.length === 0) return null;
  return (
    <Section title={t('shelter.screen.looks-before')}>
      <Rows>
        {looks.map((look) => (
          <Row
            key={`${look.at} ${look.by}`}
            icon={SearchCheck}
            title={t(`shelter.choice.verdict.${look.verdict}`)}
            second={facts([
              ...look.lacking.map((point) => t(`shelter.choice.lacking.${point}`)),
              ...look.good.map((point) => t(`shelter.choice.good.${point}`)),
              look.note,
              look.by,
              date(look.at),
            ])}
            mark={look.mark}
          />
        ))}
      </Rows>
    </Section>
  );
}
