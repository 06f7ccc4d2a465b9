import type { RecordsDirectory } from './segment.ts';
import type { LedgerDirectory, PlainLedgerDirectory } from './ledger.ts';

type Members = Readonly<Record<string, unknown>>;
const members = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const numbers = (value: unknown, ...names: readonly string[]): value is Members =>
  members(value) && names.every((name) => Number.isSafeInteger(value[name]));
const list = (value: unknown, each: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(each);
const whole = (value: unknown): boolean => Number.isSafeInteger(value);
const text = (value: unknown): value is string => typeof value === 'string';
const id = (value: unknown): boolean => text(value) && /^[0-9a-f]{32}$/.test(value);

/** Whether the directory of a segment is built as `RecordsDirectory` says. What it points at is checked when it is read. */
export const isRecordsDirectory = (value: unknown): value is RecordsDirectory =>
  members(value) &&
  id(value['cell']) &&
  list(value['devices'], id) &&
  isChanges(value['changes']) &&
  list(value['tables'], isTable);

const isChanges = (value: unknown): boolean => numbers(value, 'count', 'ids', 'ms', 'n', 'by');

const isTable = (value: unknown): boolean =>
  members(value) &&
  text(value['type']) &&
  numbers(value, 'rows', 'ids') &&
  numbers(value['made'], 'at', 'width') &&
  numbers(value['changed'], 'at', 'width') &&
  list(value['columns'], isColumn) &&
  list(value['further'], isFurther);

const isColumn = (value: unknown): boolean =>
  members(value) && text(value['field']) && isHeadForm(value['heads']) && isValueForm(value['values']);

const isHeadForm = (value: unknown): boolean =>
  members(value) &&
  (value['as'] === 'own'
    ? numbers(value, 'at', 'width')
    : value['as'] === 'made' && (value['has'] === undefined || whole(value['has'])));

const isValueForm = (value: unknown): boolean =>
  members(value) &&
  text(value['as']) &&
  formsOfValues[value['as']]?.(value) === true &&
  (value['nulls'] === undefined || list(value['nulls'], whole)) &&
  (value['kind'] === undefined || text(value['kind']));

const isWholes = (form: Members): boolean => numbers(form, 'at', 'width', 'from');
const isTexts = (form: Members): boolean => numbers(form, 'at', 'text', 'bytes');
const isTwo = (value: unknown): boolean => list(value, text) && Array.isArray(value) && value.length === 2;

const formsOfValues: Readonly<Record<string, (form: Members) => boolean>> = {
  words: (form) => Array.isArray(form['of']) && numbers(form, 'at', 'width'),
  texts: isTexts,
  json: isTexts,
  ids: (form) => whole(form['at']),
  wholes: isWholes,
  amounts: (form) =>
    isWholes(form) && isTwo(form['names']) && list(form['units'], text) && whole(form['unitAt']),
  dates: (form) => whole(form['at']),
};

const isFurther = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 3 &&
  whole(value[0]) &&
  text(value[1]) &&
  list(value[2], (head) => Array.isArray(head) && head.length === 2 && whole(head[0]));

export const isLedgerDirectory = (value: unknown): value is LedgerDirectory =>
  members(value) &&
  id(value['cell']) &&
  list(value['devices'], id) &&
  isChanges(value['changes']) &&
  list(value['waiting'], isWaiting);

export const isPlainLedgerDirectory = (value: unknown): value is PlainLedgerDirectory =>
  members(value) && id(value['cell']) && numbers(value, 'count', 'ids');

const isWaiting = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 8 &&
  value.slice(0, 2).every(id) &&
  whole(value[2]) &&
  whole(value[3]) &&
  value[3] >= 0 &&
  value[3] < 2 ** 32 &&
  text(value[4]) &&
  id(value[5]) &&
  text(value[6]) &&
  (value[7] === null || text(value[7]));
