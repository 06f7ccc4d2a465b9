import { ClosedError } from '@bulkhead/ui';
import * as v from 'valibot';
import { default as workerUrl } from '../worker/worker.ts?worker&url';
import { type Asked, said, type Standing } from './messages.ts';
import { scriptAddress } from './trusted.ts';

export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** One worker and the way to it. After `end` nothing answers any more. */
export interface Line {
  ask<S extends v.GenericSchema>(body: Asked, answer: S): Promise<v.InferOutput<S>>;
  onStanding(listener: (standing: Standing) => void): void;
  onProgress(listener: (progress: Progress) => void): void;
  /** Terminates the worker, with everything that it holds. */
  end(): void;
}

interface Waiting {
  readonly settle: (answer: unknown) => void;
  readonly fail: (error: Error) => void;
}

/** Starts a worker. It opens nothing by itself. */
export function openLine(): Line {
  const worker = new Worker(scriptAddress(workerUrl), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let ended = false;
  let last = 0;
  let hearStanding: (standing: Standing) => void = ignore;
  let hearProgress: (progress: Progress) => void = ignore;

  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = v.parse(said, data);
    if ('news' in message) {
      if (message.news === 'standing') hearStanding(message.standing);
      else hearProgress(message);
      return;
    }
    const one = waiting.get(message.id);
    waiting.delete(message.id);
    if ('defect' in message) one?.fail(new Error('defect: the worker could not answer'));
    else one?.settle(message.answer);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    failAll(new Error('defect: the worker stopped'));
  });

  function failAll(error: Error): void {
    for (const one of waiting.values()) one.fail(error);
    waiting.clear();
  }
  function ask<S extends v.GenericSchema>(body: Asked, answer: S): Promise<v.InferOutput<S>> {
    if (ended) return Promise.reject(new ClosedError('locked'));
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { settle: (value) => resolve(v.parse(answer, value)), fail: reject });
      worker.postMessage({ id, body });
    });
  }
  return {
    ask,
    onStanding(listener) {
      hearStanding = listener;
    },
    onProgress(listener) {
      hearProgress = listener;
    },
    end() {
      ended = true;
      worker.terminate();
      failAll(new ClosedError('locked'));
    },
  };
}

const ignore = (): void => undefined;
