import { Alert, Row, Rows, Section, useWords } from '@bulkhead/ui';
import { TriangleAlert } from 'lucide-react';
import type { CompartmentShown, MembersShown } from '../../messages/sharing.ts';
import { typeWords } from '../field-text.ts';
import { calledIn } from './people.ts';

interface Year {
  readonly year: number;
  readonly count: number;
  /** By type, how many. */
  readonly kinds: ReadonlyMap<string, number>;
}

/** What left the compartment, as its time was over: one quiet line for each year, the newest first. */
export function Left({ one, shown }: { readonly one: CompartmentShown; readonly shown: MembersShown }) {
  const words = useWords();
  const { t } = words;
  const { left, leavingWaitsFor } = one;
  if (left.length === 0 && leavingWaitsFor === undefined) return null;
  return (
    <Section title={t('web.left')} {...(left.length > 0 ? { hint: t('web.left.totals') } : {})}>
      {leavingWaitsFor === undefined ? null : (
        <Alert tone="warn" icon={TriangleAlert} title={t('web.left.waits')}>
          <p>{t('web.left.waits.about', { device: calledIn(shown, leavingWaitsFor, words) })}</p>
        </Alert>
      )}
      {left.length === 0 ? null : (
        <Rows>
          {yearsOf(left).map(({ year, count, kinds }) => (
            <Row
              key={year}
              title={t('web.left.year', { n: count, year: String(year) })}
              second={words.facts(
                [...kinds].map(([type, n]) => t('web.left.kind', { kind: typeWords(words, type), n })),
              )}
            />
          ))}
        </Rows>
      )}
    </Section>
  );
}

function yearsOf(left: CompartmentShown['left']): readonly Year[] {
  const years = new Map<number, { count: number; kinds: Map<string, number> }>();
  for (const { type, year, count } of left.flatMap(({ rows }) => rows)) {
    const known = years.get(year) ?? { count: 0, kinds: new Map<string, number>() };
    known.count += count;
    known.kinds.set(type, (known.kinds.get(type) ?? 0) + count);
    years.set(year, known);
  }
  return [...years]
    .map(([year, { count, kinds }]) => ({ year, count, kinds }))
    .toSorted((a, b) => b.year - a.year);
}
