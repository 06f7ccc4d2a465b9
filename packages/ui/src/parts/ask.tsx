import type { PartialDate } from '@bulkhead/records';
import type { SpokenWords } from '@bulkhead/words';
import type { ReactNode } from 'react';
import { codeText } from '../language/code-text.ts';
import { CheckRow, CheckRows, RadioRows, Segmented } from './choice.tsx';
import { ComboField } from './combo.tsx';
import { MomentField, PartialDateField } from './date-fields.tsx';
import { type FieldProps, NumberField, SelectField, TextArea, TextField } from './fields.tsx';
import { MoneyField, type TypedMoney } from './money-field.tsx';
import { StepperRow } from './stepper.tsx';

/** A field while it is filled in. */
export interface Filling<Value> {
  readonly name: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** The refusal that belongs to this field. */
  readonly error: string | undefined;
  /** That of a part of the field: `sizes.child`. */
  readonly errorOf: (part: string) => string | undefined;
  /** Everything that the form holds, for a field that depends on another one. */
  readonly beside: object;
}

/** How one member of an intent's input is asked for. */
export interface FormField<Value> {
  readonly initial: Value;
  readonly shown: (filling: Filling<Value>, words: SpokenWords) => ReactNode;
  /** What the intent gets for it; undefined is left out. */
  readonly sent: (value: Value) => unknown;
  /** What the intent calls it, where that is not the name of the field. */
  readonly member?: string;
  /** Steppers stand in a card of lines, most fields in a padded card; `own` brings its card along. */
  readonly frame: 'padded' | 'lines' | 'own';
  /** Free text, in which an address may be pasted by mistake: how changed text becomes the value. */
  readonly freeText?: (text: string) => Value;
  /** Begins a new card, where a long form has parts. */
  readonly apart?: boolean;
}

type Values = Readonly<Record<string, string | number>>;

/** Word ids of a field and the values that they need; known ones, or by what the form holds. */
interface Asked {
  readonly label: string | ((beside: object) => string);
  readonly hint?: string | undefined;
  readonly values?: Values | ((beside: object) => Values);
}
interface MayBeEmpty {
  /** Left out of the input while it is empty; else the intent itself says that it is missing. */
  readonly optional?: boolean;
}

/** The members of a plain field that a filling and its words make. */
function said<Value>(
  { label, hint, values: of }: Asked,
  { name, value, onChange, error, beside }: Filling<Value>,
  { t }: SpokenWords,
): Omit<FieldProps, 'label'> & Pick<Filling<Value>, 'value' | 'onChange'> & { readonly label: string } {
  const values = typeof of === 'function' ? of(beside) : of;
  return {
    name,
    value,
    onChange,
    error,
    label: t(typeof label === 'function' ? label(beside) : label, values),
    ...(hint === undefined ? {} : { hint: t(hint, values) }),
  };
}

interface TextRules extends Asked {
  readonly initial?: string | undefined;
  readonly max?: number;
  readonly placeholder?: string;
  /** Sealed: an address belongs here. */
  readonly sealed?: boolean;
}
const typed = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim());
const textOf =
  (Field: typeof TextField) =>
  ({ initial = '', max, placeholder, sealed = false, ...asked }: TextRules): FormField<string> => ({
    initial,
    shown: (filling, words) => (
      <Field
        {...said(asked, filling, words)}
        {...(max === undefined ? {} : { max })}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
    ),
    sent: typed,
    frame: 'padded',
    ...(sealed ? {} : { freeText: (text: string) => text }),
  });

interface NumberRules extends Asked {
  readonly initial?: number | undefined;
  readonly decimals?: number;
  readonly unit?: ReactNode;
}
/** A number that may be absent, in the smallest part: 24.9 with one decimal is 249. */
const number = ({ initial, decimals = 0, unit, ...asked }: NumberRules): FormField<number | null> => ({
  initial: initial ?? null,
  shown: (filling, words) => (
    <NumberField
      {...said(asked, filling, words)}
      value={filling.value ?? undefined}
      onChange={(value) => filling.onChange(value ?? null)}
      decimals={decimals}
      unit={unit}
    />
  ),
  sent: (value) => value ?? undefined,
  frame: 'padded',
});

interface StepRules extends Omit<Asked, 'hint'> {
  readonly initial?: number;
  readonly min?: number;
  readonly max: number;
  readonly second?: ReactNode | ((beside: object) => ReactNode);
}
/** A count that always stands there. */
const steps = ({ initial = 0, min = 0, max, second, ...asked }: StepRules): FormField<number> => ({
  initial,
  shown: (filling, words) => (
    <StepperRow
      {...said(asked, filling, words)}
      second={typeof second === 'function' ? second(filling.beside) : second}
      min={min}
      max={max}
    />
  ),
  sent: (value) => value,
  frame: 'lines',
});

interface ChoiceRules<Choice extends string> extends Asked {
  /** Where the words of the choices stand: `medical.choice.group` for `medical.choice.group.child`. */
  readonly words: string;
  readonly initial?: NoInfer<Choice> | undefined;
  /** `rows`: under each other; `track`: two to four short ones; `list`: many, or one that may stay open. */
  readonly look?: 'rows' | 'track' | 'list';
  /** Word of "nothing chosen", for a list. */
  readonly none?: string;
}
/** One of a few choices; '' while nothing is chosen. */
function oneOf<const Choice extends string>(
  choices: readonly Choice[],
  { words: ids, initial, look = 'rows', none, ...asked }: ChoiceRules<Choice>,
): FormField<Choice | ''> {
  return {
    initial: initial ?? '',
    shown: (filling, words) => {
      const options = choices.map((value) => ({ value, label: words.t(`${ids}.${value}`) }));
      const { value, ...rest } = said(asked, filling, words);
      const chosen = value === '' ? undefined : value;
      if (look === 'rows') return <RadioRows {...rest} value={chosen} options={options} />;
      if (look === 'track') return <Segmented {...rest} value={chosen} options={options} />;
      const choose = (next: string): void =>
        filling.onChange(choices.find((choice) => choice === next) ?? '');
      return (
        <SelectField
          {...rest}
          value={value}
          onChange={choose}
          options={options}
          {...(none === undefined ? {} : { none: words.t(none) })}
        />
      );
    },
    sent: typed,
    frame: 'padded',
  };
}

interface ChoicesRules<Choice extends string> extends Asked, MayBeEmpty {
  readonly words: string;
  readonly initial?: readonly NoInfer<Choice>[];
}
/** Any number of a few choices. */
function someOf<const Choice extends string>(
  choices: readonly Choice[],
  { words: ids, initial = [], optional = false, ...asked }: ChoicesRules<Choice>,
): FormField<readonly Choice[]> {
  return {
    initial,
    shown: (filling, words) => (
      <CheckRows
        {...said(asked, filling, words)}
        options={choices.map((value) => ({ value, label: words.t(`${ids}.${value}`) }))}
      />
    ),
    sent: (value) => (optional && value.length === 0 ? undefined : value),
    frame: 'padded',
  };
}

interface AmongRules extends Asked {
  readonly initial?: string | undefined;
  readonly none?: string | undefined;
  /** `find`: typed or chosen, for long lists of codes. */
  readonly look?: 'list' | 'find';
}
/** One of what is there now: a code, a sponsor, a store. '' while nothing is chosen. */
const among = (
  options: readonly { readonly value: string; readonly label: string }[],
  { initial = '', none, look = 'list', ...asked }: AmongRules,
): FormField<string> => ({
  initial,
  shown: (filling, words) =>
    look === 'find' ? (
      <ComboField {...said(asked, filling, words)} options={options} />
    ) : (
      <SelectField
        {...said(asked, filling, words)}
        options={options}
        {...(none === undefined ? {} : { none: words.t(none) })}
      />
    ),
  sent: typed,
  frame: 'padded',
});

const date = ({
  initial = {},
  optional = false,
  ...asked
}: Asked & MayBeEmpty & { readonly initial?: PartialDate }): FormField<PartialDate> => ({
  initial,
  shown: (filling, words) => <PartialDateField {...said(asked, filling, words)} />,
  sent: (value) => (optional && Object.keys(value).length === 0 ? undefined : value),
  frame: 'padded',
});

/** UTC seconds; null while nobody has said when. */
const moment = ({
  initial,
  ...asked
}: Asked & { readonly initial?: number | undefined }): FormField<number | null> => ({
  initial: initial ?? null,
  shown: (filling, words) => (
    <MomentField {...said(asked, filling, words)} value={filling.value ?? undefined} />
  ),
  sent: (value) => value ?? undefined,
  frame: 'padded',
});

const money = ({
  initial,
  currencies,
  optional = false,
  ...asked
}: Asked &
  MayBeEmpty & {
    readonly initial: TypedMoney;
    readonly currencies: readonly string[];
  }): FormField<TypedMoney> => ({
  initial,
  shown: (filling, words) => <MoneyField {...said(asked, filling, words)} currencies={currencies} />,
  sent: (value) => (optional && value.minor === undefined ? undefined : value),
  frame: 'padded',
});

const yes = ({ initial = false, ...asked }: Asked & { readonly initial?: boolean }): FormField<boolean> => ({
  initial,
  shown: (filling, words) => {
    const { label, hint, value, onChange } = said(asked, filling, words);
    return <CheckRow label={label} hint={hint} checked={value} onChange={onChange} />;
  },
  sent: (value) => value,
  frame: 'padded',
});

/** What the form was opened from, by its code: shown and sent, and not to be changed. */
const known = (value: string, label: string): FormField<string> => ({
  initial: value,
  shown: (filling, { t }) => (
    <p className="known">
      {t(label)} <strong>{codeText(filling.value)}</strong>
    </p>
  ),
  sent: typed,
  frame: 'padded',
});

/**
 * The ways to ask for a member of an input. Labels, hints and choices are named by their word ids:
 * `fields: { place: ask.text({ label: 'medical.field.case.place', max: 60 }) }`.
 */
export const ask = {
  text: textOf(TextField),
  longText: textOf(TextArea),
  number,
  steps,
  oneOf,
  someOf,
  among,
  date,
  moment,
  money,
  yes,
  known,
} as const;
