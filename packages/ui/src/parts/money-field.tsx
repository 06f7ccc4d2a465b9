import { decimalsOf } from '@bulkhead/records';
import { useState } from 'react';
import { useWords } from '../language/words.tsx';
import { Field, type FieldProps, wholeOf } from './fields.tsx';

/** An amount while it is typed. `minor` is undefined where nothing, or no number yet, stands there. */
export interface TypedMoney {
  readonly minor: number | undefined;
  readonly currency: string;
}

/** An amount with its currency beside it, so that a bare sign never has to be understood. JPY and KRW take no decimals. */
export function MoneyField(
  props: FieldProps & {
    readonly value: TypedMoney;
    readonly onChange: (value: TypedMoney) => void;
    readonly currencies: readonly string[];
  },
) {
  const { t } = useWords();
  const { value, onChange } = props;
  const [typed, setTyped] = useState<string>();
  const decimals = decimalsOf(value.currency) ?? 0;
  const shown = value.minor === undefined ? '' : (value.minor / 10 ** decimals).toFixed(decimals);
  function type(text: string): void {
    setTyped(text);
    onChange({ ...value, minor: wholeOf(text, decimals) });
  }
  return (
    <Field {...props}>
      {(ids) => (
        <div className="input-line">
          <input
            {...ids}
            className="input wide"
            autoComplete="off"
            inputMode={decimals > 0 ? 'decimal' : 'numeric'}
            value={typed ?? shown}
            onChange={(event) => type(event.target.value)}
            onBlur={() => setTyped(undefined)}
          />
          <select
            className="input"
            aria-label={t('ui.currency')}
            value={value.currency}
            onChange={(event) => onChange(inCurrency(value, event.target.value))}
          >
            {props.currencies.map((currency) => (
              <option key={currency}>{currency}</option>
            ))}
          </select>
        </div>
      )}
    </Field>
  );
}

/** The same number in another currency: 1,500 stays 1,500 and becomes neither 15 nor 150,000. */
function inCurrency({ minor, currency }: TypedMoney, next: string): TypedMoney {
  if (minor === undefined) return { minor, currency: next };
  const whole = minor / 10 ** (decimalsOf(currency) ?? 0);
  return { minor: Math.round(whole * 10 ** (decimalsOf(next) ?? 0)), currency: next };
}
