import { countsIn, type CountedFigure, decimalsOf, type FigureRule, type View } from '@bulkhead/records';
import { totalsOf } from './fund.ts';
import { conversion, fundOut, payment } from './records.ts';

/** Minor units as whole ones, for a number that stands beside its currency. */
const whole = (minor: number, currency: string): number => minor / 10 ** (decimalsOf(currency) ?? 0);

/** The rule by which sponsors were given to children was changed: a change, not a number. */
const assignmentRule: FigureRule = {
  indicator: 'sponsorship.assignment-rule',
  unit: '',
  countingUnit: '',
  placeLevel: 'none',
  counts: [conversion],
  figures: (view, period) =>
    view
      .all(conversion)
      .filter(({ values, made }) => countsIn(period, values.on, made.at))
      .slice(0, 1)
      .map(
        (one): CountedFigure => ({
          op: 'change',
          value: null,
          from: [one.id],
          notes: [{ word: 'sponsorship.note.links-destroyed', values: { n: one.values.links?.amount ?? 0 } }],
        }),
      ),
};

const money = (indicator: string, part: 'received' | 'given'): FigureRule => ({
  indicator,
  unit: 'money',
  countingUnit: 'money',
  placeLevel: 'none',
  counts: [payment, fundOut],
  figures: (view: View, period) =>
    totalsOf(view, period)
      .filter((one) => one[part] > 0)
      .map(
        (one): CountedFigure => ({
          group: one.currency,
          unit: one.currency,
          value: whole(one[part], one.currency),
          from: one.rows,
        }),
      ),
});

export const figures: readonly FigureRule[] = [
  assignmentRule,
  money('sponsorship.fund-in', 'received'),
  money('sponsorship.fund-out', 'given'),
];
