import { Empty, Filters, Page, Section, Table, useOpen, useRead, useWords } from '@bulkhead/ui';
import { useState } from 'react';
import { LEAST } from '../four-w.ts';
import type { Shared } from '../reads.ts';
import { SETTLING, type Span, spans } from '../spans.ts';

/** Who does what where when, as partners may have it. */
export function FourWLines() {
  const { t, number, shortDay } = useWords();
  const { back } = useOpen();
  const [span, choose] = useState<Span>('last-quarter');
  const shared = useRead<Shared>('supplies.four-w', { span }).value;
  return (
    <Page
      back={{ word: t('supplies.screen.seldom'), onBack: back }}
      above={
        shared && t('supplies.screen.from-to', { from: shortDay(shared.first), to: shortDay(shared.last) })
      }
      title={t('supplies.screen.four-w')}
    >
      <Filters
        label={t('supplies.screen.which-span')}
        value={span}
        onChange={choose}
        options={spans.map((value) => ({ value, label: t(`supplies.screen.span.${value}`) }))}
      />
      <Section
        title={t('supplies.screen.given-by-place')}
        hint={t('supplies.screen.four-w-hint', { least: LEAST, days: SETTLING })}
      >
        {shared && shared.lines.length > 0 ? (
          <Table
            caption={t('supplies.screen.four-w')}
            columns={[
              { key: 'place', head: t('supplies.screen.to') },
              { key: 'what', head: t('supplies.screen.what') },
              { key: 'sets', head: t('supplies.screen.in-sets'), number: true },
            ]}
            rows={shared.lines.map(({ season, place, sets }) => ({
              key: `${season} ${place}`,
              cells: {
                place: place === '' ? t('supplies.screen.place-not-said') : place,
                what: t(`supplies.choice.season.${season}`),
                sets: sets === null ? t('supplies.screen.fewer-than', { least: LEAST }) : number(sets),
              },
            }))}
          />
        ) : (
          <Empty title={t('supplies.screen.nothing-given')} />
        )}
      </Section>
    </Page>
  );
}
