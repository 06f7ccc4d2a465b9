import { defineProgramme } from '@bulkhead/records';
import { carry } from './carry.ts';
import { commands, refusals } from './commands/index.ts';
import { contradictions } from './contradictions.ts';
import { figures } from './figures.ts';
import { needs } from './needs.ts';
import { reads } from './reads.ts';
import {
  acknowledgementRecord,
  confirmationRecord,
  decisionRecord,
  destinationRecord,
  estimateRecord,
  feedbackRecord,
  kitRecord,
  lotRecord,
  movementRecord,
  personalSetRecord,
  pickRecord,
  planRecord,
  purchaseRecord,
  requestRecord,
  storeRecord,
  targetRecord,
} from './records.ts';
import { tasks } from './tasks.ts';

/** Summer and winter clothing: what was bought, what lies where, what was given, and nobody's name. */
export const supplies = defineProgramme({
  name: 'supplies',
  records: {
    store: storeRecord,
    destination: destinationRecord,
    kit: kitRecord,
    target: targetRecord,
    estimate: estimateRecord,
    purchase: purchaseRecord,
    movement: movementRecord,
    acknowledgement: acknowledgementRecord,
    confirmation: confirmationRecord,
    lot: lotRecord,
    request: requestRecord,
    decision: decisionRecord,
    plan: planRecord,
    pick: pickRecord,
    personalSet: personalSetRecord,
    feedback: feedbackRecord,
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
