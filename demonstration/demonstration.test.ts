import { roster } from '@bulkhead/programmes';
import { hullOf } from '@bulkhead/programmes/hull';
import { figuresIn, periodsIn } from '@bulkhead/programmes/year';
import { contradictionsOf, createRecords, type Figure, tasksOf, type View } from '@bulkhead/records';
import { describe, expect, test } from 'vitest';
import { type Chapter, chapters, compartments, devices, example, factId, pageFacts } from './index.ts';
import { plantNames } from './story/people.ts';

const types = roster.flatMap((programme) => Object.values(programme.records));

function open(chapter: Chapter) {
  const one = example(chapter);
  const records = createRecords(types, one.cells);
  for (const change of one.changes) records.apply(change);
  return { ...one, view: records.view };
}
const opened = Object.fromEntries(chapters.map((chapter) => [chapter, open(chapter)])) as Record<
  Chapter,
  ReturnType<typeof open>
>;
const year = opened.year;

function yearFigures(): readonly Figure[] {
  const [period] = periodsIn(year.view);
  if (!period) throw new Error('the example opens its period');
  return figuresIn(year.view, period, year.clock).figures;
}

/** What may be recorded of the five people who really were ill: no age, no family, no wish, no consent. */
const ofTheSick: Readonly<Record<string, readonly string[]>> = {
  'medical.episode': ['mark', 'case', 'problem', 'modalities', 'outcome', 'to'],
  'medical.bill': ['mark', 'case', 'episode', 'amount', 'on', 'state', 'paidBy', 'paidOn', 'receipt'],
  'medical.medicine': ['mark', 'case', 'episode', 'name', 'from', 'days', 'stopped'],
  'medical.specialist': ['mark', 'case', 'episode', 'speciality', 'from', 'to'],
  'medical.visit': ['mark', 'case', 'episode', 'by', 'state', 'on'],
};

const everything = (view: View) => types.flatMap((type) => view.all(type, { withdrawn: 'too' }));

/** Every text of a record, at any depth. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

describe('the year of the source page', () => {
  test('what the page says beside a number stands with it in every language, and carries no number of its own', () => {
    const beside = (id: string) => yearFigures().find((figure) => factId(figure) === id);
    for (const id of ['F02', 'F04', 'F07', 'F19', 'F20']) {
      const note = beside(id)?.officeNote ?? {};
      expect([id, Object.keys(note).toSorted()]).toEqual([id, ['en', 'ja', 'ko', 'zh']]);
      expect(Object.values(note).join(' ')).not.toMatch(/\d/);
    }
    const end = { year: 2002, month: 10, part: 'end' };
    for (const id of ['F02', 'F03', 'F04'])
      expect([id, beside(id)?.openDates]).toEqual([id, [{ ...end, bound: 'after' }]]);
    expect(beside('F19')?.openDates).toEqual([{ ...end, bound: 'before' }]);
  });

  test('every fact is counted from records, with its bound, unit and place', () => {
    const counted = new Map(yearFigures().flatMap((figure) => [[factId(figure), figure] as const]));
    for (const fact of pageFacts.facts) {
      const figure = counted.get(fact.id);
      const place = fact.place === 'not stated' ? '' : fact.place;
      expect({
        id: fact.id,
        op: figure?.op,
        value: figure?.value,
        unit: figure?.unit,
        place: figure?.place,
      }).toEqual({ id: fact.id, op: fact.op, value: fact.value, unit: fact.unit, place });
      expect(figure?.from.length, fact.id).toBeGreaterThan(0);
    }
  });

  test('an invented count never fills a number that the page leaves out: it stands in the note', () => {
    const notes = yearFigures()
      .filter((figure) => figure.op === 'several' || figure.op === 'unstated')
      .map((figure) => [factId(figure), figure.value, figure.notes.at(-1)?.values]);
    expect(notes).toContainEqual(['F03', null, { n: 3 }]);
    expect(notes).toContainEqual(['F04', null, { n: 5 }]);
    expect(notes).toContainEqual(['F20', null, { n: 12 }]);
  });

  test('"the remainder" stays open: one hundred, or five hundred with the summer sets', () => {
    const remainder = yearFigures().find((figure) => factId(figure) === 'F08');
    expect(remainder?.alternatives).toEqual([100, 500]);
  });

  test('what the page says differently is shown, not chosen', () => {
    const found = contradictionsOf(roster, year.view).map(
      ({ kind, values }) => `${kind} ${values?.['incident'] ?? ''}`,
    );
    expect(found.toSorted()).toEqual([
      'dates-differ I3',
      'name-orders-differ I3',
      'titles-differ I3',
      'two-versions ',
      'year-not-stated I2',
      'year-not-stated I4',
      'year-not-stated I5',
    ]);
  });

  test('six incidents, nine persons, six of them named, sixty-two known by count only', () => {
    const counts = Object.fromEntries(yearFigures().map((figure) => [figure.indicator, figure.value]));
    expect([
      counts['incidents.incidents'],
      counts['incidents.persons'],
      counts['incidents.named'],
      counts['incidents.count-only'],
    ]).toEqual([6, 9, 6, 62]);
  });
});

describe('an ordinary morning after', () => {
  const { view, clock } = opened.after;
  const valueOf = (read: string, input: unknown): Record<string, unknown> => {
    const found = roster
      .map((programme) => (programme.reads as Record<string, unknown>)[read])
      .find((one) => one);
    const { decode, read: run } = found as {
      decode: (input: unknown) => { ok: boolean; value: unknown };
      read: (view: View, input: unknown, at: typeof clock) => Record<string, unknown>;
    };
    return run(view, decode(input).value, clock);
  };

  test('twenty-three of thirty beds are in use, and six are free at SS-03', () => {
    const { standing, ...totals } = valueOf('shelter.places', {}) as Record<string, unknown> & {
      standing: readonly Record<string, unknown>[];
    };
    expect(totals).toMatchObject({ inUse: 23, beds: 30 });
    expect(standing.find((place) => place['code'] === 'SS-03')).toMatchObject({ inUse: 6, beds: 12 });
  });

  test('the evening check of SS-02 is ten hours late, and a vitamin of an invented resident runs low', () => {
    const due = tasksOf(roster, view, clock).filter((task) => task.due < clock.now);
    expect(due.map((task) => `${task.kind} ${task.about}`).toSorted()).toEqual([
      'evening-check SS-02',
      'medicine K-021',
    ]);
    const check = due.find((task) => task.kind === 'evening-check');
    expect(Math.floor((clock.now - (check?.due ?? 0)) / 3600)).toBe(10);
  });
});

describe('rules of respect', () => {
  const names = pageFacts.incidents.flatMap(({ persons }) =>
    persons.flatMap(({ name }) => (name === null ? [] : name.split(' / '))),
  );

  test('every record says whether it is stated on the page, derived from it, or invented', () => {
    for (const { view } of Object.values(opened)) {
      for (const record of everything(view)) expect(record.values.mark, record.type).toBeDefined();
    }
  });

  test('nothing invented carries a name, place, role or title of the page', () => {
    const places = pageFacts.incidents.map(({ place }) => place).filter((place) => place !== 'not stated');
    const titles = pageFacts.incidents.flatMap(({ persons }) =>
      persons.map(({ role }) => role.split(' / ')[1] ?? role),
    );
    const stated = new Set([
      ...names,
      ...places,
      ...titles,
      'China',
      'Han Gyong Puk Do',
      'other regions (not named)',
    ]);
    for (const { view } of Object.values(opened)) {
      for (const record of everything(view).filter((one) => one.values.mark === 'invented')) {
        expect(
          textsOf(record.values).filter((text) => stated.has(text)),
          record.type,
        ).toEqual([]);
      }
    }
  });

  test('real names stand in Incidents only, exactly as written, and nobody else bears one', () => {
    for (const { view } of Object.values(opened)) {
      for (const record of everything(view).filter((one) => !one.type.startsWith('incidents.'))) {
        expect(
          textsOf(record.values).filter((text) => names.includes(text)),
          record.type,
        ).toEqual([]);
      }
    }
    const written = everything(year.view)
      .filter((one) => one.type === 'incidents.fact')
      .flatMap((one) => textsOf(one.values))
      .filter((text) => names.includes(text));
    expect(new Set(written)).toEqual(new Set(names));
    expect(Object.values(year.authors).filter((alias) => names.some((name) => name.includes(alias)))).toEqual(
      [],
    );
  });

  test('the sick and the seven children have no invented attribute', () => {
    const cases = everything(year.view).filter((one) => one.type === 'medical.case');
    expect(cases.map((one) => one.values.mark)).toEqual(Array.from({ length: 5 }, () => 'page'));
    const ids = cases.map(({ id }) => id);
    const ofCases = everything(year.view).filter(({ values }) =>
      ids.some((id) => textsOf(values).includes(id)),
    );
    expect(ofCases.length).toBeGreaterThan(15);
    for (const { type, values } of ofCases)
      expect(Object.keys(values).filter((field) => !ofTheSick[type]?.includes(field))).toEqual([]);
    const seven = everything(year.view).filter((one) => textsOf(one.values).includes('returned'));
    expect(seven).toHaveLength(1);
    expect(everything(year.view).filter((one) => one.type === 'casework.person')).toHaveLength(23);
  });

  test('names for "hold to show" are plants, and the three children of medical cases have none here', () => {
    const shown = everything(year.view)
      .filter((one) => one.type === 'casework.name')
      .map((one) => (one.values as Record<string, unknown>)['person']);
    expect(new Set(shown)).toEqual(new Set(Object.keys(plantNames)));
    expect(shown).not.toContain('K-001');
  });

  test('the organisation is an example and never bears the name of the one whose page it follows', () => {
    for (const one of Object.values(opened)) {
      expect(one.organisation).toBe('Example organisation');
      expect(
        everything(one.view)
          .flatMap((record) => textsOf(record.values))
          .join('\n'),
      ).not.toMatch(/life funds/i);
    }
  });
});

describe('the devices', () => {
  const seats = devices.flatMap(({ alias, cells }) => cells.map((seat) => ({ alias, ...seat })));

  test('are in the compartments of their members, and three more keep copies at the office', () => {
    const table = compartments.flatMap(({ name, members }) => members.map((alias) => `${alias} ${name}`));
    const placed = seats.map(({ alias, cell }) => `${alias} ${cell}`);
    expect(placed.filter((one) => !table.includes(one))).toEqual([
      'Lark clothing',
      'Lark crafts',
      'Lark sponsors',
    ]);
    const absent = table.filter((one) => !placed.includes(one));
    expect(absent).toEqual(['Martin ss-02', 'Martin ss-03', 'Martin volunteers-a', 'Martin volunteers-02']);
  });

  test('every compartment has somebody who can change who is in it', () => {
    const cared = new Set(
      seats.flatMap(({ cell, role, appointed }) => (role === 'steward' || appointed ? [cell] : [])),
    );
    expect(compartments.filter(({ name }) => !cared.has(name))).toEqual([]);
  });

  test('no device holds all helpers, all places or all children', () => {
    for (const { vault, cells } of devices) {
      const names = new Set(cells.map(({ cell }) => cell));
      const held = compartments.filter(({ name }) => names.has(name));
      const all = (kind: string): boolean =>
        held.filter((one) => one.kind === kind).length ===
        compartments.filter((one) => one.kind === kind).length;
      expect([vault, all('volunteers'), all('shelter'), all('address')]).toEqual([
        vault,
        false,
        false,
        false,
      ]);
      expect([vault, all('names') && held.some(({ kind }) => kind === 'shelter')]).toEqual([vault, false]);
    }
  });
});

describe('what a device would hold', () => {
  const { view, cells } = opened.after;
  const held = (...names: readonly string[]) => {
    const some = cells.filter(({ name }) => names.includes(name)).map(({ id }) => id);
    return Object.values(hullOf(view, new Set(some))).map(({ held: n, of }) => `${n}/${of}`);
  };

  test('is counted by kind, against all that is known: nobody twice, no place that was left', () => {
    expect(held('ss-01')).toEqual(['8/23', '1/3', '0/3', '0/20', '0/6', '0/4', '0/7']);
    expect(held('names-children', 'names-adults', 'medical')).toEqual([
      '0/23',
      '0/3',
      '0/3',
      '20/20',
      '0/6',
      '4/4',
      '0/7',
    ]);
    expect(held()).toEqual(['0/23', '0/3', '0/3', '0/20', '0/6', '0/4', '0/7']);
    expect(held(...cells.map(({ name }) => name))).toEqual([
      '23/23',
      '3/3',
      '3/3',
      '20/20',
      '6/6',
      '4/4',
      '7/7',
    ]);
  });
});

test('the example is the same on every device', () => {
  expect(example('after')).toEqual(example('after'));
});
