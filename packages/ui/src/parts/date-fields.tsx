import type { PartialDate } from '@bulkhead/records';
import { useState } from 'react';
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
          onChange={(event) => onChange(inMonth(value, Number(event.target.value)))}
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

/** The date in another month: the 31st becomes the last day of a shorter one. */
export function inMonth(date: PartialDate, month: number): PartialDate {
  if (date.day === undefined) return { ...date, month };
  return { ...date, month, day: Math.min(date.day, daysFor(month, date.year).length) };
}

/** A year that is still being typed has fewer digits. */
const FIRST_YEAR = 1000;

/**
 * A day and an hour, as UTC seconds, local to the clock of the screen. The day is asked for in parts: whoever reads
 * 3/12 in another language than that of the browser takes it for another day.
 */
export function MomentField(
  props: FieldProps & { readonly value: number | undefined; readonly onChange: (moment: number) => void },
) {
  const { t } = useWords();
  const { offset, now } = useClock();
  const [typing, setTyping] = useState<PartialDate>();
  const local = new Date(((props.value ?? now) + offset * 60) * 1000);
  const date = {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
  };
  const minutes = local.getUTCHours() * 60 + local.getUTCMinutes();
  const set = ({ year, month = 1, day = 1 }: PartialDate, minute: number): void => {
    const ready = year !== undefined && year >= FIRST_YEAR;
    setTyping(ready ? undefined : { ...(year === undefined ? {} : { year }), month, day });
    if (ready) props.onChange(Date.UTC(year, month - 1, day, 0, minute) / 1000 - offset * 60);
  };
  return (
    <fieldset className="field" id={`field-${props.name}`} tabIndex={-1}>
      <legend className="field-label">{props.label}</legend>
      {props.hint ? <span className="field-hint">{props.hint}</span> : null}
      <Parts value={typing ?? date} precision="day" onChange={(next) => set(next, minutes)} />
      <div className="input-line">
        <input
          className="input"
          type="time"
          aria-label={t('ui.date.time')}
          value={local.toISOString().slice(11, 16)}
          onChange={(event) => {
            const minute = minutesOf(event.target.value);
            if (minute !== undefined) set(date, minute);
          }}
        />
      </div>
      {props.error ? <span className="field-error">{props.error}</span> : null}
    </fieldset>
  );
}

/** `07:40` as minutes of the day; undefined while it is not whole. */
function minutesOf(time: string): number | undefined {
  const [hours, minutes] = time.split(':').map(Number);
  return hours === undefined || minutes === undefined ? undefined : hours * 60 + minutes;
}
