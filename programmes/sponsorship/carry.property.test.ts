import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDesk } from '../../packages/records/test/desk.ts';
import { totalsOf } from './fund.ts';
import { sponsorship } from './index.ts';
import { fundOut, payment } from './records.ts';

const row = fc.record({
  out: fc.boolean(),
  minor: fc.integer({ min: 1, max: 900 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  leaves: fc.boolean(),
});

test('rows that leave change neither the balance nor any month of it', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      const at = openDesk([sponsorship], { sponsors: 'sponsors' });
      at.do('sponsorship.add-sponsor', { sponsor: 'S' });
      at.do('sponsorship.pledge', {
        sponsor: 'S',
        amount: { minor: 1, currency: 'JPY' },
        interval: 'month',
        from: {},
      });
      for (const { out, minor, month, day } of rows) {
        const on = { year: 2001, month, day };
        const amount = { minor, currency: 'JPY' };
        if (out) at.do('sponsorship.fund-out', { amount, on });
        else at.do('sponsorship.record-payment', { sponsor: 'S', amount, month: { year: 2001, month }, on });
      }
      const { view } = at.records;
      const told = () =>
        [undefined, ...Array.from({ length: 12 }, (_, m) => m)].map((month) => {
          const first = Date.UTC(2001, month ?? 0, 1) / 86_400_000;
          const last = Date.UTC(2001, (month ?? 11) + 1, 0) / 86_400_000;
          return totalsOf(view, { label: '', first, last }).map(({ rows: _rows, ...total }) => total);
        });
      const before = told();
      const leaving = [...view.all(payment), ...view.all(fundOut)]
        .map(({ id }) => id)
        .filter((_, n) => rows[n]?.leaves);
      at.letGo(leaving);
      expect(told()).toEqual(before);
    }),
    { numRuns: 40 },
  );
});
