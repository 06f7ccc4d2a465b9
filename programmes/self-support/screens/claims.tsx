import { Alert, Card, Facts, Section, useWords } from '@bulkhead/ui';
import { Timer } from 'lucide-react';
import type { ClaimShown, Overview } from '../reads.ts';

/** The sentence that buyers hear, over its own sum. A price that is too old stops its use. */
export function Claims({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  if (overview.claims.length === 0)
    return (
      <Section title={t('self-support.type.claim')}>
        <Card padded>
          <p>{t('self-support.screen.no-claim')}</p>
        </Card>
      </Section>
    );
  return overview.claims.map((claim) => <ClaimCard key={claim.record} claim={claim} />);
}

function ClaimCard({ claim }: { readonly claim: ClaimShown }) {
  const { t, partialDate, money, number } = useWords();
  const { sum, kind, unit, kilograms } = claim;
  const hundredths = (value: number): string =>
    t('self-support.screen.amount', { n: number(value / 100), currency: sum.profit.currency });
  return (
    <>
      <Section
        title={t('self-support.type.claim')}
        aside={claim.on ? partialDate(claim.on) : undefined}
        mark={claim.mark}
      >
        <Card>
          <p className="crafts-claim">
            {claim.label === undefined
              ? t('self-support.screen.claim', { kind, kg: kilograms })
              : t('self-support.screen.claim-of', { name: claim.label, kg: kilograms })}
          </p>
          <Facts
            facts={[
              { label: t('self-support.screen.price-of', { unit }), value: money(claim.price) },
              { label: t('self-support.field.price.cost'), value: money(claim.cost) },
              {
                label: t('self-support.screen.profit-of-one', { kind }),
                value: <strong>{hundredths(sum.profitOfPiece.hundredths)}</strong>,
              },
              { label: t('self-support.screen.rice-1-kg'), value: hundredths(sum.riceHere.hundredths) },
              {
                label: t('self-support.screen.rounded-from'),
                value: t('self-support.screen.kg', { n: number(sum.exactHundredths / 100) }),
              },
            ]}
          />
        </Card>
      </Section>
      {claim.tooOld ? (
        <Alert
          tone="warn"
          icon={Timer}
          title={t('self-support.screen.rice-age', { days: claim.riceAgeDays })}
        >
          <p>{t('self-support.screen.set-new-price')}</p>
        </Alert>
      ) : null}
    </>
  );
}
