/** Pick-lists of the medical compartment. Nothing finer is kept than care needs. */

/** Whom a case is about, as broadly as care allows: no age, no name. */
export const groups = ['child', 'woman', 'man', 'adult'] as const;
export type Group = (typeof groups)[number];

/** A short list, not a diagnosis: enough to plan care and to count, too little to recognise somebody. */
export const problems = [
  'hepatitis',
  'severe-anaemia',
  'infection',
  'injury',
  'chronic-illness',
  'pregnancy',
  'mental-health',
  'dental',
  'other',
] as const;

/** How care reaches the person. */
export const modalities = ['hospital', 'visiting-specialist', 'medicine-by-courier'] as const;

export const outcomes = [
  'recovered',
  'improved',
  'chronic',
  'needs-operation-abroad',
  'died',
  'contact-lost',
] as const;

/** How a bill is paid. Never on an account, and never with a receipt, that carries the patient's name. */
export const channels = ['cash', 'delivery-person', 'bank-transfer', 'other'] as const;
export const billStates = ['unpaid', 'paid'] as const;
export const receipts = ['yes', 'no'] as const;

/** The amount says which money it is: a bare sign such as the yen and yuan sign is refused. */
export const currencies = ['CNY', 'JPY', 'KRW', 'USD', 'EUR', 'THB', 'MNT', 'KPW', 'RUB'] as const;

export const doseUnits = ['mg', 'g', 'ml', 'tablet', 'drop', 'packet'] as const;

export const seenBy = ['hospital', 'visiting-specialist', 'companion', 'delivery-person'] as const;
export const visitStates = ['planned', 'done', 'missed'] as const;

export const specialities = [
  'traditional-medicine',
  'internal-medicine',
  'surgery',
  'children',
  'mental-health',
  'dental',
  'midwife',
  'other',
] as const;

export const caseStates = ['open', 'closed'] as const;

/** What people are counted by when a year is told. */
export const careKinds = ['bill', 'medicine', 'specialist'] as const;

/** What a consent is for. Refusing one never ends the care that is given here. */
export const purposes = ['treatment', 'referral', 'costs'] as const;
/** Who may be told. */
export const recipients = ['nobody-else', 'hospital', 'visiting-specialist', 'office', 'partner'] as const;
export type Recipient = (typeof recipients)[number];
/** What they may be told. */
export const scopes = ['illness', 'medicine', 'group', 'place', 'bills'] as const;
export const givers = ['self', 'guardian', 'caregiver', 'other'] as const;
export const manners = ['spoken', 'written', 'with-witness'] as const;
export const consentLanguages = ['ko', 'zh', 'ja', 'en', 'other'] as const;
export const explainers = ['companion', 'caregiver', 'doctor', 'interpreter'] as const;
export const consentAnswers = ['yes', 'no'] as const;
/** What a child says, besides whoever answers for it. */
export const assents = ['yes', 'no', 'too-young'] as const;
