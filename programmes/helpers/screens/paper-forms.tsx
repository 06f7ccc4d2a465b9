import {
  Card,
  codeText,
  FormPage,
  RadioRows,
  SelectField,
  TextField,
  useCells,
  useForm,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { useState } from 'react';
import { paperKinds, paperStates } from '../choices.ts';
import type { Volunteers } from '../reads.ts';
import { codesIn, CompartmentField, textIn } from './fields.tsx';

interface Values {
  readonly paper: string;
  readonly kind: (typeof paperKinds)[number];
  readonly holder: string;
  readonly names: string;
}

/** A paper is a device that cannot be locked: what stands on it is written down here by code. */
export function WritePaper() {
  const { t } = useWords();
  const [first] = useCells(['volunteers']);
  const [chosen, choose] = useState<string>();
  const cell = chosen ?? first?.id;
  const { value: list } = useRead<Volunteers>('helpers.volunteers');
  const form = useForm<Values>({
    key: 'helpers.write-paper',
    intent: 'helpers.write-paper',
    initial: { paper: '', kind: 'notebook', holder: '', names: '' },
    toInput: ({ paper, kind, holder, names }) => ({
      paper,
      kind,
      names: codesIn(names),
      ...(holder === '' ? {} : { holder }),
    }),
    cell,
  });
  const { values } = form;
  const here = (list?.volunteers ?? []).filter((one) => one.cell === cell);
  return (
    <FormPage
      form={form}
      back={t('helpers.screen.title')}
      title={t('helpers.intent.write-paper')}
      save={t('helpers.screen.save')}
      line={t('helpers.screen.paper-cannot-lock')}
      again
    >
      <Card padded stacked>
        <TextField
          name="paper"
          label={t('helpers.field.paper.code')}
          hint={t('helpers.screen.paper-hint')}
          value={values.paper}
          onChange={(paper) => form.change({ paper })}
          error={form.errorOf('paper')}
        />
        <RadioRows
          name="kind"
          label={t('helpers.field.paper.kind')}
          value={values.kind}
          onChange={(kind) => form.change({ kind })}
          options={paperKinds.map((value) => ({ value, label: t(`helpers.choice.kind.${value}`) }))}
        />
        <TextField
          name="names"
          label={t('helpers.field.paper.names')}
          hint={t('helpers.screen.names-hint')}
          value={values.names}
          onChange={(names) => form.change({ names })}
          error={form.errorOf('names')}
        />
        <CompartmentField value={chosen} onChange={choose} />
        <SelectField
          name="holder"
          label={t('helpers.field.paper.holder')}
          none={t('helpers.screen.holder-none')}
          value={values.holder}
          onChange={(holder) => form.change({ holder })}
          options={here.map(({ alias }) => ({ value: alias, label: alias }))}
          error={form.errorOf('holder')}
        />
      </Card>
    </FormPage>
  );
}

/** Where a paper is now. */
export function PaperState({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const paper = textIn(input, 'paper') ?? '';
  const form = useForm<{ state: (typeof paperStates)[number] }>({
    key: `helpers.paper-state ${paper}`,
    intent: 'helpers.paper-state',
    initial: { state: 'held' },
    toInput: (values) => ({ paper, ...values }),
    cell: textIn(input, 'cell'),
  });
  return (
    <FormPage
      form={form}
      back={t('helpers.screen.title')}
      above={codeText(paper)}
      title={t('helpers.intent.paper-state')}
      save={t('helpers.screen.save')}
    >
      <Card padded stacked>
        <RadioRows
          name="state"
          label={t('helpers.field.paper.state')}
          value={form.values.state}
          onChange={(state) => form.change({ state })}
          options={paperStates.map((value) => ({ value, label: t(`helpers.choice.state.${value}`) }))}
        />
      </Card>
    </FormPage>
  );
}
