import { Search, TriangleAlert } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../language/words.tsx';
import { Icon } from './icon.tsx';

export interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Message of what is wrong with it; the summary links here by `name`. */
  readonly error?: ReactNode;
  /** The name of the input that a refusal would point at. */
  readonly name: string;
}

/** Nothing that is typed here may leave the device: no autofill, no spelling service, no capitals by guess. */
const QUIET = { autoComplete: 'off', autoCorrect: 'off', autoCapitalize: 'off', spellCheck: false } as const;

export interface FieldIds {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

/** Label, hint, message, and whatever holds the value. The other fields are made of it. */
export function Field(props: FieldProps & { readonly children: (ids: FieldIds) => ReactNode }) {
  const about = useId();
  const described = [props.hint ? `${about}h` : '', props.error ? `${about}e` : ''].filter(Boolean).join(' ');
  const id = `field-${props.name}`;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {props.label}
      </label>
      {props.hint ? (
        <span className="field-hint" id={`${about}h`}>
          {props.hint}
        </span>
      ) : null}
      {props.children({
        id,
        'aria-invalid': Boolean(props.error),
        'aria-describedby': described || undefined,
      })}
      {props.error ? (
        <span className="field-error" id={`${about}e`}>
          <Icon of={TriangleAlert} size={16} />
          {props.error}
        </span>
      ) : null}
    </div>
  );
}

export interface TextProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly max?: number;
  readonly placeholder?: string;
}

export function TextField(props: TextProps) {
  return (
    <Field {...props}>
      {(ids) => (
        <input
          {...ids}
          {...QUIET}
          className="input"
          type="text"
          value={props.value}
          maxLength={props.max}
          placeholder={props.placeholder}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function TextArea(props: TextProps) {
  return (
    <Field {...props}>
      {(ids) => (
        <textarea
          {...ids}
          {...QUIET}
          className="input"
          value={props.value}
          maxLength={props.max}
          placeholder={props.placeholder}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Up to some dozens of choices; with '' nothing is chosen yet. */
export function SelectField(
  props: FieldProps & {
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly options: readonly { readonly value: string; readonly label: string }[];
    /** Words for "nothing chosen". */
    readonly none?: string;
  },
) {
  return (
    <Field {...props}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        >
          {props.none === undefined ? null : <option value="">{props.none}</option>}
          {props.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/**
 * A number with digits behind the point: the value is whole, in the smallest part (24.9 with one decimal is 249).
 * undefined: empty, or not a number yet.
 */
export function NumberField(
  props: FieldProps & {
    readonly value: number | undefined;
    readonly onChange: (value: number | undefined) => void;
    readonly decimals?: number;
    /** What stands after the number: `JPY`, `kg`. */
    readonly unit?: ReactNode;
  },
) {
  const { t } = useWords();
  const { decimals = 0, value } = props;
  const [typed, setTyped] = useState<string>();
  const [unread, setUnread] = useState<string>();
  function type(text: string): void {
    const whole = wholeOf(text, decimals);
    setTyped(text);
    setUnread(whole === undefined && text.trim() !== '' ? text : undefined);
    props.onChange(whole);
  }
  const error = unread === undefined ? props.error : t('ui.number.digits-only', { typed: unread });
  return (
    <Field {...props} error={error}>
      {(ids) => (
        <div className="input-line number-line">
          <input
            {...ids}
            {...QUIET}
            className="input"
            inputMode={decimals > 0 ? 'decimal' : 'numeric'}
            value={typed ?? (value === undefined ? '' : (value / 10 ** decimals).toFixed(decimals))}
            onChange={(event) => type(event.target.value)}
            onBlur={() => setTyped(undefined)}
          />
          {props.unit ? <span className="input-unit">{props.unit}</span> : null}
        </div>
      )}
    </Field>
  );
}

/** `1,234.5` with two decimals is 123450; undefined where it is no number or has more digits than there are. */
export function wholeOf(text: string, decimals: number): number | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[,\s]/g, '');
  const match = /^(\d+)(?:\.(\d*))?$/.exec(plain);
  const [, whole, part = ''] = match ?? [];
  if (whole === undefined || part.length > decimals) return undefined;
  return Number(whole + part.padEnd(decimals, '0'));
}

/** Find by code or text. */
export function SearchField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <div className="search">
      <Icon of={Search} />
      <input
        {...QUIET}
        className="input"
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={props.label}
        placeholder={props.label}
        value={props.value}
        data-find=""
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  );
}
