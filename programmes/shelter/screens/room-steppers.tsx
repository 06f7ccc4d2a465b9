import { Card, Icon, StepperRow, useWords } from '@bulkhead/ui';
import { TriangleAlert } from 'lucide-react';

/** How many rooms, and how many beds in each. */
export function RoomSteppers(props: {
  readonly rooms: readonly number[];
  readonly onChange: (rooms: readonly number[]) => void;
  readonly error?: string | undefined;
}) {
  const { t } = useWords();
  const { rooms, onChange } = props;
  const resize = (n: number): void => onChange(Array.from({ length: n }, (_, at) => rooms[at] ?? 4));
  return (
    <Card>
      <div className="rows shelter-steppers" id="field-rooms" tabIndex={-1}>
        <StepperRow
          label={t('shelter.screen.n-rooms')}
          value={rooms.length}
          min={1}
          max={20}
          onChange={resize}
        />
        {rooms.map((beds, at) => (
          <StepperRow
            key={at}
            label={t('shelter.screen.beds-in-room', { n: at + 1 })}
            value={beds}
            max={50}
            onChange={(next) => onChange(rooms.map((one, index) => (index === at ? next : one)))}
          />
        ))}
      </div>
      {props.error ? (
        <p className="field-error shelter-card-end">
          <Icon of={TriangleAlert} size={16} />
          {props.error}
        </p>
      ) : null}
    </Card>
  );
}
