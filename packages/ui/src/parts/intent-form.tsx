import { Fragment, type ReactNode, useState } from 'react';
import type { Saved } from '../client/client.ts';
import { type Form, useForm } from '../client/use-form.ts';
import { useWords } from '../language/words.tsx';
import { type AddressAnswers, AddressNotice, openAddress } from './address-notice.tsx';
import type { FormField } from './ask.tsx';
import { Button } from './button.tsx';
import { type FormOf, FormPage } from './form-page.tsx';
import type { IconType } from './icon.tsx';
import { ErrorSummary } from './problems.tsx';
import { Card, LinesCard, Section } from './section.tsx';

/** A field for each member that is typed, in the order of the page. */
export type FormFields<Values extends object> = {
  readonly [Name in keyof Values]: FormField<Values[Name]>;
};

/** An intent and what is asked for it. A field that is not shown is not sent. */
export interface Asking<Values extends object> {
  readonly intent: string;
  /** What the draft is about, where several may be begun: a code, a record. */
  readonly draft?: string | undefined;
  readonly cell?: string | undefined | ((values: Values) => string | undefined);
  readonly fields: FormFields<Values>;
  /** Fields that are shown only sometimes. `refused` tells whether the last try was refused with this code. */
  readonly when?: {
    readonly [Name in keyof NoInfer<Values>]?: (
      values: NoInfer<Values>,
      refused: (code: string) => boolean,
    ) => boolean;
  };
  /** Members of the input that are known already. */
  readonly about?: object;
  /** What changes along with what was typed. */
  readonly follow?: (
    typed: Partial<NoInfer<Values>>,
    before: NoInfer<Values>,
  ) => Partial<NoInfer<Values>> | undefined;
  /** The input of the intent, where it is not simply what was typed. */
  readonly toInput?: (sent: Readonly<Record<string, unknown>>, values: NoInfer<Values>) => unknown;
}

interface Asked<Values extends object> extends Form<Values> {
  readonly shows: (name: keyof Values) => boolean;
  readonly addresses: Addresses;
}
/** What was said of addresses in free text. */
interface Addresses {
  readonly answers: AddressAnswers;
  readonly keep: (part: string) => void;
}

/** The form of an intent; what is hidden is neither sent nor asked for. */
function useAsking<Values extends object>(asking: Asking<Values>): Asked<Values> {
  const form = useForm<Values>({
    key: asking.draft === undefined ? asking.intent : `${asking.intent} ${asking.draft}`,
    intent: asking.intent,
    initial: initialOf(asking.fields),
    toInput: (values) => inputOf(asking, values, shows),
    cell: asking.cell,
  });
  const refused = (code: string): boolean => form.problems.some((problem) => problem.code === code);
  const shows = (name: keyof Values): boolean => asking.when?.[name]?.(form.values, refused) ?? true;
  const change = (part: Partial<Values>): void =>
    form.change({ ...part, ...asking.follow?.(part, form.values) });
  const [answers, answer] = useState<AddressAnswers>(new Map());
  const say = (parts: readonly string[], said: 'kept' | 'asked'): void =>
    answer((before) => new Map([...before, ...parts.map((part) => [part, said] as const)]));
  // The first Save asks about what looks like an address, the second one saves it.
  const save = async (): Promise<Saved | undefined> => {
    const parts = openAddresses(asking.fields, form.values, { shows, answers });
    const news = parts.filter((part) => !answers.has(part));
    if (news.length > 0) say(news, 'asked');
    return news.length > 0 ? undefined : form.save();
  };
  const addresses = { answers, keep: (part: string) => say([part], 'kept') };
  return { ...form, change, save, shows, addresses };
}

/** Whatever looks like an address in the free text that is shown. */
function openAddresses<Values extends object>(
  fields: FormFields<Values>,
  values: Values,
  { shows, answers }: { readonly shows: (name: keyof Values) => boolean; readonly answers: AddressAnswers },
): readonly string[] {
  const found: string[] = [];
  for (const name in fields) {
    const value = values[name];
    if (!fields[name].freeText || typeof value !== 'string' || !shows(name)) continue;
    const open = openAddress(value, answers);
    if (open) found.push(open.part);
  }
  return found;
}

function initialOf<Values extends object>(fields: FormFields<Values>): Values {
  const initial: Partial<Values> = {};
  for (const name in fields) initial[name] = fields[name].initial;
  return initial as Values;
}

function inputOf<Values extends object>(
  { fields, about, toInput }: Asking<Values>,
  values: Values,
  shows: (name: keyof Values) => boolean,
): unknown {
  const sent: Record<string, unknown> = { ...about };
  for (const name in fields) {
    const { member = name, ...field } = fields[name];
    const value = shows(name) ? field.sent(values[name]) : undefined;
    if (value !== undefined) sent[member] = value;
  }
  return toInput ? toInput(sent, values) : sent;
}

/** The fields of a form in their cards, those of one frame together. */
function AskedFields<Values extends object>(props: {
  readonly form: Asked<Values>;
  readonly fields: FormFields<Values>;
}) {
  const { form, fields } = props;
  const cards: { readonly frame: string; readonly names: Extract<keyof Values, string>[] }[] = [];
  for (const name in fields) {
    if (!form.shows(name)) continue;
    const { frame, apart = false } = fields[name];
    const last = cards.at(-1);
    if (last?.frame === frame && !apart) last.names.push(name);
    else cards.push({ frame, names: [name] });
  }
  return cards.map(({ frame, names }) => {
    const inside = names.map((name) => <AskedField key={name} form={form} fields={fields} name={name} />);
    const key = names.join(' ');
    if (frame === 'own') return <Fragment key={key}>{inside}</Fragment>;
    const Frame = frame === 'lines' ? LinesCard : PaddedCard;
    return <Frame key={key}>{inside}</Frame>;
  });
}

const PaddedCard = ({ children }: { readonly children: ReactNode }) => (
  <Card padded stacked>
    {children}
  </Card>
);

/** The fields of one line of a list inside a form, each named with `prefix` before it. */
export function LineFields<Values extends object>(props: {
  readonly fields: FormFields<Values>;
  readonly values: Values;
  readonly onChange: (part: Partial<Values>) => void;
  readonly prefix: string;
  readonly without?: keyof NoInfer<Values> | undefined;
}) {
  const { fields, values, onChange, prefix, without } = props;
  const form = { values, change: onChange, errorOf: () => undefined };
  const shown = [];
  for (const name in fields)
    if (name !== without)
      shown.push(<AskedField key={name} form={form} fields={fields} name={name} prefix={prefix} />);
  return shown;
}

function AskedField<Values extends object, Name extends Extract<keyof Values, string>>(props: {
  readonly form: Pick<Form<Values>, 'values' | 'change' | 'errorOf'> & { readonly addresses?: Addresses };
  readonly fields: FormFields<Values>;
  readonly name: Name;
  readonly prefix?: string;
}) {
  const words = useWords();
  const { form, fields, name, prefix = '' } = props;
  const { member = name, shown, freeText } = fields[name];
  function onChange(value: Values[Name]): void {
    const part: Partial<Values> = {};
    part[name] = value;
    form.change(part);
  }
  const filling = {
    name: `${prefix}${member}`,
    onChange,
    value: form.values[name],
    error: form.errorOf(member),
    errorOf: form.errorOf,
    beside: form.values,
  };
  const { value } = filling;
  if (!freeText || !form.addresses || typeof value !== 'string') return shown(filling, words);
  return (
    <>
      {shown(filling, words)}
      <AddressNotice
        text={value}
        answers={form.addresses.answers}
        onKeep={form.addresses.keep}
        onChange={(text) => onChange(freeText(text))}
      />
    </>
  );
}

/** A form as a page of its own: fields, refusals beside them, a draft that is kept, Save and Back. */
export function IntentForm<Values extends object>(
  props: Asking<Values> & {
    /** Where Back leads, in words. */
    readonly back: string;
    readonly of?: FormOf<NoInfer<Values>>;
    readonly above?: string | undefined;
    /** The words of the intent, where nothing else is said. */
    readonly title?: ReactNode;
    /** The verb of the filled button. */
    readonly save: string;
    /** One line over the button: what will be saved. */
    readonly line?: ReactNode | ((values: NoInfer<Values>) => ReactNode);
    /** Whether another one of the same kind is likely to follow. */
    readonly again?: boolean;
    /** Goes back once it is saved: the page below shows it. */
    readonly leaves?: boolean;
    /** The page after saving, where the usual one does not say enough. */
    readonly saved?: (saved: Saved, form: Form<NoInfer<Values>>) => ReactNode;
    /** What stands over the fields, and below them. */
    readonly top?: (form: Form<NoInfer<Values>>) => ReactNode;
    readonly children?: ReactNode | ((form: Form<NoInfer<Values>>) => ReactNode);
  },
) {
  const { t } = useWords();
  const { fields, line, children, saved, intent, title, ...page } = props;
  const form = useAsking(props);
  if (form.saved && saved) return saved(form.saved, form);
  return (
    <FormPage
      {...page}
      form={form}
      title={title ?? t(intent.replace('.', '.intent.'))}
      line={typeof line === 'function' ? line(form.values) : line}
    >
      {props.top?.(form)}
      <AskedFields form={form} fields={fields} />
      {typeof children === 'function' ? children(form) : children}
    </FormPage>
  );
}

/** A small form inside a page: a card of fields with its button; emptied once it is saved. */
export function IntentSection<Values extends object>(
  props: Asking<Values> & {
    readonly title?: ReactNode;
    readonly save: string;
    readonly icon?: IconType;
    /** Whether its button is the one filled button of the page. */
    readonly primary?: boolean;
  },
) {
  const { title, save, fields } = props;
  const form = useAsking(props);
  const send = async (): Promise<void> => {
    if (await form.save()) form.again();
  };
  const names = [];
  for (const name in fields) if (form.shows(name)) names.push(name);
  const inside = (
    <div className="form-fields">
      <ErrorSummary problems={form.problems} isDraft />
      <Card padded stacked>
        {names.map((name) => (
          <AskedField key={name} form={form} fields={fields} name={name} />
        ))}
        <div>
          <Button
            kind={props.primary ? 'primary' : 'outline'}
            icon={props.icon}
            disabled={form.saving}
            onPress={() => void send()}
          >
            {save}
          </Button>
        </div>
      </Card>
    </div>
  );
  return title === undefined ? inside : <Section title={title}>{inside}</Section>;
}
