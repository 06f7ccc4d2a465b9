import {
  ask,
  codesIn,
  IntentForm,
  type OpenedWith,
  textIn,
  useCells,
  useClock,
  useDays,
  useWords,
} from '@bulkhead/ui';
import { groups, meetingKinds, moveReasons, rhythms } from '../choices.ts';
import { useCareCell } from './cells.ts';
import { usePersonField } from './person-field.tsx';

/** A visit or meeting to come. */
export function PlanMeeting({ input }: OpenedWith) {
  const { t } = useWords();
  const { now } = useClock();
  const given = textIn(input, 'person');
  return (
    <IntentForm
      intent="casework.plan-meeting"
      draft={given}
      of={given ?? ((typed) => typed.person)}
      cell={useCareCell()?.id}
      fields={{
        person: usePersonField(given),
        kind: ask.oneOf(meetingKinds, {
          label: 'casework.field.meeting.kind',
          words: 'casework.choice.kind',
          look: 'track',
          initial: 'meeting',
        }),
        due: ask.moment({ label: 'casework.field.meeting.due', initial: nextHour(now) }),
        wholeDay: ask.yes({ label: 'casework.screen.day-only' }),
        every: ask.oneOf(rhythms, {
          label: 'casework.field.meeting.every',
          words: 'casework.choice.every',
          look: 'list',
          none: 'casework.screen.once',
        }),
        together: ask.text({ label: 'casework.field.meeting.together', hint: 'casework.screen.codes-hint' }),
      }}
      toInput={(sent, { together }) => ({ ...sent, together: codesIn(together) })}
      back={t('casework.screen.people')}
      save={t('casework.screen.save-meeting')}
      line={t('casework.screen.no-place-in-meetings')}
    />
  );
}

/** The next full hour: a meeting is rarely now. */
const nextHour = (now: number): number => Math.ceil(now / 3600) * 3600;

/** Somebody was moved. No place is asked for: the houses know. */
export function RecordMove({ input }: OpenedWith) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const [care] = useCells(['foster-care']);
  const given = textIn(input, 'person');
  return (
    <IntentForm
      intent="casework.move"
      draft={given}
      of={given ?? ((typed) => typed.person)}
      cell={care?.id}
      fields={{
        person: usePersonField(given),
        group: ask.oneOf(groups, {
          label: 'casework.field.move.group',
          words: 'casework.choice.group',
          look: 'track',
          initial: 'child',
        }),
        on: ask.date({ label: 'casework.field.move.on', initial: todayDate }),
        reason: ask.oneOf(moveReasons, {
          label: 'casework.field.move.reason',
          words: 'casework.choice.reason',
          initial: 'planned',
        }),
      }}
      back={t('casework.screen.people')}
      save={t('casework.screen.save-move')}
      line={t('casework.screen.no-place-in-moves')}
      again
    />
  );
}
