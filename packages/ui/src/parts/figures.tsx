import { Fragment, type ReactNode, useId } from 'react';
import { useWords } from '../language/words.tsx';

/** A level from 0 to `max`. The number stands beside it in words: hidden from screen readers. */
export function Meter(props: {
  readonly value: number;
  readonly max: number;
  readonly tone?: 'water' | 'warn';
}) {
  const share = props.max > 0 ? Math.min(1, Math.max(0, props.value / props.max)) : 0;
  return (
    <div className={`meter ${props.tone ?? ''}`} aria-hidden="true">
      <span style={{ width: `${share * 100}%` }} />
    </div>
  );
}

export interface BarPart {
  readonly value: number;
  /** What it is: `given`, `lost, wet in store`. */
  readonly label: string;
  readonly look: 'water' | 'mid' | 'hatch' | 'grey';
  /** A tap on its number opens the rows behind it. */
  readonly onOpen?: (() => void) | undefined;
}

/**
 * Parts of one whole on one scale, the target as a mark, and the same numbers as a legend. `whole` is the length of
 * the bar (what was bought or made); what the parts leave open is shown as open.
 */
export function StackedBar(props: {
  readonly parts: readonly BarPart[];
  readonly whole: number;
  /** Last legend entry, an outline: `420 bought`. */
  readonly wholeLabel?: string;
  readonly target?: { readonly value: number; readonly label: string } | undefined;
  readonly onOpenWhole?: (() => void) | undefined;
}) {
  const { number } = useWords();
  const { parts, whole, target } = props;
  const scale = Math.max(whole, target?.value ?? 0, sumOf(parts), 1);
  return (
    <div className="stacked-bar">
      {target ? <TargetWord share={target.value / scale} label={target.label} /> : null}
      <Bar parts={parts} scale={scale} target={target?.value} />
      <ul className="legend">
        {parts.map((part) => (
          <LegendEntry
            key={part.label}
            look={part.look}
            value={number(part.value)}
            label={part.label}
            onOpen={part.onOpen}
          />
        ))}
        {props.wholeLabel ? (
          <LegendEntry
            look="outline"
            value={number(whole)}
            label={props.wholeLabel}
            onOpen={props.onOpenWhole}
          />
        ) : null}
      </ul>
    </div>
  );
}

function LegendEntry(props: {
  readonly look: BarPart['look'] | 'outline';
  readonly value: string;
  readonly label: string;
  readonly onOpen: (() => void) | undefined;
}) {
  const { look, value, label, onOpen } = props;
  return (
    <li className={onOpen ? 'opens' : undefined}>
      <span className={`swatch ${look}`} aria-hidden="true" />
      <strong>
        {onOpen ? (
          <button
            type="button"
            className="legend-open"
            aria-label={[value, label].join(' ')}
            onClick={onOpen}
          >
            {value}
          </button>
        ) : (
          value
        )}
      </strong>
      <span>{label}</span>
    </li>
  );
}

const sumOf = (parts: readonly BarPart[]): number => parts.reduce((sum, part) => sum + part.value, 0);

function TargetWord({ share, label }: { readonly share: number; readonly label: string }) {
  const before = share > 0.5;
  const style = before
    ? { marginLeft: `${share * 100}%`, transform: 'translateX(calc(-100% - 8px))' }
    : { marginLeft: `calc(${share * 100}% + 8px)` };
  return (
    <span className="target-word" style={style}>
      {label}
    </span>
  );
}

const HEIGHT = 44;

/** The parts with where each begins. */
function laidOut(parts: readonly BarPart[]): readonly (BarPart & { readonly start: number })[] {
  const shown = parts.filter((part) => part.value > 0);
  return shown.map((part, index) => ({ ...part, start: sumOf(shown.slice(0, index)) }));
}

/** In hundredths of the bar: a part of a few among hundreds is still seen. */
const LEAST_SEEN = 1.2;

function Bar(props: {
  readonly parts: readonly BarPart[];
  readonly scale: number;
  readonly target: number | undefined;
}) {
  const id = useId();
  const { parts, scale, target } = props;
  const at = (value: number): number => (value / scale) * 100;
  const wide = (value: number): number => Math.max(at(value), LEAST_SEEN);
  const drawn = laidOut(parts);
  const round = { rx: 9 };
  return (
    <svg height={HEIGHT} aria-hidden="true">
      <defs>
        <clipPath id={`${id}c`}>
          <rect width="100%" height={HEIGHT} {...round} />
        </clipPath>
        <pattern
          id={`${id}h`}
          width="10"
          height="10"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className="hatch-ground" width="10" height="10" />
          <line className="hatch-line" x1="2.5" y1="0" x2="2.5" y2="10" strokeWidth="5" />
        </pattern>
      </defs>
      <g clipPath={`url(#${id}c)`}>
        <rect className="part-track" width="100%" height={HEIGHT} />
        {drawn.map((part, index) => (
          <Fragment key={part.label}>
            <rect
              className={`part-${part.look}`}
              x={`${Math.min(at(part.start), 100 - wide(part.value))}%`}
              width={`${wide(part.value)}%`}
              height={HEIGHT}
              fill={part.look === 'hatch' ? `url(#${id}h)` : undefined}
            />
            {index > 0 ? (
              <rect
                x={`${Math.min(at(part.start), 100 - wide(part.value))}%`}
                width="2"
                height={HEIGHT}
                style={{ fill: 'var(--surface)' }}
              />
            ) : null}
          </Fragment>
        ))}
      </g>
      {target === undefined ? null : (
        <line className="target" x1={`${at(target)}%`} x2={`${at(target)}%`} y1={-24} y2={HEIGHT} />
      )}
    </svg>
  );
}

/** A verdict number with what it is measured against: `23 / 30`. */
export function BigNumber(props: { readonly value: ReactNode; readonly of?: ReactNode }) {
  return (
    <span className="big-number">
      {props.value}
      {props.of ? <small> / {props.of}</small> : null}
    </span>
  );
}

/** The number column of a row: `8 / 8`. */
export function OfNumber(props: { readonly value: ReactNode; readonly of: ReactNode }) {
  return (
    <span>
      <strong>{props.value}</strong> / {props.of}
    </span>
  );
}

/** Label and value, one under the other. */
export function Facts(props: {
  readonly facts: readonly { readonly label: ReactNode; readonly value: ReactNode; readonly key?: string }[];
}) {
  return (
    <dl className="facts">
      {props.facts.map((fact, index) => (
        <div className="fact" key={fact.key ?? index}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One tile of "At a glance": a word, a number, perhaps a meter; it opens. */
export function GlanceTile(props: {
  readonly word: ReactNode;
  readonly value: ReactNode;
  readonly of?: ReactNode;
  readonly meter?: { readonly value: number; readonly max: number } | undefined;
  readonly onOpen?: (() => void) | undefined;
}) {
  return (
    <div className="glance-tile">
      {props.onOpen ? (
        <button type="button" className="row-open" onClick={props.onOpen}>
          {props.word}
        </button>
      ) : (
        <span className="glance-word">{props.word}</span>
      )}
      <div>
        <BigNumber value={props.value} of={props.of} />
      </div>
      {props.meter ? (
        <div className="row-meter">
          <Meter {...props.meter} />
        </div>
      ) : null}
    </div>
  );
}

/** A table for a laptop or a few short columns; `number` columns stand at the end of their cells. */
export function Table(props: {
  readonly caption: string;
  readonly columns: readonly { readonly key: string; readonly head: ReactNode; readonly number?: boolean }[];
  readonly rows: readonly { readonly key: string; readonly cells: Readonly<Record<string, ReactNode>> }[];
}) {
  const [first] = props.columns;
  return (
    <div className="card">
      <div className="table-box">
        <table className="table">
          <caption className="only-heard">{props.caption}</caption>
          <thead>
            <tr>
              {props.columns.map((column) => (
                <th key={column.key} scope="col" className={column.number ? 'number' : undefined}>
                  {column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map((row) => (
              <tr key={row.key}>
                {props.columns.map((column) =>
                  column === first ? (
                    <th key={column.key} scope="row">
                      {row.cells[column.key]}
                    </th>
                  ) : (
                    <td key={column.key} className={column.number ? 'number' : undefined}>
                      {row.cells[column.key]}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
