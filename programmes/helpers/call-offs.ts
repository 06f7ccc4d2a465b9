import { defineRecord, type View } from '@bulkhead/records';
import { aboutRemoval, type OfRemoval, sayOfRemoval } from './about-removal.ts';

/**
 * Somebody says of a device that was disconnected that it was a false alarm (rules H4). It names the entry of the removal in
 * the membership log. It is a record and nothing more: nobody comes in by it, and nothing counts that did not.
 */
export const callOffRecord = defineRecord({ name: 'helpers.call-off', ...aboutRemoval });

const intent = 'helpers.call-off';

/** What is submitted where this removal is called off. */
export const toCallOff = (removal: string) => ({ intent, input: { removal } });

interface CallOff extends OfRemoval {
  /** UTC seconds. */
  readonly at: number;
}

/**
 * All that is said, each by whoever wrote those very words and not by whoever began the record. What was taken back is not said
 * again because somebody else brings the record back. Whose word counts is for the roster to say.
 */
export const callOffsIn = (view: View): readonly CallOff[] =>
  view.all(callOffRecord).flatMap(({ id }) =>
    view
      .heads(id, 'removal')
      .filter(({ by }) => view.heads(id, 'withdrawn').every((head) => head.by === by))
      .flatMap(({ value: removal, by, at }) =>
        typeof removal === 'string' ? [{ removal, by, at: Math.floor(at.ms / 1000) }] : [],
      ),
  );

export const callOffCommands = { [intent]: sayOfRemoval(callOffRecord, callOffsIn) };
