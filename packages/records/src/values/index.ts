export * from './check.ts';
export * from './currencies.ts';
export { parseDate } from './dates.ts';
export { parseMoment } from './moments.ts';
export { decimalText, plainText } from './numbers.ts';
export * from './parse.ts';
export { fits, hasShape, isAttachment, isFieldValue } from './shape.ts';
