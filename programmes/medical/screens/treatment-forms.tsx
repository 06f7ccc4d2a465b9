import { ask, IntentForm, type OpenedWith, textIn, useDays, useWords } from '@bulkhead/ui';
import { doseUnits, specialities } from '../choices.ts';
import { otherIllness, useCaseFields } from './case-field.tsx';

/** A course of medicine: its days left are counted from here. */
export function GiveMedicine({ input }: OpenedWith) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const given = textIn(input, 'case');
  return (
    <IntentForm
      intent="medical.give-medicine"
      draft={given}
      of={given ?? ((typed) => typed.case)}
      fields={{
        ...useCaseFields(given),
        name: ask.text({ label: 'medical.field.medicine.name', max: 80 }),
        // Hundredths of the unit.
        dose: ask.number({ label: 'medical.field.medicine.dose', decimals: 2 }),
        unit: {
          ...ask.oneOf(doseUnits, {
            label: 'medical.screen.unit',
            words: 'medical.screen.unit',
            look: 'list',
            initial: 'tablet',
          }),
          sent: () => undefined,
        },
        timesADay: ask.steps({ label: 'medical.field.medicine.timesADay', min: 1, max: 24, initial: 1 }),
        days: ask.steps({ label: 'medical.field.medicine.days', min: 1, max: 730, initial: 14 }),
        from: ask.date({ label: 'medical.field.medicine.from', initial: todayDate }),
        expiry: ask.date({ label: 'medical.field.medicine.expiry', optional: true }),
      }}
      follow={otherIllness}
      toInput={(sent, { dose, unit }) => (dose === null ? sent : { ...sent, dose: { amount: dose, unit } })}
      back={t('medical.screen.title')}
      save={t('medical.screen.save-medicine')}
      again
    />
  );
}

/** A specialist is sent to the person; who it is stands nowhere. */
export function SendSpecialist({ input }: OpenedWith) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const given = textIn(input, 'case');
  return (
    <IntentForm
      intent="medical.send-specialist"
      draft={given}
      of={given ?? ((typed) => typed.case)}
      fields={{
        ...useCaseFields(given),
        speciality: ask.oneOf(specialities, {
          label: 'medical.field.specialist.speciality',
          words: 'medical.choice.speciality',
          look: 'list',
          initial: 'internal-medicine',
        }),
        from: ask.date({ label: 'medical.field.specialist.from', initial: todayDate }),
        to: ask.date({ label: 'medical.screen.specialist-until', optional: true }),
        urgent: ask.yes({ label: 'medical.screen.urgent', hint: 'medical.screen.urgent-hint' }),
      }}
      when={{ urgent: ({ urgent }, refused) => urgent || refused('needs-consent') }}
      follow={otherIllness}
      back={t('medical.screen.title')}
      save={t('medical.screen.save-specialist')}
      line={t('medical.screen.who-stands-nowhere')}
    />
  );
}

/** The specialist's time with the person is over. */
export function SpecialistBack({ input }: OpenedWith) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const code = textIn(input, 'case') ?? '';
  const specialist = textIn(input, 'specialist');
  return (
    <IntentForm
      intent="medical.specialist-back"
      draft={specialist ?? code}
      about={{ case: code, ...(specialist === undefined ? {} : { specialist }) }}
      fields={{ to: ask.date({ label: 'medical.field.specialist.to', initial: todayDate }) }}
      back={t('medical.screen.title')}
      of={code}
      save={t('medical.screen.save-specialist')}
    />
  );
}
