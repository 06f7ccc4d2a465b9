import { useWords } from '@bulkhead/ui';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Bar, Chronology } from '../reads/index.ts';

/** The days that the chronology shows. */
export interface Axis {
  readonly first: number;
  readonly last: number;
}
export function axisOf({ months, today }: Pick<Chronology, 'months' | 'today'>): Axis {
  const last = new Date((months.at(-1) ?? today) * 86_400_000);
  const end = Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 1) / 86_400_000;
  return { first: months[0] ?? today - 365, last: end };
}

/** Where a day stands on the axis, in percent. */
export const along = (day: number, { first, last }: Axis): number =>
  Math.min(100, Math.max(0, ((day - first) / (last - first)) * 100));

/**
 * One incident on the axis. Hatched: the start is uncertain within it. Open at the right: no source states an end.
 * Without a year nothing is drawn, and that is said.
 */
export function IncidentBar({
  bar,
  axis,
  count,
}: {
  readonly bar: Bar;
  readonly axis: Axis;
  readonly count: number;
}) {
  const { t } = useWords();
  switch (bar.kind) {
    case 'no-date':
      return <NotDrawn>{t('incidents.screen.bar.no-date')}</NotDrawn>;
    case 'no-year':
      return <NotDrawn>{t('incidents.screen.bar.no-year')}</NotDrawn>;
    case 'before':
      return <Before limit={along(bar.last + 1, axis)} count={count} />;
    case 'after':
      return (
        <Span from={along(bar.first, axis)} to={100} look="unsure" words={t('incidents.screen.bar.after')} />
      );
    case 'once':
      return (
        <Span
          from={along(bar.first, axis)}
          to={along(bar.last + 1, axis)}
          look="unsure"
          words={t('incidents.screen.bar.once')}
          wordsAt={along(bar.last + 1, axis)}
        />
      );
    case 'held':
      return <Held bar={bar} axis={axis} />;
  }
}

function Held({ bar, axis }: { readonly bar: Extract<Bar, { kind: 'held' }>; readonly axis: Axis }) {
  const { t, partialDate } = useWords();
  const from = along(bar.first, axis);
  const sure = along(bar.last + 1, axis);
  const to = bar.end === null ? 100 : Math.max(sure, along(bar.end + 1, axis));
  const words =
    bar.end === null
      ? t('incidents.screen.bar.open')
      : t('incidents.screen.bar.until', { date: partialDate(dateOf(bar.end)) });
  return (
    <div className="incident-bar">
      <span className="incident-span unsure" style={{ left: `${from}%`, width: `${sure - from}%` }} />
      <span
        className={`incident-span ${bar.end === null ? 'open' : 'held'}`}
        style={{ left: `${sure}%`, width: `${to - sure}%` }}
      >
        {bar.end === null ? <ChevronRight size={18} aria-hidden="true" /> : null}
      </span>
      <BarWords at={sure} from={from}>
        {words}
      </BarWords>
    </div>
  );
}

const dateOf = (day: number) => {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** Words behind a point of the bar, or before it where no room is left. */
function BarWords(props: { readonly at: number; readonly from: number; readonly children: ReactNode }) {
  const room = props.at < 68;
  const style = room ? { left: `calc(${props.at}% + 8px)` } : { right: `calc(${100 - props.from}% + 8px)` };
  return (
    <span className="incident-words" style={style}>
      {props.children}
    </span>
  );
}

function Span(props: {
  readonly from: number;
  readonly to: number;
  readonly look: string;
  readonly words: string;
  readonly wordsAt?: number;
}) {
  const { from, to, look } = props;
  return (
    <div className="incident-bar">
      <span
        className={`incident-span ${look}`}
        style={{ left: `${from}%`, width: `${Math.max(1, to - from)}%` }}
      />
      <BarWords at={props.wordsAt ?? from} from={from}>
        {props.words}
      </BarWords>
    </div>
  );
}

/** Some day before this one: an arrow backwards, no length that anybody stated. */
function Before({ limit, count }: { readonly limit: number; readonly count: number }) {
  const { t } = useWords();
  const from = Math.max(0, limit - 14);
  return (
    <div className="incident-bar">
      <span className="incident-before" style={{ left: `${from}%`, width: `${limit - from}%` }} />
      <BarWords at={limit} from={from}>
        {count > 0 ? t('incidents.screen.bar.before-count', { n: count }) : t('incidents.screen.bar.before')}
      </BarWords>
    </div>
  );
}

const NotDrawn = (props: { readonly children: ReactNode }) => (
  <div className="incident-bar incident-not-drawn">
    <span>{props.children}</span>
  </div>
);

/** How sure, as a pattern beside its word: filled, hatched, dashed. */
export function Sure({ status }: { readonly status: string }) {
  const { t } = useWords();
  return (
    <span className="incident-sure">
      <span className={`incident-sure-mark ${status}`} aria-hidden="true" />
      {t(`incidents.choice.status.${status}`)}
    </span>
  );
}
