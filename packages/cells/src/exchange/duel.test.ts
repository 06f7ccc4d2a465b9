import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Device, hour } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { type Field, field, together } from '../../test/organisation.ts';

beforeAll(sealReady);

/** Two stewards who have disconnected each other, neither having heard of it, and a member. */
async function duel(seed: string): Promise<Field & { readonly other: Device; readonly keeper: Device }> {
  const made = field(seed);
  const { relay, coordinator, time } = made;
  const [other, keeper] = [coordinator.admit('steward'), coordinator.admit()];
  await together(relay, coordinator, other, keeper);
  time.pass(hour);
  coordinator.remove(other);
  other.remove(coordinator);
  return { ...made, other, keeper };
}

/** Whom this device takes to be out. */
const out = (device: Device, ...of: readonly Device[]): readonly boolean[] =>
  of.map(({ self }) => device.holding.roster.cut.has(self.device));

describe('two stewards disconnect each other (rules C4)', () => {
  test.each(['the one', 'the other'])(
    'whoever hears of %s first hears of both, by a relay that each comes to in turn',
    async (first) => {
      const { relay, coordinator, other, keeper } = await duel(`by turns, ${first}`);
      const inTurn = first === 'the one' ? [coordinator, other] : [other, coordinator];
      for (const steward of inTurn) {
        await steward.exchange(relay);
        await keeper.exchange(relay);
      }
      expect(out(keeper, coordinator, other)).toEqual([true, true]);
      expect(keeper.holding.writable).toBeUndefined();
    },
  );

  test.each(['the one', 'the other'])('and of %s first by files', async (first) => {
    const { coordinator, other, keeper } = await duel(`by files, ${first}`);
    const inTurn = first === 'the one' ? [coordinator, other] : [other, coordinator];
    for (const steward of inTurn) {
      const stick = steward.stickFor([keeper]);
      if (!stick) throw new Error('it has something for the keeper');
      await keeper.takeStick(stick);
    }
    expect(out(keeper, coordinator, other)).toEqual([true, true]);
  });

  /** Of a third steward, who has not heard of it, and a member who has; so many were let in by the first one before. */
  async function thirdAway(letIn: number) {
    const made = field(`a third steward, by a file, ${letIn}`);
    const { relay, coordinator, time } = made;
    const [other, third] = [coordinator.admit('steward'), coordinator.admit('steward')];
    await together(relay, coordinator, other, third);
    const keeper = third.admit();
    await together(relay, third, coordinator, other, keeper);
    time.pass(hour);
    for (let nth = 0; nth < letIn; nth += 1) coordinator.admit();
    await together(relay, coordinator, other, keeper);
    coordinator.remove(other);
    other.remove(coordinator);
    for (const steward of [coordinator, other]) {
      await steward.exchange(relay);
      await keeper.exchange(relay);
    }
    expect(keeper.holding.writable).toBeUndefined();
    return { ...made, other, third, keeper };
  }

  test('a member who has heard of both and may write nowhere brings a third steward both, by a file that holds none of its records', async () => {
    const { relay, coordinator, other, third, keeper } = await thirdAway(0);
    keeper.notes('written while it was divided');
    expect(keeper.stickFor([coordinator])).toBeUndefined();
    const stick = keeper.stickFor([third]);
    if (!stick) throw new Error('it has something for the third steward');
    expect((await third.takeStick(stick)).ok).toBe(true);
    expect(out(third, coordinator, other)).toEqual([true, true]);
    expect(third.lines()).toEqual([]);
    // It changes the keys, and the work goes on.
    await together(relay, third, keeper);
    expect(third.lines()).toEqual(['written while it was divided']);
  });

  test('… also where one of them let in so many before that their notices would not all be left at once', async () => {
    const { coordinator, other, third, keeper } = await thirdAway(20);
    const stick = keeper.stickFor([third]);
    if (!stick) throw new Error('it has something for the third steward');
    await third.takeStick(stick);
    expect(out(third, coordinator, other)).toEqual([true, true]);
  });

  test('what a steward leaves who knows that it is out opens nothing to be written under', async () => {
    const { relay, coordinator, time } = field('out, and knows it');
    const [other, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, other, keeper);
    time.pass(hour);
    coordinator.remove(other);
    await together(relay, coordinator, keeper);
    // It removes the keeper and goes on in a place of its own, as if it had heard of nothing.
    other.remove(coordinator);
    const own = new Relay('folder of the captor');
    await other.exchange(own);
    await keeper.exchange(own);
    keeper.notes('said after it');
    await keeper.exchange(own);
    await keeper.exchange(relay);
    await other.exchange(own);
    await other.exchange(relay);
    expect(other.lines()).toEqual([]);
  });
});
