import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { codeText } from '../language/code-text.ts';
import type { FieldProps } from './fields.tsx';

export interface ComboOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}
export interface ComboProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly ComboOption[];
}

/** The combobox itself, loaded with the first form that has one. Typing with an input method is tested in the app. */
export function ComboBoxField(props: ComboProps) {
  return (
    <ComboBox
      className="combo"
      allowsCustomValue
      menuTrigger="focus"
      inputValue={props.value}
      onInputChange={props.onChange}
      isInvalid={Boolean(props.error)}
      items={props.options}
    >
      <Label className="field-label">{props.label}</Label>
      {props.hint ? <span className="field-hint">{props.hint}</span> : null}
      <Input
        className="input"
        id={`field-${props.name}`}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
      />
      {props.error ? <span className="field-error">{props.error}</span> : null}
      <Popover className="combo-popover">
        <ListBox className="combo-list">
          {props.options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.value}
              className="combo-option"
            >
              {codeText(option.label)}
              {option.hint ? <small>{option.hint}</small> : null}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
