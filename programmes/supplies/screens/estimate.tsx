import { ask, type Form, Row, Rows, Section, useRead, useWords } from '@bulkhead/ui';
import { Users } from 'lucide-react';
import type { NeededHere } from '../reads.ts';
import { bases, type Season } from '../records.ts';
import { atDesk, destinationField, seasonField, sizesField, StockForm } from './stock-form.tsx';
import { noSets, type Sizes, totalSets } from './use-overview.ts';

interface Estimating {
  readonly season: Season;
  readonly sizes: Sizes;
  readonly sizeOpen: number;
  readonly people: number | null;
  readonly basis: (typeof bases)[number] | '';
  readonly to: string;
}

/** How many sets are needed, by size: worked out from the houses that are here, or as somebody says. */
export const EstimateNeeds = atDesk(function Estimated(desk) {
  const { t } = useWords();
  const { overview } = desk;
  return (
    <StockForm<Estimating>
      intent="supplies.estimate-needs"
      overview={overview}
      top={(form) => <FromHouses form={form} />}
      fields={{
        season: seasonField(desk),
        sizes: sizesField(overview, { word: 'supplies.screen.on-hand' }),
        sizeOpen: ask.steps({ label: 'supplies.field.estimate.sizeOpen', max: 20_000 }),
        people: ask.number({ label: 'supplies.field.estimate.people', hint: 'supplies.screen.optional' }),
        basis: ask.oneOf(bases, {
          label: 'supplies.field.estimate.basis',
          words: 'supplies.choice.basis',
          initial: 'asked',
        }),
        to: destinationField(overview, 'supplies.screen.for-where'),
      }}
      save={t('supplies.screen.save-estimate')}
      line={({ sizes, sizeOpen }) => t('supplies.screen.needed-sum', { n: totalSets(sizes) + sizeOpen })}
    />
  );
});

/** What the people in the houses on this device still need; one tap fills the form. */
function FromHouses({ form }: { readonly form: Form<Estimating> }) {
  const { t } = useWords();
  const { season } = form.values;
  const here = useRead<NeededHere>('supplies.needed-here', { season }).value;
  if (!here || here.people === 0) return null;
  const { people, sizes, sizeOpen } = here;
  const n = totalSets({ ...noSets, ...sizes }) + sizeOpen;
  return (
    <Section title={t('supplies.screen.from-houses')}>
      <Rows>
        <Row
          icon={Users}
          title={t('supplies.screen.season-sets', { n, season })}
          second={t('supplies.screen.people-and-open', { people, open: sizeOpen })}
          onOpen={() =>
            form.change({ sizes: { ...noSets, ...sizes }, sizeOpen, people, basis: 'from-houses' })
          }
        />
      </Rows>
    </Section>
  );
}
