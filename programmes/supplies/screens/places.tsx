import { ask, Empty, IntentSection, Page, Row, Rows, Section, useOpen, useWords } from '@bulkhead/ui';
import { MapPin, Plus, UserRoundCheck, Warehouse } from 'lucide-react';
import type { Overview } from '../reads.ts';
import { storeSorts } from '../records.ts';
import { useOverview } from './use-overview.ts';

/** The stores of the desk and the countries and provinces it gives to. */
export function StoresAndPlaces() {
  const { t } = useWords();
  const { back } = useOpen();
  const overview = useOverview();
  if (!overview) return null;
  return (
    <Page back={{ word: t('supplies.screen.title'), onBack: back }} title={t('supplies.screen.places')}>
      <Section title={t('supplies.screen.stores')}>
        <div className="column fields">
          {overview.stores.length === 0 ? (
            <Empty title={t('supplies.screen.no-store-yet')} />
          ) : (
            <Rows>
              {overview.stores.map(({ id, name, sort, mark }) => (
                <Row
                  key={id}
                  icon={sort === 'store' ? Warehouse : UserRoundCheck}
                  title={name}
                  second={sort === 'store' ? undefined : t(`supplies.choice.sort.${sort}`)}
                  mark={mark}
                />
              ))}
            </Rows>
          )}
          <AddStore overview={overview} />
        </div>
      </Section>
      <Section title={t('supplies.screen.to')} hint={t('supplies.screen.no-closer-help')}>
        <div className="column fields">
          {overview.destinations.length === 0 ? null : (
            <Rows>
              {overview.destinations.map(({ id, name, level, mark }) => (
                <Row
                  key={id}
                  icon={MapPin}
                  title={name}
                  second={t(`supplies.choice.level.${level}`)}
                  mark={mark}
                />
              ))}
            </Rows>
          )}
          <AddDestination overview={overview} />
        </div>
      </Section>
    </Page>
  );
}

function AddStore({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  return (
    <IntentSection
      intent="supplies.add-store"
      cell={overview.cell ?? undefined}
      fields={{
        name: ask.text({
          label: 'supplies.screen.store-name',
          hint: 'supplies.screen.store-name-hint',
          max: 40,
        }),
        ...(overview.stores.length === 0 ? {} : { sort: sortField }),
      }}
      save={t('supplies.intent.add-store')}
      icon={Plus}
      primary={overview.stores.length === 0}
    />
  );
}

/** The first one is a store; whoever takes sets on comes later. */
const sortField = ask.oneOf(storeSorts, {
  label: 'supplies.field.store.sort',
  words: 'supplies.choice.sort',
  initial: 'store',
});

function AddDestination({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  return (
    <IntentSection
      intent="supplies.add-destination"
      cell={overview.cell ?? undefined}
      fields={{
        name: ask.text({ label: 'supplies.screen.place-name', max: 60 }),
        level: ask.oneOf(['country', 'province'], {
          label: 'supplies.field.destination.level',
          words: 'supplies.choice.level',
          look: 'track',
          initial: 'country',
        }),
      }}
      save={t('supplies.intent.add-destination')}
      icon={Plus}
    />
  );
}
