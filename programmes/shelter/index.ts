import { defineProgramme } from '@bulkhead/records';
import { carry } from './carry.ts';
import { commands } from './commands.ts';
import { contradictions } from './contradictions.ts';
import { debrief } from './debriefs.ts';
import { figures } from './figures.ts';
import { houseIncident } from './house-incidents.ts';
import { needs } from './needs.ts';
import { placement } from './placements.ts';
import { reads } from './reads.ts';
import {
  bed,
  check,
  count,
  key,
  leaving,
  medicine,
  pastStay,
  pause,
  place,
  site,
  stay,
  stock,
} from './records.ts';
import { refusals } from './refusals.ts';
import { safetyPlan } from './safety-plans.ts';
import { siteAssessment } from './site-assessments.ts';
import { tasks } from './tasks.ts';

/** Houses, beds, who is here, the evening check, and leaving a place for good. */
export const shelter = defineProgramme({
  name: 'shelter',
  records: {
    place,
    bed,
    stay,
    pastStay,
    check,
    stock,
    count,
    key,
    medicine,
    site,
    pause,
    leaving,
    placement,
    houseIncident,
    safetyPlan,
    debrief,
    siteAssessment,
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
