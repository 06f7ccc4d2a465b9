import { languages } from '@bulkhead/records';
import { expect, test } from 'vitest';
import {
  alarmKinds,
  cellsWords,
  invitationRefusals,
  outOfHandsWords,
  removalReasons,
  rosterRefusals,
} from './index.ts';
import { actKinds } from './roster/act.ts';

/** What every member is told: what somebody did, what is wrong, and the words around it. */
const told =
  'add appoint remove left release settle charter not-ours doubled gap stated-otherwise begun-otherwise void many with-sort namesake'.split(
    ' ',
  );

test.each(languages)(
  '%s has words for every refusal, end, reason, alarm, decision, telling, call-off and return, and for nothing else',
  async (language) => {
    const { messages } = await cellsWords[language]();
    expect(Object.keys(messages).sort()).toEqual(
      [
        ...new Set([...rosterRefusals, ...invitationRefusals].map((code) => `cells.refusal.${code}`)),
        ...removalReasons.map((reason) => `cells.reason.${reason}`),
        ...outOfHandsWords.map((how) => `cells.out-of-hands.${how}`),
        ...actKinds.map((kind) => `cells.decided.${kind}`),
        'cells.held.forked',
        ...['one', 'alone', 'two'].map((voices) => `cells.call-off.${voices}`),
        ...[
          'before.held',
          'before.waiting',
          'coming.anew',
          'coming.not',
          'fallen',
          'left-behind',
          'says-back',
        ].map((word) => `cells.${word}`),
        ...told.map((word) => `cells.told.${word}`),
        ...alarmKinds.map((kind) => `cells.alarm.${kind}`),
        ...['inviter', 'joiner'].flatMap((side) =>
          ['pictures-differ', 'taken-back'].map((why) => `cells.ended.${side}.${why}`),
        ),
      ].sort(),
    );
  },
);
