import type { Mark } from '@bulkhead/records';
import { House } from 'lucide-react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { ReactNode } from 'react';
import { describe, expect, test } from 'vitest';
import { speak } from '@bulkhead/words';
import { messages } from '../../words/en.ts';
import { messages as common } from '../../../words/words/en.ts';
import { type Opening, OpeningProvider } from '../client/open.tsx';
import { refusalWords } from '../language/refusal-words.ts';
import { WordsProvider } from '../language/words.tsx';
import { Meter, StackedBar } from './figures.tsx';
import { Hull } from './hull.tsx';
import { List } from './list.tsx';
import { ErrorSummary } from './problems.tsx';
import { Page } from './page.tsx';
import { Ring, Row } from './row.tsx';
import { Alert, Section } from './section.tsx';
import { sharedMark } from './shared-mark.ts';
import { Stepper } from './stepper.tsx';

const catalogues = [messages, common];
const drawn = (part: ReactNode): string =>
  renderToStaticMarkup(
    <WordsProvider language="en" catalogues={catalogues}>
      {part}
    </WordsProvider>,
  );
const nothing = (): undefined => undefined;

describe('a row', () => {
  test('says how late it is in words, opens as a whole, and ends in one control', () => {
    const html = drawn(
      <Row
        icon={House}
        tone="late"
        title="Evening check at SS‑02"
        alert="10 h late"
        second="Due yesterday 21:00"
        onOpen={nothing}
        end={<Ring label="Done: evening check" onDone={nothing} />}
      />,
    );
    expect(html).toContain('<button type="button" class="row-open">Evening check at SS‑02</button>');
    expect(html).toContain('10 h late');
    expect(html).toContain('aria-label="Done: evening check"');
    expect(html.match(/<button/g)).toHaveLength(2);
  });
});

test('a row of an invented record says so quietly behind its facts, and one that the page states says nothing', () => {
  const row = (mark: Mark): string => drawn(<Row title="840.00 CNY" second="3 Dec" mark={mark} />);
  expect(row('invented')).toContain('3 Dec<span class="example-word"> · example</span>');
  expect(row('page')).not.toContain('example');
});

test('a list that is invented throughout says so once over it, and one that is so in part on its rows', () => {
  const list = (...marks: readonly Mark[]): string => {
    const mark = sharedMark(marks.map((one) => ({ mark: one })));
    return drawn(
      <Section title="Payments" aside="2 payments" mark={mark}>
        {marks.map((one) => (
          <Row key={one} title="3 Dec" mark={mark ? undefined : one} />
        ))}
      </Section>,
    );
  };
  expect(list('invented', 'invented').match(/example</g)).toHaveLength(1);
  expect(list('invented', 'invented')).toContain(
    '2 payments</span><span class="example-word"> · example</span>',
  );
  expect(list('invented', 'page')).toContain(
    '<span class="row-second"><span class="example-word">example</span></span>',
  );
  expect(list('page', 'page')).not.toContain('example');
  expect(sharedMark([])).toBeUndefined();
});

describe('a page', () => {
  const opening: Opening = {
    place: { section: 'places' },
    open: nothing,
    back: nothing,
    below: 'Today',
    entitle: nothing,
  };
  const page = (onBack: () => void): string =>
    drawn(
      <OpeningProvider opening={opening}>
        <Page of="SS-02" above="due 21:00" title="Evening check" back={{ word: 'SS-02', onBack }} />
      </OpeningProvider>,
    );

  test('says over its title which record it is about', () => {
    expect(page(nothing)).toContain('<p class="page-above">SS‑02 · due 21:00</p>');
  });

  test('names the page before it where Back leads there, and else where it leads', () => {
    expect(page(opening.back)).toMatch(/class="back-link">.*Today<\/button>/);
    expect(page(() => undefined)).toMatch(/class="back-link">.*SS-02<\/button>/);
  });
});

test('where several things were asked for at once it is not said that nothing was changed', () => {
  const problems = [{ code: 'last-steward', field: undefined, message: 'There is no other steward.' }];
  expect(drawn(<ErrorSummary problems={problems} />)).toContain('Nothing was changed.');
  expect(drawn(<ErrorSummary problems={problems} of={1} />)).toContain('Nothing was changed.');
  const itself = [
    { code: 'file', field: undefined, message: 'This is no file of this app. Nothing was changed.' },
  ];
  expect(drawn(<ErrorSummary problems={itself} />).split('Nothing was changed.')).toHaveLength(2);
  const several = drawn(<ErrorSummary problems={problems} of={3} />);
  expect(several).not.toContain('Nothing was changed.');
  expect(several).toContain('What could be done of it is done');
});

test('a device that cannot save says that what was typed is kept only where something is kept', () => {
  const words = speak('en', [common, messages]);
  for (const retry of [true, false]) {
    const message = refusalWords(words, 'shelter.arrive', { fault: 'full', retry });
    const problems = [{ code: 'full', field: undefined, message }];
    expect(drawn(<ErrorSummary problems={problems} />)).not.toContain('draft');
    expect(drawn(<ErrorSummary problems={problems} isDraft />)).toContain(
      'What you typed is kept as a draft.',
    );
  }
});

test('the heading of an alert comes right under the one above it: that of the page, or that of its section', () => {
  const alert = <Alert icon={House} title="Paused" />;
  expect(drawn(alert)).toContain('<h2>Paused</h2>');
  expect(drawn(<Section title="Beds">{alert}</Section>)).toContain('<h3>Paused</h3>');
});

describe('figures', () => {
  test('a meter is never longer than its track, nor hurt by an empty measure', () => {
    expect(drawn(<Meter value={14} max={10} />)).toContain('width:100%');
    expect(drawn(<Meter value={3} max={0} />)).toContain('width:0%');
  });

  test('a stacked bar keeps one scale for parts and target, and says every number in its legend', () => {
    const html = drawn(
      <StackedBar
        whole={420}
        wholeLabel="bought"
        parts={[
          { value: 312, label: 'given', look: 'water' },
          { value: 102, label: 'on hand', look: 'mid' },
          { value: 6, label: 'lost, wet in store', look: 'hatch' },
        ]}
        target={{ value: 350, label: 'target 350' }}
      />,
    );
    const shares = [...html.matchAll(/class="part-(?:water|mid|hatch)"[^>]*width="([\d.]+)%"/g)];
    expect(shares.map(([, share]) => Math.round(Number(share)))).toEqual([74, 24, 1]);
    for (const number of ['312', '102', '6', '420']) expect(html).toContain(`<strong>${number}</strong>`);
  });

  test('one person readable in a compartment is always seen in the hull', () => {
    expect(drawn(<Hull shares={[0, 0]} />)).not.toContain('hull-water');
    expect(drawn(<Hull shares={[0.001, 0]} />)).toContain('hull-water');
  });
});

describe('controls', () => {
  test('a stepper names what it counts on each of its three parts', () => {
    const html = drawn(<Stepper label="Rice, kg" value={0} onChange={nothing} />);
    expect(html).toContain('aria-label="Rice, kg: less" disabled');
    expect(html).toContain('aria-label="Rice, kg"');
    expect(html).toContain('aria-label="Rice, kg: more"');
  });

  test('an empty list says so instead of showing nothing', () => {
    const html = drawn(<List items={[]} keyOf={String} row={String} empty={<p>No place yet.</p>} />);
    expect(html).toContain('No place yet.');
  });

  test('the words of a component exist in every language that is spoken', () => {
    expect(speak('en', catalogues).t('ui.undo.seconds', { n: 8 })).toBe('Undo, 8 s');
  });
});
