import { defineProgramme } from '@bulkhead/records';
import { carry } from './carry.ts';
import { commands, refusals } from './commands.ts';
import { contradictions } from './contradictions.ts';
import { figures } from './figures.ts';
import { needs } from './needs.ts';
import { reads } from './reads.ts';
import {
  batch,
  claim,
  countRecord,
  damage,
  gift,
  price,
  productRecord,
  returned,
  ricePrice,
  sale,
  writeOff,
} from './records.ts';
import { tasks } from './tasks.ts';

/** Things that people in hiding make, and that are sold for them. */
export const selfSupport = defineProgramme({
  name: 'self-support',
  records: {
    productRecord,
    batch,
    sale,
    returned,
    damage,
    gift,
    writeOff,
    countRecord,
    price,
    ricePrice,
    claim,
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
