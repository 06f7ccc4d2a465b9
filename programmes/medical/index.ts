import { defineProgramme } from '@bulkhead/records';
import { carry } from './carry.ts';
import { commands, refusals } from './commands.ts';
import { contradictions } from './contradictions.ts';
import { figures } from './figures.ts';
import { needs } from './needs.ts';
import { reads } from './reads.ts';
import {
  approval,
  bill,
  consent,
  episode,
  limit,
  medicalCase,
  medicine,
  pastCare,
  pastCase,
  pastIllness,
  specialist,
  visit,
} from './records.ts';
import { tasks } from './tasks.ts';

/** Care of people who cannot go to a hospital under their own name. */
export const medical = defineProgramme({
  name: 'medical',
  records: {
    medicalCase,
    episode,
    bill,
    approval,
    limit,
    medicine,
    visit,
    specialist,
    consent,
    pastCase,
    pastIllness,
    pastCare,
  },
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
