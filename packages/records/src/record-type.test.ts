import { expect, test } from 'vitest';
import { choice, defineRecord, type Field, name, text } from './index.ts';

const withField = (field: Field) => () =>
  defineRecord({
    name: 'supplies.item',
    cells: ['clothing'],
    retention: { months: 12 },
    fields: { note: field },
  });

test('free text is C2 or C3, names are C3: the compiler says no, and so does the program at load', () => {
  // @ts-expect-error free text in a C1 field
  expect(withField(text({ class: 'C1', max: 10 }))).toThrow('free text is C2 or C3');
  // @ts-expect-error free text in a public field
  expect(withField(text({ class: 'C0', max: 10 }))).toThrow('free text is C2 or C3');
  // @ts-expect-error a name that a case worker of another desk could read
  expect(withField(name({ class: 'C2' }))).toThrow('a name is C3');
  expect(withField(text({ class: 'C2', max: 10 }))).not.toThrow();
});

test('a field that every record has is not declared again, and a type is named programme and noun', () => {
  const mark = choice({ class: 'C1', of: ['a'] });
  const retention = { months: 12 } as const;
  expect(() => defineRecord({ name: 'supplies.item', cells: [], retention, fields: { mark } })).toThrow(
    'every record',
  );
  expect(() => defineRecord({ name: 'Supplies.Item', cells: [], retention, fields: {} })).toThrow(
    '<programme>.<noun>',
  );
});

test('what names a record on a screen is one of its fields, and none that stands behind a hold', () => {
  const named = (label: string) => () =>
    defineRecord({
      name: 'supplies.store',
      cells: ['clothing'],
      retention: { months: 12 },
      label,
      fields: { shelf: text({ class: 'C2', max: 10 }), address: text({ class: 'C3', max: 80 }) },
    });
  expect(named('shelf')).not.toThrow();
  expect(named('address')).toThrow('may stand in lists');
  expect(named('shelves')).toThrow('may stand in lists');
});
