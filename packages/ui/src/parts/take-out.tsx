import { useState } from 'react';
import { useSubmit } from '../client/use-submit.ts';
import { useWords } from '../language/words.tsx';
import { Button } from './button.tsx';
import { RadioRows } from './choice.tsx';

const reasons = ['entered-twice', 'entered-wrongly', 'not-ours'] as const;

/** Takes a record out of lists and counts, with its reason, in a second step; it stays, marked. */
export function TakeOut(props: {
  readonly record: string;
  readonly cell: string;
  readonly done: () => void;
}) {
  const { t } = useWords();
  const submit = useSubmit();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState<(typeof reasons)[number]>('entered-wrongly');
  if (!asking) return <Button onPress={() => setAsking(true)}>{t('records.intent.withdraw')}</Button>;
  const takeOut = async (): Promise<void> => {
    await submit('records.withdraw', { record: props.record, reason }, props.cell);
    props.done();
  };
  return (
    <>
      <RadioRows
        label={t('ui.take-out.why')}
        value={reason}
        onChange={setReason}
        options={reasons.map((value) => ({ value, label: t(`records.withdrawn.${value}`) }))}
      />
      <p>{t('ui.take-out.stays')}</p>
      <Button kind="danger" onPress={() => void takeOut()}>
        {t('records.intent.withdraw')}
      </Button>
    </>
  );
}
