import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDesk } from '../../packages/records/test/desk.ts';
import { selfSupport } from './index.ts';
import { price, ricePrice } from './records.ts';
import { riceSum } from './rice.ts';

const on = { year: 2002, month: 8, day: 1 };

test('kilograms told are never more than the exact quotient, and never a whole kilogram less', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 0, max: 100_000 }),
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 1, max: 5_000_000 }),
      fc.constantFrom('pair', 'piece'),
      (profit, cost, rice, rate, unit) => {
        const at = openDesk([selfSupport], { crafts: 'crafts' });
        at.do('self-support.add-product', { product: 'p', kind: 'bags', unit });
        const yen = (minor: number) => ({ minor, currency: 'JPY' });
        at.do('self-support.set-price', {
          product: 'p',
          price: yen(cost + profit),
          cost: yen(cost),
          from: on,
        });
        at.do('self-support.set-rice-price', {
          price: { minor: rice, currency: 'CNY' },
          rate: { amount: rate, unit: 'JPY/CNY' },
          on,
        });
        const [sells] = at.records.view.all(price);
        const [bought] = at.records.view.all(ricePrice);
        if (!sells || !bought) throw new Error('no prices');
        const sum = riceSum({ price: sells, rice: bought, unit });
        if (typeof sum === 'string') throw new Error(sum);
        // profit / pieces >= kilograms * rice / 100 * rate / 10000, all multiplied out
        const left = BigInt(profit) * 1_000_000n;
        const pieces = unit === 'pair' ? 2n : 1n;
        const perKilogram = BigInt(rice) * BigInt(rate) * pieces;
        expect(BigInt(sum.kilograms) * perKilogram <= left).toBe(true);
        expect(BigInt(sum.kilograms + 1) * perKilogram > left).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
});
