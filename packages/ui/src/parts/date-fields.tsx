import type { PartialDate } from '@bulkhead/records';
import { useClock } from '../client/client-context.tsx';
import { daysFor, months } from '../language/formats.ts';
import { useWords } from '../language/words.tsx';
import { CheckRow, Segmented } from './choice.tsx';
import type { FieldProps } from './fields.tsx';

type Precision = 'day' | 'month' | 'year' | 'none';

/** How much of a date is known; a month or a day without its year counts as known. */
export function precisionOf(date: PartialDate): Precision {
  if (date.day !== undefined) return 'day';
  if (date.month !== undefined) return 'month';
  return date.year === undefined ? 'none' : 'year';
}

/** The date with no more precision than this. */
export function atPrecision(date: PartialDate, precision: Precision): PartialDate {
  const about = date.about ? { about: true as const } : {};
  if (precision === 'none') return {};
  const year = date.year === undefined ? {} : { year: date.year };
  if (precision === 'year') return { ...year, ...about };
  const month = { month: date.month ?? 1 };
  return precision === 'month'
    ? { ...year, ...month, ...about }
    : { ...year, ...month, day: date.day ?? 1, ...about };
}

/** A date with the precision in which it is known: day, month only, year only, not known; and "about". */
export function PartialDateField(
  props: FieldProps & { readonly value: PartialDate; readonly onChange: (date: PartialDate) => void },
) {
  const { t } = useWords();
  const { value, onChange } = props;
  const precision = precisionOf(value);
  const choose = (next: Precision): void => onChange(atPrecision(value, next));
  return (
    <fieldset className="field" id={`field-${props.name}`} tabIndex={-1}>
      <legend className="field-label">{props.label}</legend>
      {props.hint ? <span className="field-hint">{props.hint}</span> : null}
      <Segmented
        label={t('ui.date.precision')}
        layout="heard"
        value={precision}
        onChange={choose}
        options={(['day', 'month', 'year', 'none'] as const).map((one) => ({
          value: one,
          label: t(`ui.date.precision.${one}`),
        }))}
      />
      {precision === 'none' ? null : <Parts {...props} precision={precision} />}
      {precision === 'none' ? null : (
        <CheckRow
          label={t('ui.date.about')}
          checked={value.about ?? false}
          onChange={(about) => onChange(withAbout(value, about))}
        />
      )}
      {props.error ? <span className="field-error">{props.error}</span> : null}
    </fieldset>
  );
}

function withAbout(date: PartialDate, about: boolean): PartialDate {
  const { about: _before, ...rest } = date;
  return about ? { ...rest, about: true } : rest;
}

function Parts(props: {
  readonly value: PartialDate;
  readonly onChange: (date: PartialDate) => void;
  readonly precision: Precision;
}) {
  const { t } = useWords();
  const { value, onChange, precision } = props;
  return (
    <div className="input-line">
      <input
        className="input"
        inputMode="numeric"
        autoComplete="off"
        aria-label={t('ui.date.year')}
        placeholder={t('ui.date.year')}
        maxLength={4}
        value={value.year ?? ''}
        onChange={(event) => onChange(withYear(value, event.target.value))}
      />
      {precision === 'year' ? null : (
        <select
          className="input wide"
          aria-label={t('ui.date.month')}
          value={value.month ?? 1}
          onChange={(event) => onChange({ ...value, month: Number(event.target.value) })}
        >
          {months.map((month) => (
            <option key={month} value={month}>
              {t(`words.month.long.${month}`)}
            </option>
          ))}
        </select>
      )}
      {precision === 'day' ? (
        <select
          className="input"
          aria-label={t('ui.date.day')}
          value={value.day ?? 1}
          onChange={(event) => onChange({ ...value, day: Number(event.target.value) })}
        >
          {daysFor(value.month, value.year).map((day) => (
            <option key={day}>{day}</option>
          ))}
        </select>
      ) : null}
    </div>
  );
}

function withYear(date: PartialDate, text: string): PartialDate {
  const { year: _before, ...rest } = date;
  const digits = text.normalize('NFKC').replaceAll(/\D/g, '');
  return digits === '' ? rest : { ...rest, year: Number(digits) };
}

/** A day and an hour, as UTC seconds, local to the clock of the screen. */
export function MomentField(
  props: FieldProps & { readonly value: number | undefined; readonly onChange: (moment: number) => void },
) {
  const { t } = useWords();
  const { offset, now } = useClock();
  const local = new Date(((props.value ?? now) + offset * 60) * 1000).toISOString();
  const set = (day: string, time: string): void => {
    const ms = Date.parse(`${day}T${time}:00Z`);
    if (!Number.isNaN(ms)) props.onChange(ms / 1000 - offset * 60);
  };
  const day = local.slice(0, 10);
  const time = local.slice(11, 16);
  return (
    <fieldset className="field" id={`field-${props.name}`} tabIndex={-1}>
      <legend className="field-label">{props.label}</legend>
      {props.hint ? <span className="field-hint">{props.hint}</span> : null}
      <div className="input-line">
        <input
          className="input wide"
          type="date"
          aria-label={t('ui.date.day')}
          value={day}
          onChange={(event) => set(event.target.value, time)}
        />
        <input
          className="input"
          type="time"
          aria-label={t('ui.date.time')}
          value={time}
          onChange={(event) => set(day, event.target.value)}
        />
      </div>
      {props.error ? <span className="field-error">{props.error}</span> : null}
    </fieldset>
  );
}
