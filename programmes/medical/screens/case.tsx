import {
  Button,
  Buttons,
  Card,
  codeText,
  Column,
  Columns,
  Empty,
  Facts,
  Page,
  Rows,
  Section,
  Sheet,
  useOpen,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { Check, Eye, Plus } from 'lucide-react';
import { useState } from 'react';
import type { CaseRecord, Illness } from '../reads.ts';
import { Bills, Consents, Medicines, type Part, Specialists, Visits } from './case-rows.tsx';

/** One case: visits, bills, medicine. What the illness is stands behind a second tap. */
export function Case({ code }: { readonly code: string }) {
  const { t } = useWords();
  const { back } = useOpen();
  const { value } = useRead<CaseRecord | null>('medical.case', { code });
  if (value === undefined) return null;
  const toList = { word: t('medical.screen.title'), onBack: back };
  if (value === null)
    return (
      <Page back={toList} title={t('medical.screen.title')}>
        <Rows>
          <Empty title={t('medical.screen.no-such-case')} />
        </Rows>
      </Page>
    );
  return <Known record={value} toList={toList} />;
}

function Known(props: {
  readonly record: CaseRecord;
  readonly toList: { readonly word: string; readonly onBack: () => void };
}) {
  const { record } = props;
  const { t, facts } = useWords();
  const { open } = useOpen();
  const form = (name: string, more: object = {}): void =>
    open({
      section: 'medical',
      record: record.code,
      form: `medical.${name}`,
      input: { case: record.code, ...more },
    });
  return (
    <Page
      back={props.toList}
      above={facts([
        t(`medical.choice.group.${record.group}`),
        t(`medical.choice.state.${record.state}`),
        t('medical.screen.place-not-shown'),
      ])}
      title={codeText(record.code)}
      mark={record.mark}
      actions={
        record.state === 'open' ? (
          <Button kind="primary" icon={Plus} onPress={() => form('add-visit')}>
            {t('medical.intent.add-visit')}
          </Button>
        ) : undefined
      }
    >
      <Columns kind="even">
        <Column>
          <Visits record={record} form={form} />
          <Bills record={record} form={form} />
          <Medicines record={record} form={form} />
        </Column>
        <Column>
          <IllnessBehindTap record={record} form={form} />
          <Specialists record={record} form={form} />
          <Consents record={record} form={form} />
          {record.state === 'open' ? <Closing record={record} /> : null}
        </Column>
      </Columns>
    </Page>
  );
}

/** Asked for only when it is opened: until then the page does not hold it. */
function IllnessBehindTap({ record, form }: Part) {
  const { t, facts } = useWords();
  const [shown, show] = useState(false);
  const modalities = [...new Set(record.illnesses.flatMap((one) => one.modalities))];
  return (
    <Section title={t('medical.type.episode')}>
      <Card padded stacked>
        {modalities.length > 0 ? (
          <p>{facts(modalities.map((one) => t(`medical.choice.modalities.${one}`)))}</p>
        ) : null}
        <Buttons>
          <Button small icon={Eye} onPress={() => show(true)}>
            {t('medical.screen.show-illness')}
          </Button>
        </Buttons>
      </Card>
      {record.state === 'open' ? (
        <Buttons>
          {record.illnesses.some((one) => !one.over) ? (
            <Button small icon={Check} onPress={() => form('record-outcome')}>
              {t('medical.intent.record-outcome')}
            </Button>
          ) : null}
          <Button small icon={Plus} onPress={() => form('begin-illness')}>
            {t('medical.intent.begin-illness')}
          </Button>
        </Buttons>
      ) : null}
      <Sheet title={t('medical.type.episode')} open={shown} onClose={() => show(false)}>
        <Illnesses code={record.code} />
      </Sheet>
    </Section>
  );
}

function Illnesses({ code }: { readonly code: string }) {
  const { t, partialDate } = useWords();
  const { value } = useRead<readonly Illness[]>('medical.illness', { code });
  if (!value) return null;
  return value.map((one) => (
    <Card key={one.record}>
      <Facts
        facts={[
          { label: t('medical.field.episode.problem'), value: t(`medical.choice.problem.${one.problem}`) },
          ...(one.from ? [{ label: t('medical.field.episode.from'), value: partialDate(one.from) }] : []),
          ...(one.to ? [{ label: t('medical.field.episode.to'), value: partialDate(one.to) }] : []),
          ...(one.outcome
            ? [
                {
                  label: t('medical.field.episode.outcome'),
                  value: t(`medical.choice.outcome.${one.outcome}`),
                },
              ]
            : []),
          ...(one.described ? [{ label: t('medical.field.episode.described'), value: one.described }] : []),
        ]}
      />
    </Card>
  ));
}

/** Closing comes last, and says what stands before it. */
function Closing({ record }: { readonly record: CaseRecord }) {
  const { t } = useWords();
  const submit = useSubmitWithUndo();
  const running = record.illnesses.some((one) => !one.over);
  const unpaid = record.bills.filter((one) => !one.paid).length;
  return (
    <Section title={t('medical.screen.ending')}>
      <Card padded stacked>
        <p>
          {t(running ? 'medical.refusal.outcome-missing' : 'medical.screen.outcome-known', {
            code: record.code,
          })}
        </p>
        {unpaid > 0 ? <p>{t('medical.screen.n-unpaid', { n: unpaid })}</p> : null}
        <Buttons>
          <Button
            small
            disabled={running || unpaid > 0}
            onPress={() => void submit('medical.close-case', { case: record.code })}
          >
            {t('medical.intent.close-case')}
          </Button>
        </Buttons>
      </Card>
    </Section>
  );
}
