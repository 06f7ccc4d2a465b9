import { Check, ChevronRight } from 'lucide-react';
import type { Mark } from '@bulkhead/records';
import type { ReactNode } from 'react';
import { Glyph, Icon, type IconType, type Tone } from './icon.tsx';
import { ExampleWord } from './tag.tsx';

export interface RowProps {
  readonly icon?: IconType | undefined;
  /** Instead of an icon: the number of a step, with its state. */
  readonly step?: { readonly n: number; readonly state: 'open' | 'due' | 'done' } | undefined;
  readonly tone?: Tone | undefined;
  readonly title: ReactNode;
  readonly second?: ReactNode;
  /** Bold words that begin the second line: `10 h late`. */
  readonly alert?: ReactNode;
  readonly alertTone?: 'late' | 'warn';
  /** The row opens; a chevron stands at its end unless `end` is given. */
  readonly onOpen?: (() => void) | undefined;
  /** The one control or fact at the right. A control must be usable without opening the row: Ring, Stepper, a button. */
  readonly end?: ReactNode;
  /** `end` is a number column of 72 px, so that bars of all rows end together. */
  readonly endIsNumber?: boolean;
  /** Below the second line: a Meter. */
  readonly below?: ReactNode;
  /** The mark of the record: an invented one of the example ends its second line with that word. */
  readonly mark?: Mark | undefined;
  readonly selected?: boolean;
  /** Finished: struck through. */
  readonly done?: boolean;
}

/** The row of the house: glyph, title, second line, one control. Row opens, ring completes; they never overlap. */
export function Row(props: RowProps) {
  const { onOpen, end } = props;
  return (
    <div className={`row${props.selected ? ' selected' : ''}${props.done ? ' row-done' : ''}`}>
      {props.icon ? <Glyph icon={props.icon} tone={props.tone} /> : null}
      {props.step ? <Step {...props.step} /> : null}
      <div className="row-words">
        {onOpen ? (
          <button
            type="button"
            className="row-open"
            onClick={onOpen}
            aria-current={props.selected ? 'true' : undefined}
          >
            {props.title}
          </button>
        ) : (
          <span className="row-title">{props.title}</span>
        )}
        <SecondLine {...props} />
        {props.below ? <div className="row-meter">{props.below}</div> : null}
      </div>
      {end ? <div className={`row-end${props.endIsNumber ? ' number passive' : ''}`}>{end}</div> : null}
      {!end && onOpen ? (
        <div className="row-end passive">
          <Icon of={ChevronRight} />
        </div>
      ) : null}
    </div>
  );
}

function SecondLine({ alert, alertTone = 'late', second, mark }: RowProps) {
  if (!alert && !second && mark !== 'invented') return null;
  return (
    <span className="row-second">
      {alert ? <span className={`row-alert ${alertTone}`}>{alert}</span> : null}
      {!alert && typeof second === 'string' ? begun(second) : second}
      <ExampleWord mark={mark} follows={Boolean(alert || second)} />
    </span>
  );
}

/** A line that begins with a fact begins with a capital, in scripts that have them. */
const begun = (line: string): string => line.charAt(0).toLocaleUpperCase() + line.slice(1);

function Step({ n, state }: { readonly n: number; readonly state: 'open' | 'due' | 'done' }) {
  return <span className={`step ${state}`}>{state === 'done' ? <Icon of={Check} size={16} /> : n}</span>;
}

/** Rows in a card, with hairlines between them. */
export function Rows(props: { readonly children: ReactNode; readonly label?: string }) {
  return (
    <div className="card">
      <div className="rows" role={props.label ? 'group' : undefined} aria-label={props.label}>
        {props.children}
      </div>
    </div>
  );
}

/** The 48 px ring that completes a row: give the verb and the thing as its label. */
export function Ring(props: {
  readonly label: string;
  readonly done?: boolean;
  readonly onDone: () => void;
}) {
  return (
    <button
      type="button"
      className="ring"
      aria-label={props.label}
      aria-pressed={props.done ?? false}
      onClick={props.onDone}
    >
      <span className="ring-circle">
        <Icon of={Check} size={18} />
      </span>
    </button>
  );
}
