export { annualReport, annualReportFile } from './annual-report.ts';
export { type PaperLanguage, paperLanguageOf, paperLanguages, speakOnPaper } from './editions.ts';
export { type DocumentElement, type DocumentNode, textOf } from './node.ts';
export { noteSentences } from './notes.ts';
export type { AnnualReport, ContextStatement, CustodyBar, DateClaim, IncidentLine } from './report.ts';
export { reportStyle } from './report-style.ts';
export type { Speaker } from './speaker.ts';
export { type UnPack, unPack, unPackFile } from './un-pack.ts';
export { words } from './words.ts';
