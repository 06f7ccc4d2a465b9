import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDesk } from '../../packages/records/test/desk.ts';
import { selfSupport } from './index.ts';
import { productRecord } from './records.ts';
import { bookOf, flowOf, movementsOf, onHandOf } from './stock.ts';

const on = { year: 2002, month: 8, day: 1 };
const intents: Readonly<Record<string, (count: number) => readonly [string, object]>> = {
  batch: (count: number) => ['self-support.receive-batch', { product: 'p', made: count, on }],
  sale: (count: number) => [
    'self-support.record-sale',
    { product: 'p', channel: 'shop', count, gross: { minor: 1, currency: 'JPY' }, on },
  ],
  back: (count: number) => ['self-support.record-return', { product: 'p', count, on }],
  damage: (count: number) => ['self-support.record-damage', { product: 'p', count, cause: 'packing', on }],
  gift: (count: number) => ['self-support.record-gift', { product: 'p', count, on }],
  off: (count: number) => ['self-support.write-off', { product: 'p', count, reason: 'lost', on }],
  count: (count: number) => ['self-support.count', { product: 'p', count, on }],
};
const step = fc.record({
  what: fc.constantFrom('batch', 'sale', 'back', 'damage', 'gift', 'off', 'count'),
  count: fc.integer({ min: 1, max: 40 }),
});

test('whatever is done, made = sold + on hand + damaged + gifts + written off + the difference shown', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const at = openDesk([selfSupport], { crafts: 'crafts' });
      at.do('self-support.add-product', { product: 'p', kind: 'bags', unit: 'piece' });
      const product = at.records.view.all(productRecord)[0]?.id;
      if (!product) throw new Error('no product');
      for (const { what, count } of steps) {
        const [intent = '', input] = intents[what]?.(count) ?? [];
        at.do(intent, input);
        const flow = flowOf(movementsOf(at.records.view, product));
        const { onHand, difference } = onHandOf(at.records.view, product);
        expect(onHand).toBeGreaterThanOrEqual(0);
        expect(flow.sold + onHand + flow.damaged + flow.gifts + flow.writtenOff + difference).toBe(flow.made);
        expect(bookOf(flow)).toBe(onHand + difference);
      }
    }),
    { numRuns: 60 },
  );
});
