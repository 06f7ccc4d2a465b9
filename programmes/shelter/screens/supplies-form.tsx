import {
  ask,
  Button,
  Empty,
  type FormField,
  IntentSection,
  type OpenedWith,
  Rows,
  type SpokenWords,
  StepperRow,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { stockKinds, stockUnits } from '../choices.ts';
import type { StockLine } from '../reads/evening.ts';
import type { PlacePage } from '../reads/place.ts';
import type { PlaceRow } from '../reads/places.ts';
import { PlaceForm } from './place-form.tsx';
import { coverWords, stockName, stockTitle } from './place-words.ts';
import { WhichPlace } from './which-place.tsx';

/** What the house counts, and counting it outside the evening check. */
export function SuppliesForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.supplies')} among={() => true}>
      {(place) => <Supplies place={place} />}
    </WhichPlace>
  );
}

const nameOf = (line: StockLine): string => `${line.kind}/${line.label ?? ''}`;

/** A line of what the house counts, and the last count of it. */
function countedFields(lines: readonly StockLine[], words: SpokenWords) {
  return Object.fromEntries(
    lines.map((line): [string, FormField<number | null>] => [
      nameOf(line),
      {
        initial: null,
        shown: ({ value, onChange }, { t, facts, dayTime }) => (
          <StepperRow
            label={stockTitle(words, line)}
            second={
              line.at === undefined
                ? t('shelter.screen.never-counted')
                : facts([
                    t('shelter.screen.last-n', { n: line.amount ?? 0, day: dayTime(line.at) }),
                    coverWords(words, [line]),
                  ])
            }
            value={value ?? line.amount ?? 0}
            max={99_999}
            onChange={onChange}
          />
        ),
        sent: (amount) => amount ?? undefined,
        frame: 'lines',
      },
    ]),
  );
}

function Supplies({ place }: { readonly place: PlaceRow }) {
  const words = useWords();
  const { t } = words;
  const submit = useSubmitWithUndo();
  const page = useRead<PlacePage | null>('shelter.place', { place: place.code }).value;
  if (!page) return null;
  const lines = page.supplies;
  const drop = ({ kind, label }: StockLine): void =>
    void submit(
      'shelter.drop-stock',
      { place: place.code, kind, ...(label !== undefined && { label }) },
      place.cell,
    );
  return (
    <PlaceForm
      intent="shelter.count-stock"
      draft={place.code}
      place={place}
      fields={countedFields(lines, words)}
      toInput={(sent) => ({
        place: place.code,
        counts: lines.flatMap((line) => {
          const { kind, label } = line;
          const amount = sent[nameOf(line)];
          return amount === undefined ? [] : [{ kind, amount, ...(label !== undefined && { label }) }];
        }),
      })}
      title={t('shelter.screen.supplies')}
      save={t('shelter.screen.save-count')}
      leaves
      top={() =>
        lines.length > 0 ? null : (
          <Rows>
            <Empty title={t('shelter.screen.nothing-counted')} />
          </Rows>
        )
      }
    >
      <CountMore page={page} />
      <div className="shelter-buttons">
        {lines.map((line) => (
          <Button key={nameOf(line)} kind="quiet" small onPress={() => drop(line)}>
            {t('shelter.screen.stop-counting', { what: stockName(words, line) })}
          </Button>
        ))}
      </div>
    </PlaceForm>
  );
}

function CountMore({ page }: { readonly page: PlacePage }) {
  const { t } = useWords();
  const left = stockKinds.filter(
    (kind) => kind === 'other' || !page.supplies.some((line) => line.kind === kind),
  );
  return (
    <IntentSection
      intent="shelter.add-stock"
      draft={page.code}
      cell={page.cell}
      about={{ place: page.code }}
      fields={{
        kind: ask.oneOf(left, {
          label: 'shelter.screen.what-to-count',
          words: 'shelter.choice.kind',
          look: 'list',
          none: 'shelter.screen.choose',
        }),
        label: ask.text({ label: 'shelter.screen.what-is-it', max: 30 }),
        unit: ask.oneOf(stockUnits, {
          label: 'shelter.screen.unit',
          words: 'shelter.choice.unit',
          look: 'list',
          none: 'shelter.screen.choose',
        }),
      }}
      when={{ label: ({ kind }) => kind === 'other', unit: ({ kind }) => kind === 'other' }}
      title={t('shelter.screen.count-more')}
      save={t('shelter.screen.add')}
    />
  );
}
