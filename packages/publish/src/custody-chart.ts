import type { Period } from '@bulkhead/records';
import { type DocumentElement, h } from './node.ts';
import type { CustodyBar, IncidentLine } from './report.ts';
import type { Speaker } from './speaker.ts';

const LEFT = 44;
const WIDTH = 652;
const ROW = 26;
const HEAD = 34;
const BAR = 12;

/**
 * What happened after each arrest, as bars over the months of the period. A bar without a stated end runs to the edge
 * and stays open; an incident whose year no source gives is written, not drawn. The table above carries the same.
 */
export function custodyChart(
  incidents: readonly IncidentLine[],
  period: Period,
  speaker: Speaker,
): DocumentElement {
  const height = HEAD + incidents.length * ROW + 8;
  return h(
    'svg',
    {
      class: 'custody',
      role: 'img',
      'aria-label': speaker.t('publish.incidents.chart'),
      width: String(LEFT + WIDTH),
      height: String(height),
      viewBox: `0 0 ${LEFT + WIDTH} ${height}`,
    },
    monthLines(period, height, speaker),
    incidents.flatMap((incident, index) => chartRow(incident, index, period, speaker)),
  );
}

const along = (day: number, period: Period): number => {
  const share = (day - period.first) / (period.last - period.first + 1);
  return LEFT + Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
};

function monthLines(period: Period, height: number, speaker: Speaker): readonly DocumentElement[] {
  return monthsOf(period).flatMap(({ day, year, month }, index) => {
    const at = along(day, period);
    const line = h('line', { class: 'month', x1: String(at), x2: String(at), y1: '28', y2: String(height) });
    const name = axis(at, 12, speaker.t(`publish.month.${month}`));
    return index === 0 || month === 1 ? [line, name, axis(at, 25, String(year))] : [line, name];
  });
}

/** Words of the axis, marked as a date so that editions can be compared without them. */
const axis = (x: number, y: number, words: string): DocumentElement =>
  h('text', { class: 'axis', x: String(x + 2), y: String(y) }, h('tspan', { 'data-date': '' }, words));

function monthsOf(
  period: Period,
): readonly { readonly day: number; readonly year: number; readonly month: number }[] {
  const months = [];
  for (let day = period.first; day <= period.last; day += 1) {
    const date = new Date(day * 86_400_000);
    if (date.getUTCDate() === 1)
      months.push({ day, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 });
  }
  return months;
}

function chartRow(
  incident: IncidentLine,
  index: number,
  period: Period,
  speaker: Speaker,
): readonly DocumentElement[] {
  const y = HEAD + index * ROW;
  const name = h('text', { class: 'code', x: '0', y: String(y + 16) }, incident.code);
  const [first] = incident.bars;
  if (!first) {
    const words = speaker.t(incident.yearMissing ? 'publish.incidents.no-year' : 'publish.incidents.no-date');
    return [name, h('text', { class: 'undrawn', x: String(LEFT + WIDTH / 3), y: String(y + 16) }, words)];
  }
  return [name, ...incident.bars.flatMap((one) => drawn(one, y + 6, period, speaker))];
}

function drawn(bar: CustodyBar, y: number, period: Period, speaker: Speaker): readonly DocumentElement[] {
  if (bar.firstPossible === Number.NEGATIVE_INFINITY) return before(bar, y, period, speaker);
  const possible = along(bar.firstPossible, period);
  const certain = along(bar.firstCertain, period);
  const end = bar.last === 'open' ? LEFT + WIDTH : along(bar.last, period);
  const uncertain = Math.max(certain - possible, 4);
  return [
    h('rect', {
      class: 'unsure',
      x: String(possible),
      y: String(y),
      width: String(uncertain),
      height: String(BAR),
    }),
    h('rect', {
      class: 'held',
      x: String(possible + uncertain),
      y: String(y),
      width: String(Math.max(2, end - possible - uncertain)),
      height: String(BAR),
    }),
    ...(bar.last === 'open' ? [openEnd(y), endWords(possible + uncertain + 6, y, speaker)] : []),
  ];
}

/** No edge on the right: the bar says that nobody stated an end. */
const openEnd = (y: number): DocumentElement =>
  h('path', { class: 'open', d: `M${LEFT + WIDTH - 8} ${y}l6 ${BAR / 2}l-6 ${BAR / 2}` });

const endWords = (x: number, y: number, speaker: Speaker): DocumentElement =>
  h(
    'text',
    { class: 'in-bar', x: String(x), y: String(y + BAR - 2) },
    speaker.t('publish.incidents.end-not-stated'),
  );

function before(bar: CustodyBar, y: number, period: Period, speaker: Speaker): readonly DocumentElement[] {
  const limit = along(bar.firstCertain, period);
  const from = Math.max(LEFT + 4, limit - 60);
  return [
    h('path', {
      class: 'arrow',
      d: `M${limit} ${y + BAR / 2}H${from}m6 -5l-6 5l6 5M${limit} ${y - 2}v${BAR + 4}`,
    }),
    h(
      'text',
      { class: 'in-bar', x: String(limit + 8), y: String(y + BAR - 2) },
      speaker.t('publish.incidents.some-day-before'),
    ),
  ];
}
