import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../language/words.tsx';
import { Icon, type IconType } from './icon.tsx';

export interface ButtonProps {
  /**
   * `primary`: the one filled button of a screen. `outline`, `quiet`: the others. `danger`: leads towards something
   * that cannot be undone. `stop`: only the last confirm of an irreversible act.
   */
  readonly kind?: 'primary' | 'outline' | 'quiet' | 'danger' | 'stop' | 'brand-outline';
  readonly icon?: IconType | undefined;
  readonly onPress?: (() => void) | undefined;
  readonly submit?: boolean;
  readonly small?: boolean;
  readonly disabled?: boolean | undefined;
  /** For a sheet: the safe choice has the focus. */
  readonly focused?: boolean;
  /** Quiet words after the label: `8 s`. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

export function Button(props: ButtonProps) {
  const { kind = 'outline', small, submit, disabled = false } = props;
  return (
    <button
      type={submit ? 'submit' : 'button'}
      className={`button ${kind}${small ? ' small' : ''}`}
      onClick={props.onPress}
      disabled={disabled}
      data-focused-first={props.focused ? '' : undefined}
    >
      {props.icon ? <Icon of={props.icon} /> : null}
      <span>{props.children}</span>
      {props.note ? <span className="button-note">{props.note}</span> : null}
    </button>
  );
}

/** A 48 px button that is only an icon: Lock, close. `label` is what a screen reader says. */
export function IconButton(props: {
  readonly icon: IconType;
  readonly label: string;
  readonly onPress: () => void;
  readonly size?: number;
}) {
  return (
    <button type="button" className="icon-button" aria-label={props.label} onClick={props.onPress}>
      <Icon of={props.icon} size={props.size ?? 24} />
    </button>
  );
}

/** A large row that begins something: `primary` is filled, once a screen. */
export function BigRow(props: {
  readonly icon: IconType;
  readonly title: ReactNode;
  readonly second: ReactNode;
  readonly primary?: boolean;
  readonly onPress: () => void;
  readonly disabled?: boolean;
}) {
  return (
    <button
      type="button"
      className={`big-row${props.primary ? ' primary' : ''}`}
      onClick={props.onPress}
      disabled={props.disabled ?? false}
    >
      <span className="glyph">
        <Icon of={props.icon} size={24} />
      </span>
      <span>
        <strong>{props.title}</strong>
        <small>{props.second}</small>
      </span>
      <Icon of={ChevronRight} />
    </button>
  );
}

/** One of a few big choices. */
export function ChoiceCard(props: {
  readonly icon: IconType;
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  readonly onPress: () => void;
}) {
  return (
    <button type="button" className="choice-card" onClick={props.onPress}>
      <span className="glyph tint">
        <Icon of={props.icon} />
      </span>
      <span>
        {props.title}
        {props.hint ? <small>{props.hint}</small> : null}
      </span>
    </button>
  );
}
export function ChoiceCards(props: { readonly children: ReactNode }) {
  return <div className="choice-cards">{props.children}</div>;
}

/** Buttons beside each other, where they fit; under a list or a card, or in one. */
export const Buttons = (props: { readonly children: ReactNode }) => (
  <div className="buttons">{props.children}</div>
);

/** A small button for each of these forms of a programme, in the words of their intents. */
export function FormButtons(props: {
  readonly programme: string;
  readonly forms: readonly string[];
  readonly onOpen: (form: string) => void;
  /** Buttons after them. */
  readonly children?: ReactNode;
}) {
  const { t } = useWords();
  return (
    <Buttons>
      {props.forms.map((form) => (
        <Button key={form} small onPress={() => props.onOpen(form)}>
          {t(`${props.programme}.intent.${form}`)}
        </Button>
      ))}
      {props.children}
    </Buttons>
  );
}
