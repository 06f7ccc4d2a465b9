import type { PartialDate } from '@bulkhead/records';
import {
  Card,
  FormPage,
  PartialDateField,
  RadioRows,
  TextArea,
  useDays,
  useForm,
  useWords,
} from '@bulkhead/ui';
import { seenBy } from '../choices.ts';
import { type AboutCase, aboutCase, CaseField, IllnessField, textIn } from './case-field.tsx';

interface Values extends AboutCase {
  readonly by: (typeof seenBy)[number];
  readonly on: PartialDate;
  readonly described: string;
}

function useVisitForm(intent: 'medical.add-visit' | 'medical.plan-visit', given: string | undefined) {
  const { todayDate } = useDays();
  return useForm<Values>({
    key: `${intent} ${given ?? ''}`,
    intent,
    initial: { case: given ?? '', episode: '', by: 'hospital', on: todayDate, described: '' },
    toInput: (values) => ({
      ...aboutCase(values),
      by: values.by,
      on: values.on,
      ...(values.described.trim() === '' ? {} : { described: values.described }),
    }),
  });
}

/** Somebody saw the person. */
export function AddVisit({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const given = textIn(input, 'case');
  const form = useVisitForm('medical.add-visit', given);
  return (
    <FormPage
      form={form}
      back={t('medical.screen.title')}
      title={t('medical.intent.add-visit')}
      save={t('medical.screen.save-visit')}
      line={t('medical.screen.no-name-no-place')}
      again
    >
      <Card padded stacked>
        <VisitFields form={form} given={given} />
        <TextArea
          name="described"
          label={t('medical.field.visit.described')}
          hint={t('medical.screen.optional')}
          max={400}
          value={form.values.described}
          onChange={(described) => form.change({ described })}
          error={form.errorOf('described')}
        />
      </Card>
    </FormPage>
  );
}

/** A day on which somebody will see the person. */
export function PlanVisit({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const given = textIn(input, 'case');
  const form = useVisitForm('medical.plan-visit', given);
  return (
    <FormPage
      form={form}
      back={t('medical.screen.title')}
      title={t('medical.intent.plan-visit')}
      save={t('medical.screen.save-plan')}
    >
      <Card padded stacked>
        <VisitFields form={form} given={given} />
      </Card>
    </FormPage>
  );
}

function VisitFields(props: {
  readonly form: ReturnType<typeof useVisitForm>;
  readonly given: string | undefined;
}) {
  const { t } = useWords();
  const { form } = props;
  const { values } = form;
  return (
    <>
      <CaseField
        given={props.given}
        value={values.case}
        onChange={(code) => form.change({ case: code, episode: '' })}
        error={form.errorOf('case')}
      />
      <IllnessField
        code={values.case}
        value={values.episode}
        onChange={(episode) => form.change({ episode })}
        error={form.errorOf('episode')}
      />
      <RadioRows
        name="by"
        label={t('medical.field.visit.by')}
        value={values.by}
        onChange={(by) => form.change({ by })}
        options={seenBy.map((value) => ({ value, label: t(`medical.choice.by.${value}`) }))}
      />
      <PartialDateField
        name="on"
        label={t('medical.field.visit.on')}
        value={values.on}
        onChange={(on) => form.change({ on })}
        error={form.errorOf('on')}
      />
    </>
  );
}
