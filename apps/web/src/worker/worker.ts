import * as v from 'valibot';
import { question, type Said } from '../messages/messages.ts';
import { openDesk } from './desk.ts';

/** The end of the line at which the vault lives. Nothing is opened before it is asked for. */
const say = (message: Said): void => postMessage(message);
const desk = openDesk(say);

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const { id, body } = v.parse(question, data);
  void answer(id, body);
});

async function answer(id: number, body: v.InferOutput<typeof question>['body']): Promise<void> {
  try {
    say({ id, answer: await desk(body) });
  } catch (defect) {
    say({ id, defect: true });
    throw defect;
  }
}
