import { amountIn, words } from '@bulkhead/records/input';
import * as v from 'valibot';
import { currencies } from './choices.ts';

/** A code of a person or a case, as people write it: it must not stand beside a sponsor. */
const PERSON_CODE = /(^|[^\p{L}])[KM][\s‐-―-]?\d/iu;

/** `Sponsor 01`: an alias, kept as typed. */
export const alias = v.pipe(
  words(40),
  v.check((text) => !PERSON_CODE.test(text.normalize('NFKC')), 'names-a-child'),
);

/** An amount above nothing in a currency that is said. */
export const amount = amountIn(currencies);
