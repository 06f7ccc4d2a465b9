import { defineProgramme } from '@bulkhead/records';
import { carry } from './carry.ts';
import { commands, refusals } from './commands.ts';
import { contradictions } from './contradictions.ts';
import { figures } from './figures.ts';
import { needs } from './needs.ts';
import { reads } from './reads.ts';
import {
  asking,
  carried,
  conversion,
  fundOut,
  need,
  payment,
  pledge,
  sponsorRecord,
  total,
} from './records.ts';
import { tasks } from './tasks.ts';

/** People who pay for all children together, and the common fund. Nothing here can name a child. */
export const sponsorship = defineProgramme({
  name: 'sponsorship',
  records: { sponsorRecord, pledge, payment, asking, fundOut, need, conversion, total, carried },
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
