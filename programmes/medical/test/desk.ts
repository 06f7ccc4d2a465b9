import { dayNumber } from '@bulkhead/records';
import { openDesk } from '../../../packages/records/test/desk.ts';
import { medical } from '../index.ts';

export const desk = () => openDesk([medical], { medical: 'medical' });
export const year = { label: 'FY2002-2003', first: dayNumber(2002, 8, 1), last: dayNumber(2003, 8, 31) };
export const cny = (minor: number) => ({ minor, currency: 'CNY' });
export const day = (year: number, month: number, day: number) => ({ year, month, day });
export const child = {
  group: 'child',
  place: 'China',
  problem: 'hepatitis',
  modalities: ['hospital'],
} as const;

export function withCase(input: object = {}) {
  const at = desk();
  at.do('medical.open-case', { ...child, from: day(2002, 9, 1), ...input }, { at: '2002-09-01T09:00' });
  return at;
}
/** A grown-up said yes to a specialist who comes. */
export const agreed = (more: object = {}) => ({
  case: 'M-01',
  purpose: 'referral',
  recipient: 'visiting-specialist',
  scope: ['illness'],
  answer: 'yes',
  givenBy: 'self',
  how: 'spoken',
  language: 'ko',
  explainedBy: 'companion',
  on: day(2002, 9, 1),
  ...more,
});
export const refusalOf = (result: ReturnType<ReturnType<typeof desk>['do']>) =>
  result.ok ? undefined : result.error;
