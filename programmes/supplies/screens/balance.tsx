import {
  Button,
  Empty,
  Filters,
  Page,
  Row,
  Rows,
  Section,
  Table,
  useOpen,
  useRead,
  useWide,
  useWords,
} from '@bulkhead/ui';
import { ClipboardPen, MapPin, Ruler } from 'lucide-react';
import type { Balance } from '../reads.ts';
import { type Season, seasons } from '../records.ts';

const record = /^(summer|winter)\.needs$/;
type BalanceRecord = `${Season}.needs`;
export const isBalanceRecord = (open: string | undefined): open is BalanceRecord =>
  open !== undefined && record.test(open);

type SizeRow = Balance['sizes'][number];

/** Needs and target against what was given and is there, size by size. */
export function NeedsAndTarget(props: { readonly record: BalanceRecord }) {
  const { t } = useWords();
  const { open } = useOpen();
  const wide = useWide();
  const season: Season = props.record === 'summer.needs' ? 'summer' : 'winter';
  const balance = useRead<Balance>('supplies.balance', { season }).value;
  if (!balance) return null;
  const lacking = balance.sizes.reduce((sum, row) => sum + row.lacking, 0);
  return (
    <Page
      back={{ word: t('supplies.screen.title'), onBack: () => open({ section: 'supplies' }) }}
      above={t('supplies.screen.lacking-sum', { n: lacking, season })}
      title={t('supplies.screen.needs-and-target')}
      actions={
        <Button
          kind="primary"
          icon={ClipboardPen}
          onPress={() => open({ section: 'supplies', form: 'supplies.estimate-needs', input: { season } })}
        >
          {t('supplies.intent.estimate-needs')}
        </Button>
      }
    >
      <Filters
        label={t('supplies.field.movement.season')}
        value={season}
        onChange={(next) => open({ section: 'supplies', record: `${next}.needs` })}
        options={seasons.map((value) => ({ value, label: t(`supplies.choice.season.${value}`) }))}
      />
      <Section title={t('supplies.screen.by-size-balance')} hint={t('supplies.screen.balance-hint')}>
        {wide ? <BalanceTable rows={balance.sizes} /> : <BalanceRows rows={balance.sizes} />}
      </Section>
      <Estimates balance={balance} />
    </Page>
  );
}

const sizeWord = (row: SizeRow): string =>
  row.size === 'open' ? 'supplies.field.estimate.sizeOpen' : `supplies.choice.size.${row.size}`;

function BalanceTable({ rows }: { readonly rows: readonly SizeRow[] }) {
  const { t, number } = useWords();
  const said = (n: number | null): string => (n === null ? '–' : number(n));
  const columns = ['needed', 'target', 'given', 'onHand', 'coming', 'lacking'] as const;
  return (
    <Table
      caption={t('supplies.screen.needs-and-target')}
      columns={[
        { key: 'size', head: t('supplies.field.personal-set.size') },
        ...columns.map((key) => ({ key, head: t(`supplies.screen.balance.${key}`), number: true })),
      ]}
      rows={rows.map((row) => ({
        key: row.size,
        cells: {
          size: t(sizeWord(row)),
          ...Object.fromEntries(columns.map((key) => [key, said(row[key])])),
          lacking: row.lacking > 0 ? <strong>{number(row.lacking)}</strong> : number(0),
        },
      }))}
    />
  );
}

/** The same on a phone: one line a size, with what is lacking at its end. */
function BalanceRows({ rows }: { readonly rows: readonly SizeRow[] }) {
  const { t, number, facts } = useWords();
  return (
    <Rows>
      {rows.map((row) => (
        <Row
          key={row.size}
          icon={Ruler}
          title={t(sizeWord(row))}
          second={facts([
            row.needed !== null && t('supplies.screen.n-needed', { n: row.needed }),
            row.target !== null && t('supplies.screen.n-meant', { n: row.target }),
            t('supplies.screen.n-given', { n: row.given }),
            t('supplies.screen.on-hand', { n: row.onHand }),
            row.coming > 0 && t('supplies.screen.n-coming', { n: row.coming }),
          ])}
          end={
            row.lacking > 0 ? (
              <strong>{t('supplies.screen.n-lacking', { n: row.lacking })}</strong>
            ) : (
              number(0)
            )
          }
          endIsNumber
        />
      ))}
    </Rows>
  );
}

/** Where the needs come from: the newest estimate of each place, and what is only promised so far. */
function Estimates({ balance }: { readonly balance: Balance }) {
  const { t, facts, shortDay } = useWords();
  const { estimates, target, pledged } = balance;
  return (
    <Section
      title={t('supplies.screen.estimates')}
      hint={pledged > 0 ? t('supplies.screen.n-pledged', { n: pledged }) : undefined}
      aside={target === null ? undefined : t('supplies.screen.target', { n: target })}
    >
      {estimates.length === 0 ? (
        <Empty title={t('supplies.screen.no-estimate')} />
      ) : (
        <Rows>
          {estimates.map((one) => (
            <Row
              key={one.id}
              icon={MapPin}
              title={one.to ?? t('supplies.screen.place-not-recorded')}
              second={facts([
                t('supplies.screen.n-needed', { n: one.total }),
                one.people !== null && t('supplies.screen.for-people', { n: one.people }),
                t(`supplies.choice.basis.${one.basis}`),
                shortDay(one.at),
              ])}
              mark={one.mark}
            />
          ))}
        </Rows>
      )}
    </Section>
  );
}
