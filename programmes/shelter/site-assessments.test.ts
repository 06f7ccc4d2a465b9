import { expect, test } from 'vitest';
import { shelter } from './index.ts';
import { siteAssessment } from './site-assessments.ts';
import { arrives, done, due, read, refusal, troubles, twoHouses, utc } from './test/house.ts';

/** SS-09 was found and written down; nobody lives there. */
function found() {
  const desk = twoHouses();
  done(
    desk.do(
      'shelter.open-place',
      { code: 'SS-9', rooms: [2], state: 'candidate' },
      { at: '2002-12-01T03:00' },
    ),
  );
  return desk;
}
const look = (verdict: string, more: object = {}) => ({ place: 'SS-09', verdict, by: 'Linnet', ...more });
const open = { code: 'SS-9' };

test('a place that was only looked at is not opened before somebody has said that it suits', () => {
  const desk = found();
  expect(refusal(desk.do('shelter.open-place', open))).toMatchObject({ code: 'not-assessed', field: 'code' });
  for (const verdict of ['does-not-suit', 'after-work']) {
    done(desk.do('shelter.assess-site', look(verdict)));
    expect(refusal(desk.do('shelter.open-place', open)).code).toBe('site-not-suitable');
    expect(refusal(arrives(desk, ['SS-09', 'K-001'])).code).toBe('place-candidate');
  }
  // Rooms can be changed before it opens.
  done(desk.do('shelter.open-place', { ...open, state: 'candidate', checkAt: 1200 }));
  done(desk.do('shelter.assess-site', look('suits', { good: ['two-ways-out'], lacking: ['heating'] })));
  done(desk.do('shelter.open-place', open));
  done(arrives(desk, ['SS-09', 'K-001']));
  expect(read(desk, 'shelter.place', { place: 'SS-09' })?.looks).toMatchObject([
    { verdict: 'suits', good: ['two-ways-out'], lacking: ['heating'], by: 'Linnet' },
    { verdict: 'after-work' },
    { verdict: 'does-not-suit' },
  ]);
});

test('one person decides and is named; what is both good and lacking, a strange answer and a look still to come are refused', () => {
  const desk = found();
  const said = (input: object) =>
    refusal(desk.do('shelter.assess-site', input, { at: '2002-12-02T03:00' })).code;
  expect([
    said({ place: 'SS-09', verdict: 'suits' }),
    said(look('suits', { by: '  ' })),
    said(look('perhaps')),
    said(look('suits', { good: ['heating'], lacking: ['heating'] })),
    said(look('suits', { good: ['lift'] })),
    said(look('suits', { at: utc('2002-12-03T03:00') })),
    said({ ...look('suits'), place: 'SS-77' }),
  ]).toEqual([
    'missing',
    'text-missing',
    'unreadable',
    'good-and-lacking',
    'unreadable',
    'in-future',
    'unknown-place',
  ]);
});

test('it lies with the house and holds no address; where the place is stays in its own compartment', () => {
  expect(siteAssessment.cells).not.toContain('address');
  expect(Object.keys(siteAssessment.fields)).toEqual([
    'place',
    'at',
    'verdict',
    'good',
    'lacking',
    'note',
    'by',
    'follows',
  ]);
  const desk = found();
  done(desk.do('shelter.seal-site', { place: 'SS-09', address: 'Example street 5' }, { cell: 'addr-01' }));
  done(desk.do('shelter.assess-site', look('suits')));
  expect(JSON.stringify(read(desk, 'shelter.place', { place: 'SS-09' }))).not.toContain('Example street');
});

test('somebody is asked to look within two weeks, and no longer once somebody has', () => {
  const desk = found();
  const asked = () => due(desk, '2002-12-04T09:00').filter(({ kind }) => kind === 'assess-site');
  expect(asked()).toMatchObject([{ about: 'SS-09', due: utc('2002-12-15T03:00') }]);
  done(desk.do('shelter.assess-site', look('does-not-suit')));
  expect(asked()).toEqual([]);
});

test('two devices: one opens the place, the other one finds that it does not suit; both are kept and it shows', () => {
  const desk = found();
  const other = desk.apart('shelter.assess-site', look('does-not-suit', { by: 'Swift' }), {
    at: '2002-12-05T03:00',
  });
  done(desk.do('shelter.assess-site', look('suits'), { at: '2002-12-04T03:00' }));
  done(desk.do('shelter.open-place', open, { at: '2002-12-04T04:00' }));
  expect(troubles(desk)).toEqual([]);
  desk.meet(other);
  expect(troubles(desk)).toEqual(['assessed-in-two-ways', 'opened-though-unsuitable']);
  // Looked at again later, together.
  done(desk.do('shelter.assess-site', look('suits'), { at: '2002-12-20T03:00' }));
  expect(troubles(desk)).toEqual([]);
});

test('one who looks again after some work and says otherwise contradicts nobody', () => {
  const desk = found();
  done(desk.do('shelter.assess-site', look('does-not-suit')));
  done(desk.do('shelter.assess-site', look('suits')));
  expect(troubles(desk)).toEqual([]);
});

test('what opened a place stays as long as the place is in use; what was said before goes with the years', () => {
  const desk = found();
  done(desk.do('shelter.assess-site', look('after-work')));
  done(desk.do('shelter.assess-site', look('suits')));
  const rule = shelter.carry.find(({ type }) => type === siteAssessment.name);
  const inUse = () =>
    desk.records.view.all(siteAssessment).map(({ id }) => rule?.inUse(desk.records.view, id));
  expect(inUse()).toEqual([false, true]);
  done(desk.do('shelter.open-place', open));
  done(desk.do('shelter.retire-place', { place: 'SS-09' }));
  expect(inUse()).toEqual([false, false]);
});

test('a place that is in use already is written down as it is', () => {
  const desk = twoHouses();
  done(desk.do('shelter.open-place', { code: 'SS-8', rooms: [2] }));
  done(arrives(desk, ['SS-08', 'K-001']));
  expect(read(desk, 'shelter.place', { place: 'SS-08' })).toMatchObject({ state: 'active', people: 1 });
});
