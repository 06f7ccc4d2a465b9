import * as v from 'valibot';
import { type Asked, question, type Said } from '../messages/messages.ts';
import { presentStores } from './stores.ts';

/**
 * The end of the line at which the vault lives. Nothing is opened before it is asked for, and the large part of it is
 * loaded while the door is shown.
 */
const say = (message: Said): void => postMessage(message);
let desk: Promise<(asked: Asked) => Promise<unknown>> | undefined;
const deskNow = () => {
  desk ??= import('./desk.ts').then(({ openDesk }) => openDesk(say));
  return desk;
};

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const { id, body } = v.parse(question, data);
  void answer(id, body);
});

async function answer(id: number, body: Asked): Promise<void> {
  try {
    say({ id, answer: await answerTo(body) });
  } catch (defect) {
    say({ id, defect: true });
    throw defect;
  }
}

/**
 * Private windows of Chromium forget a store that nobody asked for during ten minutes, even while it is open: it is looked
 * at more often than that. A timer of a page that is hidden may come once a minute, not more seldom.
 */
const LOOKED_AT_MS = 4 * 60_000;
// A look that fails changes nothing: whatever is asked next says what is wrong.
const look = (): void => void presentStores().catch(() => []);
setInterval(look, LOOKED_AT_MS);

const answerTo = async (body: Asked): Promise<unknown> =>
  body.ask === 'stores' ? presentStores() : (await deskNow())(body);
