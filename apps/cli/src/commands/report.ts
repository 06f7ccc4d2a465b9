import { yearOf } from '@bulkhead/programmes/year';
import { type AnnualReport, annualReportFile } from '@bulkhead/publish';
import { writeWhole } from '../files.ts';
import type { Desk } from '../open-vault.ts';
import type { Outcome } from '../outcome.ts';
import { periodNamed, unknownPeriod } from './figures.ts';

/** What `report` was asked for. */
export interface ReportAsked {
  readonly period: string;
  readonly to: string;
  readonly replace: boolean;
}

/** `report --period LABEL --to FILE`: the internal annual report in the language of the command line. */
export function writeReport(desk: Desk, { period: label, to, replace }: ReportAsked): Outcome {
  const period = periodNamed(desk, label);
  if (!period) return unknownPeriod(desk, label);
  const { words } = desk;
  const { organisation, neutralName, example } = desk.vault.settings;
  const report: AnnualReport = {
    organisation: organisation === '' ? neutralName : organisation,
    example: example !== undefined,
    ...yearOf(desk.view, { period, clock: desk.vault.now() }, words),
  };
  const html = annualReportFile(report, words);
  const problem = writeWhole(to, html, replace);
  if (problem) return problem;
  return {
    kind: 'done',
    json: { file: to, period: label, language: words.language, bytes: Buffer.byteLength(html) },
    lines: [words.t('cli.report.written', { file: to })],
    notes: [words.t('cli.report.not-sealed')],
  };
}
