import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDesk } from '../../packages/records/test/desk.ts';
import { balanceOf, totalsOf } from './fund.ts';
import { sponsorship } from './index.ts';

const step = fc.record({
  out: fc.boolean(),
  minor: fc.integer({ min: 1, max: 500 }),
  month: fc.integer({ min: 1, max: 12 }),
});

test('the fund is what came in less what went out, and never below nothing on one device', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const at = openDesk([sponsorship], { sponsors: 'sponsors' });
      at.do('sponsorship.add-sponsor', { sponsor: 'S' });
      const pledged = { minor: 1, currency: 'JPY' };
      at.do('sponsorship.pledge', { sponsor: 'S', amount: pledged, interval: 'month', from: {} });
      let [received, given] = [0, 0];
      for (const { out, minor, month } of steps) {
        const amount = { minor, currency: 'JPY' };
        const done = out
          ? at.do('sponsorship.fund-out', { amount })
          : at.do('sponsorship.record-payment', { sponsor: 'S', amount, month: { year: 2001, month } });
        if (done.ok && out) given += minor;
        if (done.ok && !out) received += minor;
        expect(balanceOf(at.records.view, 'JPY')).toBe(received - given);
        expect(received - given).toBeGreaterThanOrEqual(0);
      }
      const [yen] = totalsOf(at.records.view);
      expect([yen?.received ?? 0, yen?.given ?? 0]).toEqual([received, given]);
    }),
    { numRuns: 60 },
  );
});
