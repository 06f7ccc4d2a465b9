import { defineProgramme } from '@bulkhead/records';
import { carry } from './carry.ts';
import { commands, refusals } from './commands.ts';
import { contradictions } from './contradictions.ts';
import { figures } from './figures.ts';
import { needs } from './needs.ts';
import { reads } from './reads.ts';
import { periodRecord, sayingRecord } from './records.ts';
import { tasks } from './tasks.ts';

export { periodsOf, sayingsOf } from './periods.ts';

/** The office's part of the report: for which span numbers are put together, and how they may be said. */
export const reporting = defineProgramme({
  name: 'reporting',
  records: { periodRecord, sayingRecord },
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
