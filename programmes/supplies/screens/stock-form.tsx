import {
  ask,
  type Asking,
  type Form,
  type FormField,
  IntentForm,
  type OpenedWith,
  textIn,
  useWords,
} from '@bulkhead/ui';
import type { ReactNode } from 'react';
import type { Overview } from '../reads.ts';
import type { Season, Size } from '../records.ts';
import { SeasonChoice, SizeRows, StoreChoice } from './sizes.tsx';
import {
  firstStore,
  noSets,
  onHandIn,
  seasonIn,
  seasonInUse,
  type Sizes,
  useOverview,
} from './use-overview.ts';

/** What a form of the desk needs before it can begin. */
export interface AtDesk {
  readonly overview: Overview;
  readonly input: unknown;
}
/** A form that begins when the books have been read. */
export const atDesk = (Page: (desk: AtDesk) => ReactNode) =>
  function DeskForm({ input }: OpenedWith) {
    const overview = useOverview();
    return overview ? <Page overview={overview} input={input} /> : null;
  };

/** A form of the stock desk as a page. */
export function StockForm<Values extends object>(
  props: Omit<Asking<Values>, 'cell'> & {
    readonly overview: Overview;
    readonly save: string;
    readonly line?: ReactNode | ((values: Values) => ReactNode);
    readonly top?: (form: Form<Values>) => ReactNode;
    readonly children?: ReactNode;
  },
) {
  const { t } = useWords();
  const { overview, ...asking } = props;
  return (
    <IntentForm<Values>
      {...asking}
      cell={overview.cell ?? undefined}
      back={t('supplies.screen.title')}
      again
    />
  );
}

/** Which season: the one that the form was opened for, else that which was worked with last. */
export const seasonField = ({ overview, input }: AtDesk): FormField<Season> => ({
  initial: seasonIn(input) ?? seasonInUse(overview),
  shown: ({ value, onChange }) => <SeasonChoice value={value} onChange={onChange} />,
  sent: (season) => season,
  frame: 'lines',
});

/** What the books say for the season and the store that a form holds. */
export const booksBeside = (overview: Overview, beside: object): Sizes =>
  onHandIn(overview, seasonIn(beside) ?? seasonInUse(overview), textIn(beside, 'store') ?? '');

/** Sets by size; `word` says what the books hold of each. */
export const sizesField = (
  overview: Overview,
  { word, initial = noSets }: { readonly word?: string; readonly initial?: Sizes } = {},
): FormField<Sizes> => ({
  initial,
  shown: ({ value, onChange, errorOf, beside }, { t }) => (
    <SizeRows
      values={value}
      onChange={onChange}
      second={word === undefined ? undefined : (size) => t(word, { n: booksBeside(overview, beside)[size] })}
      errorOf={(size: Size) => errorOf(`sizes.${size}`)}
    />
  ),
  sent: (sizes) => sizes,
  frame: 'lines',
});

/** Which store; nothing is asked, and nothing shown, where there is only one. */
export const storeField = (
  overview: Overview,
  { initial, label }: { readonly initial?: string | undefined; readonly label?: string } = {},
): FormField<string> => ({
  initial: initial || firstStore(overview),
  shown: ({ name, value, onChange, error }, { t }) => (
    <StoreChoice
      overview={overview}
      name={name}
      {...(label === undefined ? {} : { label: t(label) })}
      value={value}
      onChange={onChange}
      error={error}
    />
  ),
  sent: (store) => (store === '' ? undefined : store),
  frame: 'own',
});

/** A country or a province that the desk knows. */
export const destinationField = (overview: Overview, label: string): FormField<string> => ({
  ...ask.among(
    overview.destinations.map(({ id, name }) => ({ value: id, label: name })),
    { label, none: 'supplies.screen.place-not-recorded' },
  ),
  apart: true,
});
