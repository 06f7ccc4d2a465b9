import type { PartialDate } from '@bulkhead/records';
import {
  Card,
  FormPage,
  NumberField,
  PartialDateField,
  SelectField,
  StepperRow,
  TextField,
  useDays,
  useForm,
  useWords,
} from '@bulkhead/ui';
import { doseUnits, specialities } from '../choices.ts';
import { type AboutCase, aboutCase, CaseField, IllnessField, textIn } from './case-field.tsx';

interface MedicineValues extends AboutCase {
  readonly name: string;
  /** Hundredths of the unit. */
  readonly dose: number | null;
  readonly unit: string;
  readonly timesADay: number;
  readonly from: PartialDate;
  readonly days: number;
  readonly expiry: PartialDate;
}

/** A course of medicine: its days left are counted from here. */
export function GiveMedicine({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const given = textIn(input, 'case');
  const form = useForm<MedicineValues>({
    key: `medical.give-medicine ${given ?? ''}`,
    intent: 'medical.give-medicine',
    initial: {
      case: given ?? '',
      episode: '',
      name: '',
      dose: null,
      unit: 'tablet',
      timesADay: 1,
      from: todayDate,
      days: 14,
      expiry: {},
    },
    toInput: ({ name, dose, unit, timesADay, from, days, expiry, ...about }) => ({
      ...aboutCase(about),
      name,
      timesADay,
      from,
      days,
      ...(dose === null ? {} : { dose: { amount: dose, unit } }),
      ...(Object.keys(expiry).length === 0 ? {} : { expiry }),
    }),
  });
  const { values } = form;
  return (
    <FormPage
      form={form}
      back={t('medical.screen.title')}
      title={t('medical.intent.give-medicine')}
      save={t('medical.screen.save-medicine')}
      again
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
        <TextField
          name="name"
          label={t('medical.field.medicine.name')}
          max={80}
          value={values.name}
          onChange={(name) => form.change({ name })}
          error={form.errorOf('name')}
        />
        <NumberField
          name="dose"
          label={t('medical.field.medicine.dose')}
          decimals={2}
          value={values.dose ?? undefined}
          onChange={(dose) => form.change({ dose: dose ?? null })}
          error={form.errorOf('dose')}
        />
        <SelectField
          name="unit"
          label={t('medical.screen.unit')}
          value={values.unit}
          onChange={(unit) => form.change({ unit })}
          options={doseUnits.map((value) => ({ value, label: t(`medical.screen.unit.${value}`) }))}
        />
      </Card>
      <Card>
        <StepperRow
          name="timesADay"
          label={t('medical.field.medicine.timesADay')}
          min={1}
          max={24}
          value={values.timesADay}
          onChange={(timesADay) => form.change({ timesADay })}
          error={form.errorOf('timesADay')}
        />
        <StepperRow
          name="days"
          label={t('medical.field.medicine.days')}
          min={1}
          max={730}
          value={values.days}
          onChange={(days) => form.change({ days })}
          error={form.errorOf('days')}
        />
      </Card>
      <Card padded stacked>
        <PartialDateField
          name="from"
          label={t('medical.field.medicine.from')}
          value={values.from}
          onChange={(from) => form.change({ from })}
          error={form.errorOf('from')}
        />
        <PartialDateField
          name="expiry"
          label={t('medical.field.medicine.expiry')}
          value={values.expiry}
          onChange={(expiry) => form.change({ expiry })}
          error={form.errorOf('expiry')}
        />
      </Card>
    </FormPage>
  );
}

interface SpecialistValues extends AboutCase {
  readonly speciality: (typeof specialities)[number];
  readonly from: PartialDate;
}

/** A specialist is sent to the person; who it is stands nowhere. */
export function SendSpecialist({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const given = textIn(input, 'case');
  const form = useForm<SpecialistValues>({
    key: `medical.send-specialist ${given ?? ''}`,
    intent: 'medical.send-specialist',
    initial: { case: given ?? '', episode: '', speciality: 'internal-medicine', from: todayDate },
    toInput: ({ speciality, from, ...about }) => ({ ...aboutCase(about), speciality, from }),
  });
  const { values } = form;
  return (
    <FormPage
      form={form}
      back={t('medical.screen.title')}
      title={t('medical.intent.send-specialist')}
      save={t('medical.screen.save-specialist')}
      line={t('medical.screen.who-stands-nowhere')}
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
        <SelectField
          name="speciality"
          label={t('medical.field.specialist.speciality')}
          value={values.speciality}
          onChange={(next) =>
            form.change({ speciality: specialities.find((one) => one === next) ?? values.speciality })
          }
          options={specialities.map((value) => ({ value, label: t(`medical.choice.speciality.${value}`) }))}
        />
        <PartialDateField
          name="from"
          label={t('medical.field.specialist.from')}
          value={values.from}
          onChange={(from) => form.change({ from })}
          error={form.errorOf('from')}
        />
      </Card>
    </FormPage>
  );
}

/** The specialist's time with the person is over. */
export function SpecialistBack({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const code = textIn(input, 'case') ?? '';
  const specialist = textIn(input, 'specialist');
  const form = useForm<{ readonly to: PartialDate }>({
    key: `medical.specialist-back ${specialist ?? code}`,
    intent: 'medical.specialist-back',
    initial: { to: todayDate },
    toInput: ({ to }) => ({ case: code, to, ...(specialist === undefined ? {} : { specialist }) }),
  });
  return (
    <FormPage
      form={form}
      back={t('medical.screen.title')}
      above={code}
      title={t('medical.intent.specialist-back')}
      save={t('medical.screen.save-specialist')}
    >
      <Card padded stacked>
        <PartialDateField
          name="to"
          label={t('medical.field.specialist.to')}
          value={form.values.to}
          onChange={(to) => form.change({ to })}
          error={form.errorOf('to')}
        />
      </Card>
    </FormPage>
  );
}
