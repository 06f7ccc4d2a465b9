import type { PartialDate } from '@bulkhead/records';
import {
  Card,
  CheckRow,
  FormPage,
  MomentField,
  PartialDateField,
  RadioRows,
  Segmented,
  SelectField,
  TextField,
  useClock,
  useDays,
  useForm,
  useWords,
} from '@bulkhead/ui';
import { groups, meetingKinds, moveReasons, rhythms } from '../choices.ts';
import { about, codesIn, textIn, useCareCell } from './cells.ts';
import { PersonField } from './person-field.tsx';

interface MeetingValues {
  readonly person: string;
  readonly together: string;
  readonly kind: (typeof meetingKinds)[number];
  readonly due: number;
  readonly wholeDay: boolean;
  readonly every: string;
}

/** A visit or meeting to come. */
export function PlanMeeting({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const { now } = useClock();
  const given = textIn(input, 'person');
  const form = useForm<MeetingValues>({
    key: `casework.plan-meeting ${given ?? ''}`,
    intent: 'casework.plan-meeting',
    initial: {
      person: given ?? '',
      together: '',
      kind: 'meeting',
      due: nextHour(now),
      wholeDay: false,
      every: '',
    },
    toInput: ({ person, together, kind, due, wholeDay, every }) => ({
      ...about(person),
      together: codesIn(together),
      kind,
      due,
      wholeDay,
      ...(every === '' ? {} : { every }),
    }),
    cell: useCareCell()?.id,
  });
  const { values } = form;
  return (
    <FormPage
      form={form}
      back={t('casework.screen.people')}
      title={t('casework.intent.plan-meeting')}
      save={t('casework.screen.save-meeting')}
      line={t('casework.screen.no-place-in-meetings')}
    >
      <Card padded stacked>
        <PersonField
          fixed={given !== undefined}
          value={form.values.person}
          onChange={(person) => form.change({ person })}
          error={form.errorOf('person')}
        />
        <Segmented
          label={t('casework.field.meeting.kind')}
          value={values.kind}
          onChange={(kind) => form.change({ kind })}
          options={meetingKinds.map((value) => ({ value, label: t(`casework.choice.kind.${value}`) }))}
        />
        <MomentField
          name="due"
          label={t('casework.field.meeting.due')}
          value={values.due}
          onChange={(due) => form.change({ due })}
          error={form.errorOf('due')}
        />
        <CheckRow
          label={t('casework.screen.day-only')}
          checked={values.wholeDay}
          onChange={(wholeDay) => form.change({ wholeDay })}
        />
        <SelectField
          name="every"
          label={t('casework.field.meeting.every')}
          none={t('casework.screen.once')}
          value={values.every}
          onChange={(every) => form.change({ every })}
          options={rhythms.map((value) => ({ value, label: t(`casework.choice.every.${value}`) }))}
        />
        <TextField
          name="together"
          label={t('casework.field.meeting.together')}
          hint={t('casework.screen.codes-hint')}
          value={values.together}
          onChange={(together) => form.change({ together })}
          error={form.errorOf('together')}
        />
      </Card>
    </FormPage>
  );
}

/** The next full hour: a meeting is rarely now. */
const nextHour = (now: number): number => Math.ceil(now / 3600) * 3600;

interface MoveValues {
  readonly person: string;
  readonly group: (typeof groups)[number];
  readonly on: PartialDate;
  readonly reason: (typeof moveReasons)[number];
}

/** Somebody was moved. No place is asked for: the houses know. */
export function RecordMove({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const given = textIn(input, 'person');
  const form = useForm<MoveValues>({
    key: `casework.move ${given ?? ''}`,
    intent: 'casework.move',
    initial: { person: given ?? '', group: 'child', on: todayDate, reason: 'planned' },
    toInput: ({ person, ...rest }) => ({ ...about(person), ...rest }),
    cell: useCareCell()?.id,
  });
  const { values } = form;
  return (
    <FormPage
      form={form}
      back={t('casework.screen.people')}
      title={t('casework.intent.move')}
      save={t('casework.screen.save-move')}
      line={t('casework.screen.no-place-in-moves')}
      again
    >
      <Card padded stacked>
        <PersonField
          fixed={given !== undefined}
          value={form.values.person}
          onChange={(person) => form.change({ person })}
          error={form.errorOf('person')}
        />
        <Segmented
          label={t('casework.field.move.group')}
          value={values.group}
          onChange={(group) => form.change({ group })}
          options={groups.map((value) => ({ value, label: t(`casework.choice.group.${value}`) }))}
        />
        <PartialDateField
          name="on"
          label={t('casework.field.move.on')}
          value={values.on}
          onChange={(on) => form.change({ on })}
          error={form.errorOf('on')}
        />
        <RadioRows
          name="reason"
          label={t('casework.field.move.reason')}
          value={values.reason}
          onChange={(reason) => form.change({ reason })}
          options={moveReasons.map((value) => ({ value, label: t(`casework.choice.reason.${value}`) }))}
        />
      </Card>
    </FormPage>
  );
}
