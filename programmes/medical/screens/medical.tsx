import {
  Button,
  Buttons,
  codeText,
  Column,
  Columns,
  Empty,
  List,
  Meter,
  Page,
  Row,
  Section,
  useDays,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { HeartPulse, Pill, Plus } from 'lucide-react';
import type { Board, CaseRow, MedicineLeft } from '../reads.ts';
import { Case } from './case.tsx';
import './medical.css';

/** The section: what is due, or the case that is open. */
export function Medical({ record }: { readonly record?: string | undefined }) {
  return record === undefined ? <Overview /> : <Case code={record} />;
}

function Overview() {
  const { t } = useWords();
  const { open } = useOpen();
  const { value } = useRead<Board>('medical.board');
  if (!value) return null;
  const main = value.open.length === 0 ? 'open-case' : 'add-visit';
  return (
    <Page
      above={t('medical.screen.n-open', { n: value.open.length })}
      title={t('medical.screen.title')}
      actions={
        <Button
          kind="primary"
          icon={Plus}
          onPress={() => open({ section: 'medical', form: `medical.${main}` })}
        >
          {t(`medical.intent.${main}`)}
        </Button>
      }
    >
      <Columns kind="even">
        <Column>
          {value.medicine.length > 0 ? <Medicine rows={value.medicine} /> : null}
          {value.medicine.length > 0 ? null : <OpenCases board={value} />}
        </Column>
        <Column>
          {value.medicine.length > 0 ? <OpenCases board={value} /> : null}
          <Buttons>
            <Button small icon={Plus} onPress={() => open({ section: 'medical', form: 'medical.open-case' })}>
              {t('medical.intent.open-case')}
            </Button>
            <Button
              kind="quiet"
              small
              onPress={() => open({ section: 'medical', form: 'medical.set-limit' })}
            >
              {t('medical.intent.set-limit')}
            </Button>
          </Buttons>
        </Column>
      </Columns>
    </Page>
  );
}

function Medicine({ rows }: { readonly rows: readonly MedicineLeft[] }) {
  const { t } = useWords();
  const low = rows.filter((row) => row.low).length;
  return (
    <Section
      title={t('medical.screen.medicine-left')}
      aside={low > 0 ? t('medical.screen.n-low', { n: low }) : undefined}
      tone="warn"
    >
      <List
        items={rows}
        keyOf={(row) => row.record}
        row={(row) => <MedicineRow row={row} />}
        empty={<Empty title={t('medical.screen.no-medicine')} />}
      />
    </Section>
  );
}

/** A month is the whole length of the meter. */
const WHOLE_METER_DAYS = 30;

function MedicineRow({ row }: { readonly row: MedicineLeft }) {
  const { t, facts, shortDay } = useWords();
  const { noonOf } = useDays();
  const { open } = useOpen();
  const { case: code } = row;
  return (
    <Row
      icon={Pill}
      tone={row.low ? 'warn' : 'plain'}
      title={codeText(row.code)}
      second={facts([
        row.name,
        !row.low && t('medical.screen.order-by', { day: shortDay(noonOf(row.orderBy)) }),
      ])}
      mark={row.mark}
      onOpen={code === undefined ? undefined : () => open({ section: 'medical', record: code })}
      end={
        <span className={`medical-left${row.low ? ' low' : ''}`}>
          <strong>{t('medical.screen.n-days', { n: row.daysLeft })}</strong>
          <Meter value={row.daysLeft} max={WHOLE_METER_DAYS} tone={row.low ? 'warn' : 'water'} />
        </span>
      }
    />
  );
}

function OpenCases({ board }: { readonly board: Board }) {
  const { t } = useWords();
  return (
    <Section title={t('medical.screen.open-cases')} aside={t('medical.screen.place-not-shown')}>
      <List
        items={board.open}
        keyOf={(row) => row.code}
        row={(row) => <OpenCaseRow row={row} />}
        empty={<Empty title={t('medical.screen.no-open-case')} />}
      />
    </Section>
  );
}

/** Neither date of birth, place nor illness: how care is given, whether bills are open, when somebody is seen next. */
function OpenCaseRow({ row }: { readonly row: CaseRow }) {
  const { t, facts, shortDay } = useWords();
  const { noonOf, today } = useDays();
  const { open } = useOpen();
  const { nextVisit } = row;
  const visit =
    nextVisit === undefined
      ? t('medical.screen.no-date')
      : nextVisit === today
        ? t('medical.screen.visit-today')
        : t('medical.screen.visit-on', { day: shortDay(noonOf(nextVisit)) });
  return (
    <Row
      icon={HeartPulse}
      title={codeText(row.code)}
      second={facts([
        ...row.modalities.map((one) => t(`medical.choice.modalities.${one}`)),
        t(`medical.screen.bills-${row.bills}`),
        visit,
      ])}
      mark={row.mark}
      onOpen={() => open({ section: 'medical', record: row.code })}
    />
  );
}
