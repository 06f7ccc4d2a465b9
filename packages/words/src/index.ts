export { codeText } from './code-text.ts';
export { groupText, indicatorText, saidFigure } from './figure-text.ts';
export { type Formats, formatsOf, type Say, type SpokenLanguage } from './formats.ts';
export { loadWords, type WordSource } from './load.ts';
export { refusalText } from './refusal-text.ts';
export { speak, type SpokenWords } from './speak.ts';
