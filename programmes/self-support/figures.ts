import {
  countedDay,
  countsIn,
  type CountedFigure,
  type FigureRule,
  type Note,
  type Period,
  type RecordId,
  type View,
} from '@bulkhead/records';
import { damageCauses, type Kind, kinds } from './choices.ts';
import { claim, damage, type Product, productRecord } from './records.ts';
import { behindClaim } from './rice.ts';
import { flowOf, type Movement, movementsOf, onHandOf, within } from './stock.ts';

/** One of a kind, as its rice indicator names it: the sentence told to buyers is about one. */
const oneOf: Readonly<Record<Kind, string>> = {
  cushions: 'cushion',
  crosses: 'cross',
  bags: 'bag',
  cards: 'card',
  clothes: 'garment',
  other: 'other',
};

const productsOf = (view: View, kind: Kind): readonly Product[] =>
  view.all(productRecord).filter((one) => one.values.kind === kind);

/** A product stands for itself as a group only where a kind has several. */
const groupOf = (product: Product, among: readonly Product[]): string =>
  among.length > 1 ? (product.values.key ?? '') : '';

type Count = (
  view: View,
  product: Product,
  period: Period,
) => Omit<CountedFigure, 'group' | 'unit'> | undefined;

const perProduct =
  (kind: Kind, count: Count): FigureRule['figures'] =>
  (view, period) => {
    const products = productsOf(view, kind);
    return products.flatMap((product): readonly CountedFigure[] => {
      const counted = count(view, product, period);
      const unit = product.values.unit ?? 'piece';
      return counted ? [{ unit, ...counted, group: groupOf(product, products) }] : [];
    });
  };

/** Made: what passed, counted on the day it came. */
const made: Count = (view, product, period) => {
  const rows = within(movementsOf(view, product.id), period).filter(({ part }) => part === 'made');
  return rows.length === 0 ? undefined : { value: flowOf(rows).made, from: rows.map(recordOf) };
};

/** Sold less what came back. */
const sold: Count = (view, product, period) => {
  const rows = within(movementsOf(view, product.id), period).filter(({ part }) => part === 'sold');
  return rows.length === 0 ? undefined : { value: flowOf(rows).sold, from: rows.map(recordOf) };
};

/** What is left of all that was made by the end of the period: on hand and sound, or damaged. */
const unsold: Count = (view, product, period) => {
  const upTo = movementsOf(view, product.id).filter(({ day }) => day <= period.last);
  if (!upTo.some(({ part }) => part === 'made')) return undefined;
  const { damaged } = flowOf(upTo);
  const { onHand, difference } = onHandOf(view, product.id, period.last);
  return {
    value: onHand + damaged,
    from: upTo.map(recordOf),
    notes: [...unsoldNotes({ damaged, onHand, difference }), ...causeNotes(view, product, period)],
  };
};

function unsoldNotes(of: {
  readonly damaged: number;
  readonly onHand: number;
  readonly difference: number;
}): readonly Note[] {
  const parts: readonly Note[] =
    of.damaged === 0
      ? []
      : [{ word: 'self-support.note.unsold-parts', values: { damaged: of.damaged, onHand: of.onHand } }];
  const apart: readonly Note[] =
    of.difference === 0
      ? []
      : [{ word: 'self-support.note.difference', values: { n: Math.abs(of.difference) } }];
  return [...parts, ...apart];
}

/** Why things were damaged by the end of the period, cause by cause. */
const causeNotes = (view: View, product: Product, period: Period): readonly Note[] =>
  damageCauses.flatMap((cause): readonly Note[] => {
    const n = view
      .naming(damage, 'product', product.id)
      .filter(({ values, made }) => values.cause === cause && countedDay(values.on, made.at) <= period.last)
      .reduce((sum, { values }) => sum + (values.count?.amount ?? 0), 0);
    return n === 0 ? [] : [{ word: `self-support.note.damaged-${cause}`, values: { n } }];
  });

const recordOf = ({ record }: Movement): RecordId => record;

/** The newest claim of the period, with the prices it rests on. */
const rice: Count = (view, product, period) => {
  const newest = view
    .naming(claim, 'product', product.id)
    .filter((one) => countsIn(period, one.values.on, one.made.at))
    .at(-1);
  if (!newest) return undefined;
  const behind = behindClaim(view, newest);
  const from = [newest.id, behind.price?.id, behind.rice?.id].filter((id) => id !== undefined);
  return {
    value: newest.values.kilograms?.amount ?? null,
    from,
    notes: [{ word: 'self-support.note.per-piece' }, { word: 'self-support.note.rounded-down' }],
  };
};

/** The rice figure is in kilograms, whatever the product is counted in. */
const riceRule = (kind: Kind): FigureRule => ({
  indicator: `self-support.rice-per-${oneOf[kind]}`,
  unit: 'kg',
  countingUnit: 'kg',
  placeLevel: 'none',
  counts: [claim],
  figures: (view, period) => {
    const counted = perProduct(kind, rice)(view, period);
    return counted.map(({ unit: _unit, ...figure }) => figure);
  },
});

const rule = (indicator: string, kind: Kind, count: Count): FigureRule => ({
  indicator,
  unit: 'piece',
  countingUnit: 'piece',
  placeLevel: 'none',
  counts: [productRecord],
  figures: perProduct(kind, count),
});

/** Four indicators for each kind; a kind that nobody makes gives none. */
export const figures: readonly FigureRule[] = kinds.flatMap((kind) => [
  rule(`self-support.${kind}-made`, kind, made),
  rule(`self-support.${kind}-sold`, kind, sold),
  rule(`self-support.${kind}-unsold`, kind, unsold),
  riceRule(kind),
]);
