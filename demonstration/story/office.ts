import type { Step } from '../replay.ts';

const step = (when: string, intent: string, input: object, mark: Step['mark']): Step => ({
  when,
  by: 'Tern',
  cell: 'office',
  intent: `reporting.${intent}`,
  input,
  mark,
});

/** The page defines no period; the months of the example are invented. */
export const PERIOD = 'FY2002-2003';

/**
 * The page's own words for numbers: "over", "nearly", "several", and those it leaves out; and what it says of a number
 * besides, without a number of its own.
 */
const sayings = [
  { indicator: 'shelter.projects-hindered', how: 'several' },
  {
    indicator: 'shelter.bases-left',
    how: 'exactly',
    note: {
      en: 'By the source page it was one of the most important in the area.',
      ja: '出典のページによれば、その地域で最も重要な場所の一つだった。',
      ko: '출처 페이지에 따르면 그 지역에서 가장 중요한 곳 가운데 하나였다.',
      zh: '据来源网页，这是该地区最重要的地点之一。',
    },
  },
  {
    indicator: 'helpers.questioned',
    how: 'unstated',
    note: {
      en: 'By the source page their list stood in notebooks that were confiscated.',
      ja: '出典のページによれば、押収された手帳にその名簿があった。',
      ko: '출처 페이지에 따르면 압수된 수첩에 그 명단이 있었다.',
      zh: '据来源网页，被没收的笔记本里有他们的名单。',
    },
  },
  {
    indicator: 'supplies.winter-given',
    place: 'China',
    how: 'exactly',
    note: {
      en: 'By the source page these were given secretly, to people in hiding.',
      ja: '出典のページによれば、隠れて暮らす人々にひそかに渡された。',
      ko: '출처 페이지에 따르면 숨어 지내는 사람들에게 은밀히 전달되었다.',
      zh: '据来源网页，这些是秘密发给躲藏的人的。',
    },
  },
  {
    indicator: 'casework.children-moved',
    how: 'unstated',
    note: {
      en: 'By the source page this followed the arrest in Dalian and the interrogations.',
      ja: '出典のページによれば、Dalianでの逮捕と取り調べの後のことだった。',
      ko: '출처 페이지에 따르면 Dalian에서의 체포와 심문 뒤의 일이었다.',
      zh: '据来源网页，这是在 Dalian 的逮捕和审讯之后。',
    },
  },
  {
    indicator: 'incidents.children-returned',
    how: 'exactly',
    note: {
      en: 'By the source page this was right before the arrest in Dalian.',
      ja: '出典のページによれば、Dalianでの逮捕の直前だった。',
      ko: '출처 페이지에 따르면 Dalian에서의 체포 직전이었다.',
      zh: '据来源网页，这发生在 Dalian 的逮捕前不久。',
    },
  },
  { indicator: 'self-support.cushions-sold', how: 'over', step: 100 },
  { indicator: 'self-support.crosses-made', how: 'over', step: 100 },
  { indicator: 'self-support.crosses-unsold', how: 'nearly', step: 100 },
] as const;

export const officeSteps: readonly Step[] = [
  step(
    '2002-11-04 15:00',
    'open-period',
    { label: PERIOD, from: { year: 2002, month: 8 }, to: { year: 2003, month: 8 } },
    'invented',
  ),
  ...sayings.map((saying) => step('2003-08-27 15:00', 'set-saying', saying, 'page-derived')),
];
