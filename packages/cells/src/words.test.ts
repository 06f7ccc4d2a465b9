import { languages } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { alarmKinds, cellsWords, invitationRefusals, removalReasons, rosterRefusals } from './index.ts';

test.each(languages)(
  '%s has words for every refusal, reason and alarm, and for nothing else',
  async (language) => {
    const { messages } = await cellsWords[language]();
    expect(Object.keys(messages).sort()).toEqual(
      [
        ...new Set([...rosterRefusals, ...invitationRefusals].map((code) => `cells.refusal.${code}`)),
        ...removalReasons.map((reason) => `cells.reason.${reason}`),
        ...alarmKinds.map((kind) => `cells.alarm.${kind}`),
      ].sort(),
    );
  },
);
