import { defineProgramme } from '@bulkhead/records';
import { carry } from './carry.ts';
import { commands, refusals } from './commands/index.ts';
import { contradictions } from './contradictions.ts';
import { counselRecord, involvementRecord } from './defence-records.ts';
import { figures } from './figures.ts';
import { needs } from './needs.ts';
import { reads } from './reads/index.ts';
import { answerRecord, contextRecord, requestRecord } from './advocacy-records.ts';
import {
  agreementRecord,
  custodyRecord,
  factRecord,
  incidentRecord,
  linkRecord,
  paperRecord,
  personRecord,
  sourceRecord,
} from './records.ts';
import { tasks } from './tasks.ts';
import { submissionRecord, submittedRecord } from './un-records.ts';

/** Arrests, detentions and forced returns, as sources state them, and what was asked for the people concerned. */
export const incidents = defineProgramme({
  name: 'incidents',
  records: {
    source: sourceRecord,
    incident: incidentRecord,
    person: personRecord,
    fact: factRecord,
    custody: custodyRecord,
    involvement: involvementRecord,
    counsel: counselRecord,
    agreement: agreementRecord,
    paper: paperRecord,
    link: linkRecord,
    context: contextRecord,
    request: requestRecord,
    answer: answerRecord,
    submission: submissionRecord,
    submitted: submittedRecord,
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
