import { Minus, Plus, TriangleAlert } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../language/words.tsx';
import { Icon } from './icon.tsx';

export interface StepperProps {
  /** What is counted, with its unit: `Rice, kg`. */
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly invalid?: boolean | undefined;
  readonly describedBy?: string | undefined;
  readonly id?: string | undefined;
  /** What was typed and is no number; undefined once it is one again. Whoever lays the row out says so. */
  readonly onUnread?: ((typed: string | undefined) => void) | undefined;
}

/** Minus, number, plus: 48 + 56 + 48 wide, 48 high. The number can be typed; whole numbers from `min` (0) on. */
export function Stepper(props: StepperProps) {
  const { t } = useWords();
  const { label, value, min = 0, max = 999_999, step = 1 } = props;
  const [typed, setTyped] = useState<string>();
  const [before, setBefore] = useState(value);
  const set = (next: number): void => {
    props.onUnread?.(undefined);
    props.onChange(Math.min(max, Math.max(min, next)));
  };
  // Of `4OO` the letters are not dropped: a 4 would be saved. The number stays what it was, and that is said.
  function type(text: string): void {
    const plain = text.normalize('NFKC').trim();
    setTyped(plain);
    if (/^\d+$/.test(plain)) set(Number(plain));
    else if (plain !== '') {
      set(before);
      props.onUnread?.(plain);
    }
  }
  function begin(field: HTMLInputElement): void {
    setBefore(value);
    field.select();
  }
  return (
    <div className={`stepper${props.invalid ? ' invalid' : ''}`}>
      <button
        type="button"
        aria-label={t('ui.stepper.less', { what: label })}
        disabled={value <= min}
        onClick={() => set(value - step)}
      >
        <Icon of={Minus} />
      </button>
      <input
        id={props.id}
        aria-label={label}
        aria-invalid={props.invalid ?? false}
        aria-describedby={props.describedBy}
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? String(value)}
        onChange={(event) => type(event.target.value)}
        onFocus={(event) => begin(event.target)}
        onBlur={() => setTyped(undefined)}
      />
      <button
        type="button"
        aria-label={t('ui.stepper.more', { what: label })}
        disabled={value >= max}
        onClick={() => set(value + step)}
      >
        <Icon of={Plus} />
      </button>
    </div>
  );
}

/** A row of a form with a stepper: title and second line left, the message below it. `name` is the field of a refusal. */
export function StepperRow(
  props: Omit<StepperProps, 'invalid' | 'describedBy' | 'id' | 'onUnread'> & {
    readonly second?: ReactNode;
    readonly name?: string;
    readonly error?: ReactNode;
  },
) {
  const { t } = useWords();
  const message = useId();
  const [unread, setUnread] = useState<string>();
  const error = unread === undefined ? props.error : t('ui.number.digits-only', { typed: unread });
  return (
    <div className="row-like stepper-row">
      <div className="row-words">
        <span className="row-title">{props.label}</span>
        {props.second ? <span className="row-second">{props.second}</span> : null}
      </div>
      <Stepper
        {...props}
        id={props.name ? `field-${props.name}` : undefined}
        invalid={Boolean(error)}
        describedBy={error ? message : undefined}
        onUnread={setUnread}
      />
      {error ? (
        <p className="field-error" id={message}>
          <Icon of={TriangleAlert} size={16} />
          {error}
        </p>
      ) : null}
    </div>
  );
}
