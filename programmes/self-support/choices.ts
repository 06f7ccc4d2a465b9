/** Pick-lists of the self-support desk. None of them names a buyer or a producer. */

/** What is made. The kind fixes the words and the indicator; several products may be of one kind. */
export const kinds = ['cushions', 'crosses', 'bags', 'cards', 'clothes', 'other'] as const;
export type Kind = (typeof kinds)[number];

/** What is counted. Fixed when the product is made: a pair never becomes two pieces. */
export const units = ['pair', 'piece'] as const;
export type Unit = (typeof units)[number];
export const piecesIn: Readonly<Record<Unit, number>> = { pair: 2, piece: 1 };

export const channels = ['stall', 'mail-order', 'shop', 'event', 'other'] as const;
export const damageCauses = ['packing', 'transport', 'wet', 'fire', 'making', 'not-known'] as const;
export const rejectReasons = ['size', 'stitching', 'material', 'colour', 'other'] as const;
export const writeOffReasons = ['lost', 'stolen', 'sample', 'too-old'] as const;

export const currencies = ['JPY', 'KRW', 'CNY', 'USD', 'EUR'] as const;
/** One unit of the second is worth so many of the first. */
export const rates = ['JPY/CNY', 'KRW/CNY', 'USD/CNY', 'EUR/CNY', 'JPY/USD', 'JPY/KRW'] as const;
