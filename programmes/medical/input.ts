import { amountIn, codeIn, quantityIn, recordName } from '@bulkhead/records/input';
import * as v from 'valibot';
import { currencies, doseUnits } from './choices.ts';

export const caseCode = codeIn(['M'], 'not-a-case');
/** A case by code, or by any record of it: what a task or a search hands to the screen. */
export const caseNamed = v.union([caseCode, recordName()], 'not-a-case');

/** An amount above nothing in a currency that is said: a sign that means yen and yuan is refused. */
export const amount = amountIn(currencies);

/** Hundredths of a unit that is named: half a tablet is `{ amount: 50, unit: 'tablet' }`. */
export const dose = quantityIn(doseUnits, 'dose-needs-unit');
