import {
  type ContradictionOf,
  type Field,
  type WithdrawalReason,
  withdrawalReasons,
} from '@bulkhead/records';
import {
  Button,
  Card,
  codeText,
  Facts,
  Page,
  Section,
  Sheet,
  type SpokenWords,
  useOpen,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { useState } from 'react';
import { sectionOfProgramme } from '../shell/sections.ts';
import { fieldText, fieldWords, typeWords } from './field-text.ts';

/** A record in plain values, for a person who has to choose. Names and addresses are never among them. */
export interface RecordShown {
  readonly record: string;
  readonly cell: string;
  readonly type: string;
  readonly code: string;
  readonly fields: readonly { readonly name: string; readonly field: Field; readonly value: unknown }[];
}

/** Something that a merge made untrue, with the records it is about and the ways out. */
export function DoesNotFit({ one }: { readonly one: ContradictionOf }) {
  const words = useWords();
  const { t } = words;
  const { back, open } = useOpen();
  const { value: records } = useRead<readonly RecordShown[]>('app.records', { records: one.records });
  const [withdrawing, setWithdrawing] = useState<RecordShown>();
  const mayWithdraw = one.settledBy.includes('records.withdraw');
  return (
    <Page
      back={{ word: t('web.back'), onBack: back }}
      title={t('web.does-not-fit')}
      below={t(`${one.programme}.contradiction.${one.kind}`, one.values)}
    >
      {records?.map((shown) => (
        <ShownRecord
          key={shown.record}
          shown={shown}
          title={titleIn(words, records, shown)}
          onWithdraw={mayWithdraw ? () => setWithdrawing(shown) : undefined}
        />
      ))}
      {one.programme === 'records' ? null : (
        <div>
          <Button onPress={() => open({ section: sectionOfProgramme(one.programme) })}>
            {t('web.does-not-fit.open', { section: t(`web.section.${sectionOfProgramme(one.programme)}`) })}
          </Button>
        </div>
      )}
      {withdrawing ? <WithdrawSheet shown={withdrawing} onClose={() => setWithdrawing(undefined)} /> : null}
    </Page>
  );
}

/** What names a record; several that would be called the same are counted. */
function titleIn(words: SpokenWords, all: readonly RecordShown[], shown: RecordShown): string {
  const nameOf = (one: RecordShown): string =>
    one.code === '' ? typeWords(words, one.type) : codeText(one.code);
  const what = nameOf(shown);
  const alike = all.filter((one) => nameOf(one) === what);
  if (alike.length === 1) return what;
  return words.t('web.does-not-fit.nth', { what, n: alike.indexOf(shown) + 1, of: alike.length });
}

function ShownRecord(props: {
  readonly shown: RecordShown;
  readonly title: string;
  readonly onWithdraw: (() => void) | undefined;
}) {
  const words = useWords();
  const { shown, onWithdraw } = props;
  const facts = shown.fields.map(({ name, field, value }) => ({
    key: name,
    label: fieldWords(words, shown.type, name),
    value: fieldText(words, { type: shown.type, name, field, value }),
  }));
  return (
    <Section title={props.title} aside={shown.code === '' ? undefined : typeWords(words, shown.type)}>
      <Card>
        <Facts facts={facts} />
        {onWithdraw ? (
          <div className="saved-undo">
            <Button onPress={onWithdraw}>{words.t('web.withdraw')}</Button>
          </div>
        ) : null}
      </Card>
    </Section>
  );
}

/** A record leaves every list and count, with a reason. It stays, marked. */
function WithdrawSheet(props: { readonly shown: RecordShown; readonly onClose: () => void }) {
  const { t } = useWords();
  const submit = useSubmitWithUndo();
  const { record, cell } = props.shown;
  async function withdraw(reason: WithdrawalReason): Promise<void> {
    const result = await submit('records.withdraw', { record, reason }, cell);
    if (result.ok) props.onClose();
  }
  return (
    <Sheet title={t('web.withdraw')} open onClose={props.onClose}>
      <p>{t('web.withdraw.about')}</p>
      {withdrawalReasons
        .filter((reason) => reason !== 'undone')
        .map((reason) => (
          <Button key={reason} onPress={() => void withdraw(reason)}>
            {t(`records.withdrawn.${reason}`)}
          </Button>
        ))}
      <Button kind="quiet" focused onPress={props.onClose}>
        {t('web.not-now')}
      </Button>
    </Sheet>
  );
}
