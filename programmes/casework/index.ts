import { defineProgramme } from '@bulkhead/records';
import { carry } from './carry.ts';
import { commands, refusals } from './commands.ts';
import { contradictions } from './contradictions.ts';
import { figures } from './figures.ts';
import { needs } from './needs.ts';
import { reads } from './reads.ts';
import { link, meeting, move, nameRecord, note, pastMove, personRecord, wish } from './records.ts';
import { tasks } from './tasks.ts';

/** People by code: who they are is a record of its own, when they are met, what they want. */
export const casework = defineProgramme({
  name: 'casework',
  records: { personRecord, nameRecord, link, meeting, move, pastMove, wish, note },
  needs,
  commands,
  refusals,
  reads,
  contradictions,
  tasks,
  figures,
  carry,
  words: {
    en: () => import('./words/en.ts'),
    ja: () => import('./words/ja.ts'),
    ko: () => import('./words/ko.ts'),
    zh: () => import('./words/zh.ts'),
  },
  screens: () => import('./screens/index.ts'),
});
