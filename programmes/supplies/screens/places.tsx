import {
  Button,
  Card,
  Empty,
  ErrorSummary,
  Page,
  Row,
  Rows,
  Section,
  Segmented,
  TextField,
  useForm,
  useOpen,
  useWords,
} from '@bulkhead/ui';
import { MapPin, Plus, Warehouse } from 'lucide-react';
import type { Overview } from '../reads.ts';
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
              {overview.stores.map(({ id, name }) => (
                <Row key={id} icon={Warehouse} title={name} />
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
              {overview.destinations.map(({ id, name, level }) => (
                <Row key={id} icon={MapPin} title={name} second={t(`supplies.choice.level.${level}`)} />
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
  const form = useForm({
    key: 'supplies.add-store',
    intent: 'supplies.add-store',
    initial: { name: '' },
    toInput: (values) => values,
    cell: overview.cell ?? undefined,
  });
  const save = (): Promise<void> => form.save().then((saved) => saved && form.again());
  return (
    <div className="column fields">
      <ErrorSummary problems={form.problems} />
      <Card padded stacked>
        <TextField
          name="name"
          label={t('supplies.screen.store-name')}
          hint={t('supplies.screen.store-name-hint')}
          max={40}
          value={form.values.name}
          onChange={(name) => form.change({ name })}
          error={form.errorOf('name')}
        />
        <Button
          kind={overview.stores.length === 0 ? 'primary' : 'outline'}
          icon={Plus}
          onPress={() => void save()}
        >
          {t('supplies.intent.add-store')}
        </Button>
      </Card>
    </div>
  );
}

function AddDestination({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const form = useForm<{ place: string; level: 'country' | 'province' }>({
    key: 'supplies.add-destination',
    intent: 'supplies.add-destination',
    initial: { place: '', level: 'country' },
    toInput: ({ place, level }) => ({ name: place, level }),
    cell: overview.cell ?? undefined,
  });
  const save = (): Promise<void> => form.save().then((saved) => saved && form.again());
  return (
    <div className="column fields">
      <ErrorSummary
        problems={form.problems.map((one) => ({ ...one, field: one.field === 'name' ? 'place' : one.field }))}
      />
      <Card padded stacked>
        <TextField
          name="place"
          label={t('supplies.screen.place-name')}
          max={60}
          value={form.values.place}
          onChange={(place) => form.change({ place })}
          error={form.errorOf('name')}
        />
        <Segmented
          label={t('supplies.field.destination.level')}
          value={form.values.level}
          onChange={(level) => form.change({ level })}
          options={(['country', 'province'] as const).map((value) => ({
            value,
            label: t(`supplies.choice.level.${value}`),
          }))}
        />
        <Button icon={Plus} onPress={() => void save()}>
          {t('supplies.intent.add-destination')}
        </Button>
      </Card>
    </div>
  );
}
