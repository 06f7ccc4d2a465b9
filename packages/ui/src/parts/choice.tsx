import { type ReactNode, useId } from 'react';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Language of the label, where it is not that of the screen. */
  readonly lang?: string;
}
interface ChoiceProps<Value extends string> {
  readonly label: ReactNode;
  readonly options: readonly Option<Value>[];
  /** undefined: nothing chosen yet. */
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
}

/**
 * Two to four short choices in one track; it folds into more rows when the text is large. `layout` puts the label
 * over it (`above`), before it (`line`), or leaves it to screen readers (`heard`).
 */
export function Segmented<Value extends string>(
  props: ChoiceProps<Value> & {
    readonly layout?: 'above' | 'line' | 'heard' | 'question';
    readonly name?: string;
    readonly error?: ReactNode;
  },
) {
  const group = useId();
  const { layout = 'above' } = props;
  const strong = layout === 'line' || layout === 'question';
  return (
    <fieldset
      className={layout === 'line' ? 'segmented-line' : undefined}
      id={props.name ? `field-${props.name}` : undefined}
      tabIndex={props.name ? -1 : undefined}
    >
      <legend className="only-heard">{props.label}</legend>
      {layout === 'heard' ? null : (
        <span aria-hidden="true" className={`segmented-head${strong ? ' strong' : ''}`}>
          {props.label}
        </span>
      )}
      {props.error ? <p className="field-error">{props.error}</p> : null}
      <div className="segmented">
        {props.options.map((option) => (
          <label key={option.value} className="segmented-option" lang={option.lang}>
            <input
              type="radio"
              name={group}
              checked={option.value === props.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Up to seven choices under each other, each with a line of explanation if it needs one. */
export function RadioRows<Value extends string>(
  props: ChoiceProps<Value> & { readonly error?: ReactNode; readonly name?: string },
) {
  const group = useId();
  return (
    <fieldset id={props.name ? `field-${props.name}` : undefined} tabIndex={-1}>
      <legend className="field-label">{props.label}</legend>
      {props.error ? <p className="field-error">{props.error}</p> : null}
      <div className="radio-rows">
        {props.options.map((option) => (
          <label key={option.value} className="radio-row" lang={option.lang}>
            <input
              type="radio"
              name={group}
              checked={option.value === props.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>
              {option.label}
              {option.hint ? <small>{option.hint}</small> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Any number of a few choices, under each other. */
export function CheckRows<Value extends string>(
  props: Omit<ChoiceProps<Value>, 'value' | 'onChange'> & {
    readonly name: string;
    readonly hint?: ReactNode;
    readonly error?: ReactNode;
    readonly value: readonly Value[];
    readonly onChange: (value: readonly Value[]) => void;
  },
) {
  const { value, onChange } = props;
  const turn = (one: Value, on: boolean): void =>
    onChange(on ? [...value, one] : value.filter((each) => each !== one));
  return (
    <fieldset id={`field-${props.name}`} tabIndex={-1}>
      <legend className="field-label">{props.label}</legend>
      {props.hint ? <span className="field-hint">{props.hint}</span> : null}
      {props.error ? <p className="field-error">{props.error}</p> : null}
      <div className="radio-rows">
        {props.options.map((option) => (
          <CheckRow
            key={option.value}
            label={option.label}
            hint={option.hint}
            checked={value.includes(option.value)}
            onChange={(on) => turn(option.value, on)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** One yes or no. */
export function CheckRow(props: {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className="radio-row">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>
        {props.label}
        {props.hint ? <small>{props.hint}</small> : null}
      </span>
    </label>
  );
}

/** Filter chips with counts; exactly one is on. */
export function Filters<Value extends string>(props: {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}) {
  return (
    <fieldset className="filters">
      <legend className="only-heard">{props.label}</legend>
      {props.options.map((option) => (
        <button
          type="button"
          key={option.value}
          className="filter"
          aria-pressed={option.value === props.value}
          onClick={() => props.onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
