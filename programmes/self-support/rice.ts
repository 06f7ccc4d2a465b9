import { decimalsOf, type Money, spanOf, type View } from '@bulkhead/records';
import { piecesIn, type Unit } from './choices.ts';
import { type Claim, price, type Price, productRecord, ricePrice, type RicePrice } from './records.ts';

const RATE_DECIMALS = 4;
const tenTo = (exponent: number): bigint => 10n ** BigInt(exponent);
const minorIn = (currency: string): bigint => tenTo(decimalsOf(currency) ?? 0);

/** An exact fraction of whole numbers; nothing is rounded until it is said. */
interface Ratio {
  readonly above: bigint;
  readonly below: bigint;
}

/** How much rice the profit of one piece buys, worked out from the prices that are given. */
export interface RiceSum {
  /** Of one pair or piece, in minor units. */
  readonly profit: Money;
  /** Of one piece, in hundredths of a minor unit, rounded down, for showing. */
  readonly profitOfPiece: { readonly hundredths: number; readonly currency: string };
  /** A kilogram of rice in the currency of the price, in hundredths of a minor unit, rounded down, for showing. */
  readonly riceHere: { readonly hundredths: number; readonly currency: string };
  /** Whole kilograms: always rounded down. */
  readonly kilograms: number;
  /** Hundredths of a kilogram, rounded down, for showing where the whole number comes from. */
  readonly exactHundredths: number;
}

/** Why a sum cannot be made: prices that do not go together, or no profit. */
export type NoSum = 'currencies-differ' | 'no-profit';

/** The sum, exact in whole numbers: profit of one piece divided by rice × rate. */
export function riceSum(of: {
  readonly price: Price;
  readonly rice: RicePrice;
  readonly unit: Unit;
}): RiceSum | NoSum {
  const { price: sells, cost } = of.price.values;
  const rice = riceHereOf(of.rice, sells?.currency);
  if (!sells || !cost || sells.currency !== cost.currency || !rice) return 'currencies-differ';
  const profit = sells.minor - cost.minor;
  if (profit <= 0) return 'no-profit';
  const piece: Ratio = {
    above: BigInt(profit),
    below: BigInt(piecesIn[of.unit]) * minorIn(sells.currency),
  };
  const kilograms: Ratio = { above: piece.above * rice.below, below: piece.below * rice.above };
  const minor = minorIn(sells.currency);
  return {
    profit: { minor: profit, currency: sells.currency },
    profitOfPiece: { hundredths: floor(piece, 100n * minor), currency: sells.currency },
    riceHere: { hundredths: floor(rice, 100n * minor), currency: sells.currency },
    kilograms: floor(kilograms, 1n),
    exactHundredths: floor(kilograms, 100n),
  };
}

const floor = ({ above, below }: Ratio, times: bigint): number => Number((above * times) / below);

/** A kilogram of rice in whole units of the currency that things are sold in. */
function riceHereOf({ values }: RicePrice, currency: string | undefined): Ratio | undefined {
  const { price: there, rate } = values;
  if (!there || there.minor <= 0 || currency === undefined) return undefined;
  const own: Ratio = { above: BigInt(there.minor), below: minorIn(there.currency) };
  if (there.currency === currency) return own;
  if (rate?.unit !== `${currency}/${there.currency}`) return undefined;
  return { above: own.above * BigInt(rate.amount), below: own.below * tenTo(RATE_DECIMALS) };
}

/** Days (of 1970) between the day of a rice price and another day. */
export function ageOf(rice: RicePrice, today: number): number {
  const span = rice.values.on && spanOf(rice.values.on);
  return span ? today - span.first : 0;
}
/** A price older than this is not used any more. */
export const OLDEST_PRICE_DAYS = 90;

/** The records that a claim rests on. */
export function behindClaim(view: View, claim: Claim) {
  const { product, price: sells, ricePrice: rice } = claim.values;
  return {
    product: product && view.get(productRecord, product),
    price: sells && view.get(price, sells),
    rice: rice && view.get(ricePrice, rice),
  };
}
