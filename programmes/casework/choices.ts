/** Pick-lists of case work. */

export const groups = ['child', 'adult'] as const;

/** The parts of a person's record, in the order in which they are usually done. */
export const sections = ['arrival', 'needs', 'health', 'family', 'documents', 'plan'] as const;
export type Section = (typeof sections)[number];
export const sectionStates = ['not-started', 'in-part', 'checked'] as const;

/** What is asked about needs; each is answered or not, the answers themselves are notes. */
export const needQuestions = ['food', 'sleep', 'clothing', 'school', 'safety'] as const;

export const meetingKinds = ['visit', 'meeting'] as const;
export const meetingStates = ['planned', 'held', 'missed'] as const;
export const rhythms = ['week', 'two-weeks', 'month'] as const;
export type Rhythm = (typeof rhythms)[number];
export const precisions = ['day', 'time'] as const;

/** Why our support of somebody has ended. */
export const endings = [
  'third-country',
  'family',
  'own-way',
  'forced-return',
  'died',
  'contact-lost',
  'other',
] as const;

export const moveReasons = ['emergency', 'planned', 'own-wish', 'health', 'family'] as const;
