import type { PartialDate } from '@bulkhead/records';
import {
  Card,
  CheckRow,
  FormPage,
  PartialDateField,
  RadioRows,
  Segmented,
  SelectField,
  TextArea,
  TextField,
  useForm,
  useWords,
} from '@bulkhead/ui';
import { groups, modalities, outcomes, problems } from '../choices.ts';
import { type AboutCase, aboutCase, CaseField, IllnessField, textIn } from './case-field.tsx';

type Modality = (typeof modalities)[number];
interface IllnessValues {
  readonly problem: string;
  readonly modalities: readonly Modality[];
  readonly from: PartialDate;
  readonly described: string;
}
const noIllness: IllnessValues = { problem: '', modalities: [], from: {}, described: '' };

const illnessInput = ({ problem, modalities: ways, from, described }: IllnessValues): object => ({
  ...(problem === '' ? {} : { problem }),
  modalities: ways,
  ...(Object.keys(from).length === 0 ? {} : { from }),
  ...(described.trim() === '' ? {} : { described }),
});

interface OpenValues extends IllnessValues {
  readonly group: (typeof groups)[number];
  readonly place: string;
}

/** Somebody needs care: a code, a broad group, an illness from a short list. */
export function OpenCase() {
  const { t } = useWords();
  const form = useForm<OpenValues>({
    key: 'medical.open-case',
    intent: 'medical.open-case',
    initial: { ...noIllness, group: 'child', place: '' },
    toInput: ({ group, place, ...illness }) => ({
      group,
      ...(place.trim() === '' ? {} : { place }),
      ...illnessInput(illness),
    }),
  });
  const { values } = form;
  return (
    <FormPage
      form={form}
      back={t('medical.screen.title')}
      title={t('medical.intent.open-case')}
      save={t('medical.screen.save-case')}
      line={t('medical.screen.next-code')}
      again
    >
      <Card padded stacked>
        <Segmented
          label={t('medical.field.case.group')}
          value={values.group}
          onChange={(group) => form.change({ group })}
          options={groups.map((value) => ({ value, label: t(`medical.choice.group.${value}`) }))}
        />
        <TextField
          name="place"
          label={t('medical.field.case.place')}
          hint={t('medical.screen.no-closer')}
          max={60}
          value={values.place}
          onChange={(place) => form.change({ place })}
          error={form.errorOf('place')}
        />
        <IllnessFields value={values} onChange={form.change} errorOf={form.errorOf} />
      </Card>
    </FormPage>
  );
}

/** Another illness of a case. */
export function BeginIllness({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const code = textIn(input, 'case') ?? '';
  const form = useForm<IllnessValues>({
    key: `medical.begin-illness ${code}`,
    intent: 'medical.begin-illness',
    initial: noIllness,
    toInput: (values) => ({ case: code, ...illnessInput(values) }),
  });
  return (
    <FormPage
      form={form}
      back={t('medical.screen.title')}
      above={code}
      title={t('medical.intent.begin-illness')}
      save={t('medical.screen.save-illness')}
    >
      <Card padded stacked>
        <IllnessFields value={form.values} onChange={form.change} errorOf={form.errorOf} />
      </Card>
    </FormPage>
  );
}

function IllnessFields(props: {
  readonly value: IllnessValues;
  readonly onChange: (part: Partial<IllnessValues>) => void;
  readonly errorOf: (field: string) => string | undefined;
}) {
  const { t } = useWords();
  const { value, onChange, errorOf } = props;
  const turn = (way: Modality, on: boolean): void =>
    onChange({ modalities: on ? [...value.modalities, way] : value.modalities.filter((one) => one !== way) });
  return (
    <>
      <SelectField
        name="problem"
        label={t('medical.field.episode.problem')}
        none={t('medical.screen.choose-one')}
        value={value.problem}
        onChange={(problem) => onChange({ problem })}
        options={problems.map((one) => ({ value: one, label: t(`medical.choice.problem.${one}`) }))}
        error={errorOf('problem')}
      />
      <fieldset>
        <legend className="field-label">{t('medical.field.episode.modalities')}</legend>
        {modalities.map((way) => (
          <CheckRow
            key={way}
            label={t(`medical.choice.modalities.${way}`)}
            checked={value.modalities.includes(way)}
            onChange={(on) => turn(way, on)}
          />
        ))}
      </fieldset>
      <PartialDateField
        name="from"
        label={t('medical.field.episode.from')}
        value={value.from}
        onChange={(from) => onChange({ from })}
        error={errorOf('from')}
      />
      <TextArea
        name="described"
        label={t('medical.field.episode.described')}
        hint={t('medical.screen.optional')}
        max={400}
        value={value.described}
        onChange={(described) => onChange({ described })}
        error={errorOf('described')}
      />
    </>
  );
}

interface OutcomeValues extends AboutCase {
  readonly outcome: (typeof outcomes)[number] | '';
  readonly on: PartialDate;
}

/** How an illness ended, or that it needs more than can be done here. */
export function RecordOutcome({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const given = textIn(input, 'case');
  const form = useForm<OutcomeValues>({
    key: `medical.record-outcome ${given ?? ''}`,
    intent: 'medical.record-outcome',
    initial: { case: given ?? '', episode: '', outcome: '', on: {} },
    toInput: ({ outcome, on, ...about }) => ({
      ...aboutCase(about),
      ...(outcome === '' ? {} : { outcome }),
      ...(Object.keys(on).length === 0 ? {} : { on }),
    }),
  });
  const { values } = form;
  return (
    <FormPage
      form={form}
      back={t('medical.screen.title')}
      title={t('medical.intent.record-outcome')}
      save={t('medical.screen.save-outcome')}
    >
      <Card padded stacked>
        <CaseField
          given={given}
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
          name="outcome"
          label={t('medical.field.episode.outcome')}
          value={values.outcome === '' ? undefined : values.outcome}
          onChange={(outcome) => form.change({ outcome })}
          options={outcomes.map((value) => ({ value, label: t(`medical.choice.outcome.${value}`) }))}
          error={form.errorOf('outcome')}
        />
        <PartialDateField
          name="on"
          label={t('medical.field.episode.to')}
          hint={t('medical.screen.date-if-there-is-one')}
          value={values.on}
          onChange={(on) => form.change({ on })}
          error={form.errorOf('on')}
        />
      </Card>
    </FormPage>
  );
}
