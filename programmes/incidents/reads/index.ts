import { chronology } from './chronology.ts';
import { names, record } from './record.ts';
import { context, reportLines, sources } from './report.ts';

export const reads = {
  'incidents.chronology': chronology,
  'incidents.record': record,
  'incidents.names': names,
  'incidents.report-lines': reportLines,
  'incidents.context': context,
  'incidents.sources': sources,
} as const;

/** What the screens receive. */
export type { Bar } from './bars.ts';
export type { Chronology, IncidentRow } from './chronology.ts';
export type { FactRow, IncidentView, NameRow, PersonRow } from './record.ts';
export type { ContextRow, SourceRow } from './report.ts';
