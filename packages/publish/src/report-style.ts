import type { DocumentElement } from './node.ts';
import { pageRules } from './running.ts';

/** The look of a printed document. One text, so that the page (a constructed sheet) and the file (a style element) agree. */
export const styleOf = (document: DocumentElement): string => `${look}${pageRules(document)}`;

const look = `
.report {
  --paper: #ffffff; --ink: #14222a; --ink-2: #4a5962; --line: #dad9d2; --edge: #7f8a90; --brand: #0b5563;
  --water: #2f7f92; --water-2: #cfe3e7; --stop: #9e2f1e;
  box-sizing: border-box; max-width: 794px; margin: 0 auto; padding: 56px 64px; background: var(--paper); color: var(--ink);
  font: 400 15px/1.5 -apple-system, 'Segoe UI Variable Text', 'Segoe UI', Roboto, 'Noto Sans', system-ui, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
.report:lang(ja) { font-family: 'Hiragino Sans', 'Yu Gothic UI', 'Noto Sans CJK JP', sans-serif; line-height: 1.65; line-break: strict; }
.report:lang(ko) { font-family: 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans CJK KR', sans-serif; line-height: 1.6; word-break: keep-all; }
.report:lang(zh) { font-family: 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; line-height: 1.65; }
.report header .line { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 16px; padding-bottom: 12px; border-bottom: 1.5px solid var(--ink); }
.report header .line span { color: var(--ink-2); font-size: 13px; }
.report .stamp { display: inline-block; margin: 16px 0 0; padding: 4px 10px; border: 1.5px solid var(--stop); border-radius: 6px; color: var(--stop); font-weight: 600; }
.report h1 { margin: 16px 0 0; font-size: 34px; line-height: 1.25; }
.report .subtitle { margin: 4px 0 12px; color: var(--ink-2); font-size: 18px; }
.report .subtitle small { font-size: 13px; }
.report .as-of { margin: 0 0 12px; }
.report .legend { display: flex; flex-wrap: wrap; gap: 4px 20px; align-items: center; margin: 0; padding-bottom: 12px; border-bottom: 1px solid var(--line); color: var(--ink-2); font-size: 13px; }
.report .key { display: inline-flex; gap: 8px; align-items: center; }
.report .key i { width: 30px; height: 12px; background: var(--water); print-color-adjust: exact; }
.report .key.target i { width: 3px; height: 18px; background: var(--ink); }
.report .key.hatch i { width: 18px; background: repeating-linear-gradient(115deg, var(--water) 0 1.5px, transparent 1.5px 5px); }
.report .legend .last { margin-inline-start: auto; }
.report section { padding: 20px 0 18px; border-bottom: 1px solid var(--line); }
.report h2 { margin: 0 0 6px; font-size: 17px; line-height: 1.3; break-after: avoid; }
.report .ordinal { display: inline-block; min-width: 24px; color: var(--brand); }
.report section > p { margin: 0 0 8px; }
.report table { width: 100%; border-collapse: collapse; }
.report th { text-align: start; font-weight: 400; vertical-align: top; }
.report td { vertical-align: top; }
.report tr { break-inside: avoid; }
.report .figures th { width: 200px; padding: 4px 12px 4px 0; }
.report .figures .number { width: 150px; padding: 4px 12px 4px 0; font-weight: 600; }
.report .figures .bar { padding: 4px 0; }
.report .figures svg { display: block; max-width: 100%; height: auto; }
.report svg .track { fill: none; stroke: var(--edge); }
.report svg .result, .report svg .held { fill: var(--water); }
.report svg .held { fill: var(--water-2); stroke: var(--brand); }
.report svg .tick { fill: var(--ink); }
.report svg .hatch, .report svg .open, .report svg .arrow { fill: none; stroke: var(--water); stroke-width: 1.6; }
.report svg .open, .report svg .arrow { stroke: var(--ink); }
.report svg .unsure { fill: var(--paper); stroke: var(--brand); stroke-dasharray: 3 2; }
.report svg .month { stroke: var(--line); }
.report svg text { font-size: 11px; fill: var(--ink-2); }
.report svg .code { font-weight: 600; fill: var(--ink); font-size: 13px; }
.report sup { line-height: 0; margin-inline-start: 2px; font-weight: 600; font-size: 11px; }
.report a.note { color: var(--brand); text-decoration: none; }
.report .situation { margin: 0; padding: 0; list-style: none; }
.report .situation li { break-inside: avoid; margin-top: 10px; padding-inline-start: 12px; border-inline-start: 3px solid var(--water-2); }
.report .situation p { margin: 0; }
.report .attribution, .report .quiet { color: var(--ink-2); font-size: 13px; }
.report .incidents { margin-bottom: 14px; font-size: 13px; }
.report .incidents th, .report .incidents td { padding: 6px 10px 6px 0; border-bottom: 1px solid var(--line); }
.report .incidents td:last-child { min-width: 64px; }
.report .incidents tbody th { min-width: 48px; white-space: nowrap; }
.report .incidents thead th, .report .incidents tbody th, .report .strong { font-weight: 600; }
.report .statements th { width: 220px; padding: 5px 16px 5px 0; color: var(--ink-2); }
.report .statements td { padding: 5px 0; }
.report .by-hand { height: 96px; border-bottom: 1px solid var(--edge); break-inside: avoid; }
.report h3 { margin: 10px 0 2px; font-size: 15px; font-weight: 600; }
.report .custody { display: block; max-width: 100%; height: auto; }
.report footer { padding-top: 18px; border-top: 1.5px solid var(--ink); margin-top: 28px; font-size: 13px; color: var(--ink-2); }
.report footer h2 { color: var(--ink); }
.report .notes { list-style: lower-alpha; margin: 0; padding-inline-start: 22px; }
@media (max-width: 640px) { .report { padding: 20px 16px; } .report .statements th { width: 38%; } .report .figures .bar { display: none; } .report h1 { font-size: 26px; } .report .incidents { display: block; overflow-x: auto; } }
@media print { .report { padding: 0; max-width: none; } }
`;
