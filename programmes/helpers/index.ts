import { defineProgramme } from '@bulkhead/records';
import { callOffCommands, callOffRecord } from './call-offs.ts';
import { carry } from './carry.ts';
import { commands, refusals } from './commands.ts';
import { contradictions } from './contradictions.ts';
import { deviceCommands, deviceReads, deviceRecord } from './devices.ts';
import { figures } from './figures.ts';
import { keepersCommands, keepersTold } from './keepers-told.ts';
import { needs } from './needs.ts';
import { reads } from './reads.ts';
import { paper, pastQuestioning, questioning, review, told, volunteerRecord } from './records.ts';
import { tasks } from './tasks.ts';

/** Volunteers: an alias, what they know by heart, what they carry on paper, and when somebody asked them. */
export const helpers = defineProgramme({
  name: 'helpers',
  records: {
    volunteerRecord,
    told,
    paper,
    questioning,
    pastQuestioning,
    review,
    deviceRecord,
    keepersTold,
    callOffRecord,
  },
  needs,
  commands: { ...commands, ...deviceCommands, ...keepersCommands, ...callOffCommands },
  refusals,
  reads: { ...reads, ...deviceReads },
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
