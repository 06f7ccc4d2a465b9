import type { Language } from '@bulkhead/records';
import {
  ActionBar,
  Button,
  Card,
  Empty,
  Page,
  Row,
  Rows,
  Section,
  Segmented,
  SelectField,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { CalendarRange } from 'lucide-react';
import { useMemo, useState } from 'react';
import { languageOptions } from '../door/language-choice.tsx';
import type { DocumentElement, DocumentNode } from '../open/document.ts';
import { PrintButton, PrintedSheet, useMade } from './printed.tsx';

/** A year of the organisation that can be printed. */
export interface ReportPeriod {
  readonly label: string;
  readonly first: number;
  readonly last: number;
}

/** The internal annual report: choose the year and the language, read it, print it. */
export function Report(props: {
  readonly load: (period: string, language: Language) => Promise<DocumentElement>;
}) {
  const words = useWords();
  const { t } = words;
  const { value: periods } = useRead<readonly ReportPeriod[]>('app.report-periods');
  const [chosen, choose] = useState<string>();
  const [language, setLanguage] = useState(words.language);
  const period = chosen ?? periods?.[0]?.label;
  const document = useMade(period === undefined ? undefined : `${period} ${language}`, () =>
    props.load(period ?? '', language),
  );
  if (periods?.length === 0) return <NoPeriod />;
  return (
    <Page
      title={t('web.section.report')}
      above={t('web.report.internal')}
      actions={
        <>
          <OpenPeriod />
          <PrintButton disabled={!document} />
        </>
      }
    >
      <div className="no-print columns even">
        <SelectField
          name="period"
          label={t('web.report.period')}
          value={period ?? ''}
          onChange={choose}
          options={(periods ?? []).map(({ label }) => ({ value: label, label }))}
        />
        <Segmented
          layout="question"
          label={t('web.report.language')}
          options={languageOptions}
          value={language}
          onChange={setLanguage}
        />
      </div>
      {document ? <PrintedSheet document={document} /> : null}
      {document ? <Sayings document={document} /> : null}
    </Page>
  );
}

/** Every number of the report, to decide how it may be said. The count behind it stays exact. */
function Sayings({ document }: { readonly document: DocumentElement }) {
  const { t } = useWords();
  const { open } = useOpen();
  const indicators = useMemo(() => [...new Set(indicatorsIn(document))], [document]);
  return (
    <div className="no-print">
      <Section title={t('web.report.sayings')} hint={t('web.report.sayings.about')}>
        <Rows>
          {indicators.map((indicator) => (
            <Row
              key={indicator}
              title={t(indicator.replace('.', '.indicator.'))}
              onOpen={() => open({ section: 'report', form: 'reporting.set-saying', input: { indicator } })}
            />
          ))}
        </Rows>
      </Section>
    </div>
  );
}

const indicatorsIn = (node: DocumentNode): readonly string[] => {
  if (typeof node === 'string') return [];
  const own = node.attributes['data-indicator'];
  return [...(own === undefined ? [] : [own]), ...node.children.flatMap(indicatorsIn)];
};

/** A new organisation: what to do so that there is something to report. */
function NoPeriod() {
  const { t } = useWords();
  return (
    <Page
      title={t('web.section.report')}
      bar={
        <ActionBar>
          <OpenPeriod first />
        </ActionBar>
      }
    >
      <Card>
        <Empty title={t('web.report.no-period')}>{t('web.report.no-period.about')}</Empty>
      </Card>
    </Page>
  );
}

function OpenPeriod({ first = false }: { readonly first?: boolean }) {
  const { t } = useWords();
  const { open } = useOpen();
  return (
    <Button
      kind={first ? 'primary' : 'outline'}
      icon={CalendarRange}
      onPress={() => open({ section: 'report', form: 'reporting.open-period' })}
    >
      {t('reporting.intent.open-period')}
    </Button>
  );
}
