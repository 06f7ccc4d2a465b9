import {
  type Change,
  cellId,
  changeId,
  choice,
  choices,
  code,
  codeRef,
  createRecords,
  defineRecord,
  deviceId,
  type FieldValue,
  flag,
  moment,
  money,
  name,
  type Named,
  partialDate,
  quantity,
  type RecordId,
  type Records,
  recordId,
  ref,
  set,
  text,
} from '@bulkhead/records';

/** Twenty fields of every kind, about 600 bytes of JSON: a case as a busy desk keeps it. */
export const caseType = defineRecord({
  name: 'bench.case',
  cells: ['shelter'],
  label: 'person',
  retention: { months: 24 },
  fields: {
    person: code({ class: 'C1', series: 'K' }),
    place: codeRef({ class: 'C1', series: ['SS'] }),
    state: choice({ class: 'C1', of: ['open', 'waiting', 'closed'] }),
    urgency: choice({ class: 'C1', of: ['urgent', 'soon', 'routine'] }),
    needs: choices({ class: 'C2', of: ['ground-floor', 'with-sibling', 'medicine', 'school'] }),
    opened: partialDate({ class: 'C1' }),
    born: partialDate({ class: 'C2' }),
    reviewAt: moment({ class: 'C1' }),
    seenAt: moment({ class: 'C1' }),
    nights: quantity({ class: 'C1', units: ['night'], decimals: 0 }),
    rice: quantity({ class: 'C1', units: ['kg', 'g'], decimals: 1 }),
    cost: money({ class: 'C1' }),
    called: name({ class: 'C3' }),
    household: ref({ class: 'C1', to: 'bench.case' }),
    followUp: flag({ class: 'C1', safer: true }),
    consent: flag({ class: 'C2', safer: false }),
    siblings: set({ class: 'C2', of: { series: ['K'] } }),
    wish: text({ class: 'C2', max: 200 }),
    note: text({ class: 'C2', max: 500 }),
    route: text({ class: 'C3', max: 200 }),
  },
});

export const cell = cellId('c0'.repeat(16));
const cells = [{ id: cell, kind: 'shelter', name: 'ss-01', open: true }] as const;
export const emptyRecords = (): Records => createRecords([caseType], cells);

/** Numbers that look random and are the same in every run. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

export const hexId = (n: number, salt: number): string => {
  const next = chance(n * 2 + salt * 7919 + 1);
  let id = '';
  for (let word = 0; word < 4; word += 1)
    id += Math.floor(next() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0');
  return id;
};
export const caseId = (n: number): RecordId => recordId(hexId(n, 1));
const device = (n: number) => deviceId(hexId(n % 13, 3));

const words = [
  'asked for warm shoes in the smaller size',
  'the roof over the back room drips again',
  '冬物の上着が足りない',
  '弟と同じ部屋を希望',
  '약이 이틀 분 남음',
  '겨울옷이 작아졌음',
  '想学中文',
  '晚上咳嗽',
  'walks to school with the neighbour',
  '腹痛, 様子を見る',
];
const names = [
  ['소나무', 'Hang', 'Sonamu'],
  ['진달래', 'Hang', 'Jindallae'],
  ['ソナム', 'Kana', 'Sonamu'],
  ['松', 'Hani', 'Matsu'],
] as const;

/** The values of the nth case. */
export function valuesOf(n: number): Readonly<Record<string, FieldValue>> {
  const next = chance(n + 17);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] ?? (from[0] as T);
  const person = `K-${String(n + 1).padStart(3, '0')}` as FieldValue;
  const [value, script, latin] = pick(names);
  const year = 1990 + Math.floor(next() * 12);
  return {
    person,
    place: `SS-0${1 + Math.floor(next() * 9)}`,
    state: pick(['open', 'waiting', 'closed']),
    urgency: pick(['urgent', 'soon', 'routine']),
    needs: pick([[], ['medicine'], ['with-sibling', 'school']]),
    opened: { year: 2002, month: 1 + Math.floor(next() * 12) },
    born: { year, month: 1 + Math.floor(next() * 12), about: true },
    reviewAt: 1_030_000_000 + Math.floor(next() * 30_000_000),
    seenAt: 1_030_000_000 + Math.floor(next() * 30_000_000),
    nights: { amount: Math.floor(next() * 300), unit: 'night' },
    rice: { amount: Math.floor(next() * 500), unit: 'kg' },
    cost: { minor: Math.floor(next() * 100_000), currency: pick(['JPY', 'CNY', 'KRW']) },
    called: {
      forms: [
        { script, value: `${value}${n % 997}` },
        { script: 'Latn', value: `${latin} ${n % 997}` },
      ],
    },
    household: caseId(Math.max(0, n - (n % 4))),
    followUp: next() < 0.3,
    consent: next() < 0.8,
    siblings: next() < 0.5 ? [] : [`K-${String(1 + (n % 500)).padStart(3, '0')}`],
    wish: pick(words),
    note: `${pick(words)} (${n})`,
    route: `${n % 31}`,
  };
}

/** The change that makes the nth case; every third case has since been written to by another device. */
export function makeCase(n: number): Change {
  const { siblings, ...values } = valuesOf(n);
  const record = caseId(n);
  const write = (field: string, value: Change['writes'][number]['value']) => ({
    record,
    type: caseType.name,
    field,
    value,
    prev: [],
  });
  return {
    id: changeId(hexId(n, 2)),
    cell,
    by: device(n),
    at: { ms: 1_030_000_000_000 + n * 1000, n: 0 },
    intent: 'bench.make',
    writes: [
      ...Object.entries(values).map(([field, value]) => write(field, value)),
      write('siblings', { add: siblings as readonly string[] }),
    ],
  };
}

const namedCase = (n: number): Named => ({
  change: changeId(hexId(n, 2)),
  by: device(n),
  at: { ms: 1_030_000_000_000 + n * 1000, n: 0 },
});

/** A change of one field of the nth case, as another device would send it. */
export function editOf(n: number, of: number, edit: number): Change {
  const record = caseId(of);
  const [field, value] = (
    [
      ['state', 'closed'],
      ['note', `冬物の上着を渡した ${n}`],
      ['seenAt', 1_070_000_000 + n],
      ['place', 'SS-02'],
    ] as const
  )[edit % 4] ?? ['state', 'closed'];
  return {
    id: changeId(hexId(n, 4)),
    cell,
    by: device(n + 1),
    at: { ms: 1_070_000_000_000 + n * 1000, n: 0 },
    intent: 'bench.edit',
    writes: [{ record, type: caseType.name, field, value, prev: [namedCase(of)] }],
  };
}
