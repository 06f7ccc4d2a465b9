import { codeIn, eachOnce, recordName } from '@bulkhead/records/input';
import * as v from 'valibot';

/** `K-14`, `Ｋ－０１４`: a person by code, as typed. */
export const personCode = codeIn(['K'], 'not-a-person');
export const caseCode = codeIn(['M'], 'not-a-case');
/** Some people; the same code twice counts once. */
export const people = eachOnce(personCode);
/** A person by code, or by any record that is about them: what a task or a search hands to the screen. */
export const personNamed = v.union([personCode, recordName()], 'not-a-person');
