import { type Form, useForm } from '@bulkhead/ui';
import type { Overview } from '../reads.ts';
import { type Season, type Size, sizes } from '../records.ts';
import { firstStore, noSets, onHandIn, seasonInUse, type Sizes, totalSets } from './use-overview.ts';

export interface HandOverValues {
  readonly season: Season;
  readonly sizes: Sizes;
  /** Destination, or '' where none is recorded. */
  readonly to: string;
  readonly store: string;
  /** How many people received them, where somebody counted; 0 and 0 is not said. */
  readonly children: number;
  readonly adults: number;
  /** The second person, or '' where nobody has agreed yet. */
  readonly agreedBy: string;
}
export type Plan = Overview['plans'][number];

/** A hand-over that is being written, with what it would leave on the shelves. */
export interface HandingOver {
  readonly form: Form<HandOverValues>;
  readonly plan: Plan | undefined;
  readonly overview: Overview;
  readonly onHand: Sizes;
  readonly total: number;
  readonly left: number;
  /** The size that the store cannot give, once that was said. */
  readonly short: Size | undefined;
}

/** What a hand-over begins with, where it is no planned one: the season and the store of the row that was tapped. */
export interface HandOverFrom {
  readonly season?: Season | undefined;
  readonly store?: string | undefined;
}

export function useHandOver(
  overview: Overview,
  plan: Plan | undefined,
  from: HandOverFrom = {},
): HandingOver {
  const to = overview.destinations.find((one) => one.name === plan?.to)?.id ?? '';
  const form = useForm<HandOverValues>({
    key: `supplies.hand-over ${plan?.id ?? from.store ?? ''}`,
    intent: 'supplies.hand-over',
    initial: {
      season: plan?.season ?? from.season ?? seasonInUse(overview),
      sizes: { ...noSets, ...(plan?.ready ?? plan?.sizes) },
      to,
      store: plan?.store ?? from.store ?? firstStore(overview),
      children: 0,
      adults: 0,
      agreedBy: '',
    },
    toInput: (values) => ({
      season: values.season,
      sizes: values.sizes,
      ...(values.to === '' ? {} : { to: values.to }),
      ...(values.store === '' ? {} : { store: values.store }),
      ...(values.children + values.adults === 0 ? {} : { children: values.children, adults: values.adults }),
      ...(values.agreedBy.trim() === '' ? {} : { agreedBy: values.agreedBy }),
      ...(plan === undefined ? {} : { plan: plan.id }),
    }),
    cell: overview.cell ?? undefined,
  });
  const { values, problems } = form;
  const onHand = onHandIn(overview, values.season, values.store);
  const total = totalSets(values.sizes);
  const problem = problems.find((one) => one.code === 'stock-below-zero');
  const short = sizes.find((size) => problem?.field === `sizes.${size}`);
  return { form, plan, overview, onHand, total, left: totalSets(onHand) - total, short };
}
