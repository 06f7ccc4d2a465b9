/** Pick-lists about volunteers. They too are people who must be protected. */

export const volunteerStates = ['active', 'left'] as const;
export const leaveReasons = ['own-wish', 'safety', 'questioned', 'moved', 'health', 'not-said'] as const;

/** What can be known by heart, and how much of it: that something exists, or where, or how to get in. */
export const knowledgeKinds = ['that-it-exists', 'where-it-is', 'who-lives-there', 'how-to-get-in'] as const;

export const paperKinds = ['notebook', 'printed-sheet', 'list', 'letter'] as const;
export const paperStates = ['held', 'taken', 'destroyed', 'given-on'] as const;

/** What happened to somebody who was asked by an authority. */
export const questioningActs = ['summoned', 'interrogated', 'searched', 'let-go'] as const;
