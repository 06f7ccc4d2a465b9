import { Card, Empty, Facts, Meter, Row, Rows, Section, Toned, useWords } from '@bulkhead/ui';
import { CalendarDays, Users } from 'lucide-react';
import type { Fund } from '../reads.ts';

/** What came in, what went out and what is there, for each currency. */
export function CommonFund({ fund }: { readonly fund: Fund }) {
  const { t, money } = useWords();
  return (
    <Section title={t('sponsorship.screen.common-fund')}>
      {fund.totals.length === 0 ? (
        <Card>
          <Empty title={t('sponsorship.screen.nothing-yet')} />
        </Card>
      ) : null}
      {fund.totals.map(({ currency, received, given, balance }) => (
        <Card key={currency}>
          <Facts
            facts={[
              { label: t('sponsorship.screen.came-in'), value: money({ minor: received, currency }) },
              { label: t('sponsorship.screen.went-out'), value: money({ minor: given, currency }) },
              {
                label: t('sponsorship.screen.in-the-fund'),
                value: <strong>{money({ minor: balance, currency })}</strong>,
              },
            ]}
          />
        </Card>
      ))}
    </Section>
  );
}

/** For how many children it is, and what a month lacks. Fewer than five are never said exactly. */
export function Need({ fund }: { readonly fund: Fund }) {
  const { t, money } = useWords();
  const { need } = fund;
  if (!need) return null;
  const { currency } = need;
  return (
    <Section title={t('sponsorship.field.need.children')}>
      <Rows>
        <Row
          icon={Users}
          title={
            need.children === undefined
              ? t('sponsorship.screen.fewer-than-five')
              : t('sponsorship.screen.n-children', { n: need.children })
          }
          second={t('sponsorship.screen.needed-a-month', { amount: money(need) })}
        />
        <Row
          icon={CalendarDays}
          tone={need.shortfall > 0 ? 'warn' : 'ok'}
          title={
            need.shortfall > 0 ? (
              <Toned tone="warn">
                {t('sponsorship.screen.short-by', { amount: money({ minor: need.shortfall, currency }) })}
              </Toned>
            ) : (
              t('sponsorship.screen.enough-pledged')
            )
          }
          second={t('sponsorship.screen.pledged-a-month', {
            amount: money({
              minor: fund.pledged.find((one) => one.currency === currency)?.minor ?? 0,
              currency,
            }),
          })}
        />
      </Rows>
    </Section>
  );
}

/** The last months: how many payments came for each, out of those who pay. */
export function Months({ fund }: { readonly fund: Fund }) {
  const { t, partialDate, facts } = useWords();
  if (fund.totals.length === 0) return null;
  const most = Math.max(1, ...fund.months.map(({ payments }) => payments));
  return (
    <Section title={t('sponsorship.screen.months')}>
      <Rows>
        {fund.months.map(({ year, month, payments, late }) => (
          <Row
            key={`${year}-${month}`}
            icon={CalendarDays}
            title={partialDate({ year, month })}
            second={facts([
              t('sponsorship.screen.n-payments', { n: payments }),
              late > 0 && t('sponsorship.screen.n-late', { n: late }),
            ])}
            below={<Meter value={payments} max={most} />}
          />
        ))}
      </Rows>
    </Section>
  );
}
