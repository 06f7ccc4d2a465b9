import { Row, Rows, useOpen, useWords } from '@bulkhead/ui';
import { Flag } from 'lucide-react';
import type { Chronology, IncidentRow } from '../reads/index.ts';
import { along, type Axis, axisOf, IncidentBar, Sure } from './bar.tsx';
import { dateWords, monthHead, whoWords } from './said.ts';

/** All incidents over the months: a table with bars where there is room, rows with bars below them where there is not. */
export function ChronologyTable(props: { readonly value: Chronology; readonly chosen: string | undefined }) {
  const { t } = useWords();
  const { value, chosen } = props;
  const axis = axisOf(value);
  return (
    <div className="card incident-table">
      <table className="table">
        <caption className="only-heard">{t('incidents.screen.chronology')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('incidents.field.fact.incident')}</th>
            <th scope="col">{t('incidents.choice.field.date')}</th>
            <th scope="col">
              <span className="only-heard">{t('incidents.screen.over-months')}</span>
              <MonthHeads value={value} axis={axis} />
            </th>
            <th scope="col">{t('incidents.screen.source-how-sure')}</th>
          </tr>
        </thead>
        <tbody>
          {value.rows.map((row) => (
            <TableRow key={row.id} row={row} axis={axis} months={value.months} chosen={row.id === chosen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Every month while there are few, every second where they would touch. */
const shownMonths = (months: readonly number[]): readonly number[] =>
  months.filter((_, index) => index % Math.ceil(months.length / 13) === 0);

function MonthHeads({ value, axis }: { readonly value: Chronology; readonly axis: Axis }) {
  const words = useWords();
  return (
    <div className="incident-months" aria-hidden="true">
      {shownMonths(value.months).map((day, index) => {
        const { month, year } = monthHead(day, index === 0, words);
        return (
          <span key={day} style={{ left: `${along(day, axis)}%` }}>
            {month}
            <small>{year}</small>
          </span>
        );
      })}
    </div>
  );
}

function TableRow(props: {
  readonly row: IncidentRow;
  readonly axis: Axis;
  readonly months: readonly number[];
  readonly chosen: boolean;
}) {
  const words = useWords();
  const { open } = useOpen();
  const { row, axis } = props;
  return (
    <tr className={props.chosen ? 'selected' : undefined}>
      <th scope="row">
        <button
          type="button"
          className="row-open"
          onClick={() => open({ section: 'incidents', record: row.id })}
        >
          {row.code}
        </button>
        <small>{whoWords(row, words)}</small>
      </th>
      <td>
        <DateCell row={row} />
      </td>
      <td className="incident-bar-cell">
        {shownMonths(props.months).map((day) => (
          <span key={day} className="incident-month-line" style={{ left: `${along(day, axis)}%` }} />
        ))}
        <IncidentBar bar={row.bar} axis={axis} count={countOf(row)} />
      </td>
      <td>
        <small>{sourceWords(row, words)}</small>
        <Sure status={row.status} />
      </td>
    </tr>
  );
}

const countOf = (row: IncidentRow): number => row.counts.reduce((sum, count) => sum + count.n, 0);

function sourceWords(row: IncidentRow, { t }: ReturnType<typeof useWords>): string {
  const [first, ...others] = row.sources;
  if (!first) return t('incidents.screen.no-source');
  return others.length === 0
    ? t(`incidents.choice.kind.${first.kind}`)
    : t('incidents.screen.sources', { n: row.sources.length });
}

function DateCell({ row }: { readonly row: IncidentRow }) {
  const words = useWords();
  if (row.dates.length > 1)
    return <strong className="tone-warn">{words.t('incidents.screen.two-versions')}</strong>;
  return dateWords(row.dates, words);
}

/** The same on a phone: one row an incident, its bar below the words. */
export function ChronologyRows({ value }: { readonly value: Chronology }) {
  const words = useWords();
  const { t } = words;
  const { open } = useOpen();
  const axis = axisOf(value);
  const [firstMonth] = value.months;
  const lastMonth = value.months.at(-1);
  const head = (day: number | undefined): string => {
    if (day === undefined) return '';
    const { month, year } = monthHead(day, true, words);
    return t('incidents.screen.month-year', { month, year });
  };
  return (
    <div className="incident-narrow">
      <div className="incident-ends" aria-hidden="true">
        <span>{head(firstMonth)}</span>
        <span>{head(lastMonth)}</span>
      </div>
      <Rows>
        {value.rows.map((row) => (
          <Row
            key={row.id}
            icon={Flag}
            title={row.code}
            alert={row.dates.length > 1 ? t('incidents.screen.two-versions') : undefined}
            alertTone="warn"
            second={
              row.dates.length > 1
                ? whoWords(row, words)
                : words.facts([dateWords(row.dates, words), whoWords(row, words)])
            }
            mark={row.mark}
            below={<IncidentBar bar={row.bar} axis={axis} count={countOf(row)} />}
            onOpen={() => open({ section: 'incidents', record: row.id })}
          />
        ))}
      </Rows>
    </div>
  );
}
