import { languages } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { alarmKinds, cellsWords, invitationRefusals, removalReasons, rosterRefusals } from './index.ts';

test.each(languages)(
  '%s has words for every refusal, reason, alarm and picture, and for nothing else',
  async (language) => {
    const { messages } = await cellsWords[language]();
    expect(Object.keys(messages).sort()).toEqual(
      [
        ...new Set([...rosterRefusals, ...invitationRefusals].map((code) => `cells.refusal.${code}`)),
        ...removalReasons.map((reason) => `cells.reason.${reason}`),
        ...alarmKinds.map((kind) => `cells.alarm.${kind}`),
        // A picture is one of 64, by its number.
        ...Array.from({ length: 64 }, (_, picture) => `cells.picture.${picture}`),
      ].sort(),
    );
  },
);
