import {
  ActionBar,
  Button,
  Card,
  codeText,
  Empty,
  ErrorSummary,
  Page,
  Rows,
  Section,
  SelectField,
  StepperRow,
  TextField,
  useForm,
  useOpen,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { Check } from 'lucide-react';
import { stockKinds, stockUnits } from '../choices.ts';
import type { StockLine } from '../reads/evening.ts';
import type { PlacePage } from '../reads/place.ts';
import type { PlaceRow } from '../reads/places.ts';
import { stockName, stockTitle } from './place-words.ts';
import { WhichPlace } from './which-place.tsx';

/** What the house counts, and counting it outside the evening check. */
export function SuppliesForm({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.supplies')} among={() => true}>
      {(place) => <Supplies place={place} />}
    </WhichPlace>
  );
}

const nameOf = (line: StockLine): string => `${line.kind}/${line.label ?? ''}`;

function Supplies({ place }: { readonly place: PlaceRow }) {
  const words = useWords();
  const { t, dayTime } = words;
  const { back } = useOpen();
  const submit = useSubmitWithUndo();
  const page = useRead<PlacePage | null>('shelter.place', { place: place.code }).value;
  const lines = page?.supplies ?? [];
  const form = useForm<{ readonly counts: Readonly<Record<string, number>> }>({
    key: `shelter.count-stock ${place.code}`,
    intent: 'shelter.count-stock',
    cell: place.cell,
    initial: { counts: {} },
    toInput: ({ counts }) => ({
      place: place.code,
      counts: lines.flatMap((line) => {
        const amount = counts[nameOf(line)];
        return amount === undefined
          ? []
          : [{ kind: line.kind, amount, ...(line.label !== undefined && { label: line.label }) }];
      }),
    }),
  });
  if (!page) return null;
  const save = async (): Promise<void> => {
    if (await form.save()) back();
  };
  const changed = Object.keys(form.values.counts).length > 0;
  const drop = ({ kind, label }: StockLine): void =>
    void submit(
      'shelter.drop-stock',
      { place: place.code, kind, ...(label !== undefined && { label }) },
      place.cell,
    );
  return (
    <Page
      back={{ word: codeText(place.code), onBack: back }}
      title={t('shelter.screen.supplies')}
      bar={
        changed ? (
          <ActionBar>
            <Button kind="primary" icon={Check} disabled={form.saving} onPress={() => void save()}>
              {t('shelter.screen.save-count')}
            </Button>
          </ActionBar>
        ) : undefined
      }
    >
      <ErrorSummary problems={form.problems} />
      {lines.length === 0 ? (
        <Rows>
          <Empty title={t('shelter.screen.nothing-counted')} />
        </Rows>
      ) : (
        <Card>
          <div className="rows shelter-steppers">
            {lines.map((line) => (
              <StepperRow
                key={nameOf(line)}
                label={stockTitle(words, line)}
                second={
                  line.at === undefined
                    ? t('shelter.screen.never-counted')
                    : t('shelter.screen.last-n', { n: line.amount ?? 0, day: dayTime(line.at) })
                }
                value={form.values.counts[nameOf(line)] ?? line.amount ?? 0}
                max={99_999}
                onChange={(amount) =>
                  form.change({ counts: { ...form.values.counts, [nameOf(line)]: amount } })
                }
              />
            ))}
          </div>
        </Card>
      )}
      <CountMore page={page} />
      {lines.length > 0 ? (
        <div className="shelter-buttons">
          {lines.map((line) => (
            <Button key={nameOf(line)} kind="quiet" small onPress={() => drop(line)}>
              {t('shelter.screen.stop-counting', { what: stockName(words, line) })}
            </Button>
          ))}
        </div>
      ) : null}
    </Page>
  );
}

function CountMore({ page }: { readonly page: PlacePage }) {
  const { t } = useWords();
  const form = useForm<{ readonly kind: string; readonly unit: string; readonly label: string }>({
    key: `shelter.add-stock ${page.code}`,
    intent: 'shelter.add-stock',
    cell: page.cell,
    initial: { kind: '', unit: '', label: '' },
    toInput: ({ kind, unit, label }) => ({
      place: page.code,
      ...(kind !== '' && { kind }),
      ...(unit !== '' && { unit }),
      ...(kind === 'other' && label.trim() !== '' && { label: label.trim() }),
    }),
  });
  const { values, change, errorOf } = form;
  const left = stockKinds.filter(
    (kind) => kind === 'other' || !page.supplies.some((line) => line.kind === kind),
  );
  const save = async (): Promise<void> => {
    if (await form.save()) form.again();
  };
  return (
    <Section title={t('shelter.screen.count-more')}>
      <ErrorSummary problems={form.problems} />
      <Card padded stacked>
        <SelectField
          name="kind"
          label={t('shelter.screen.what-to-count')}
          value={values.kind}
          onChange={(kind) => change({ kind })}
          options={left.map((kind) => ({ value: kind, label: t(`shelter.choice.kind.${kind}`) }))}
          none={t('shelter.screen.choose')}
          error={errorOf('kind')}
        />
        {values.kind === 'other' ? (
          <>
            <TextField
              name="label"
              label={t('shelter.screen.what-is-it')}
              value={values.label}
              onChange={(label) => change({ label })}
              max={30}
              error={errorOf('label')}
            />
            <SelectField
              name="unit"
              label={t('shelter.screen.unit')}
              value={values.unit}
              onChange={(unit) => change({ unit })}
              options={stockUnits.map((unit) => ({ value: unit, label: t(`shelter.choice.unit.${unit}`) }))}
              none={t('shelter.screen.choose')}
            />
          </>
        ) : null}
        <div>
          <Button disabled={values.kind === '' || form.saving} onPress={() => void save()}>
            {t('shelter.screen.add')}
          </Button>
        </div>
      </Card>
    </Section>
  );
}
