import { chronology } from './chronology.ts';
import { identity, names, record } from './record.ts';
import { context, reportLines, sources } from './report.ts';
import { unPack } from './un-pack.ts';

export const reads = {
  'incidents.chronology': chronology,
  'incidents.record': record,
  'incidents.names': names,
  'incidents.identity': identity,
  'incidents.report-lines': reportLines,
  'incidents.context': context,
  'incidents.sources': sources,
  'incidents.un-pack': unPack,
} as const;

/** What the screens receive. */
export type { Bar } from './bars.ts';
export type { Chronology, IncidentRow } from './chronology.ts';
export type { FactRow, IdentityRow, IncidentView, NameRow, PersonRow } from './record.ts';
export type { PackRow, UnPack } from './un-pack.ts';
export type { ContextRow, SourceRow } from './report.ts';
