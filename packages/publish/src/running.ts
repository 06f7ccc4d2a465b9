import type { DocumentElement } from './node.ts';
import type { Speaker } from './speaker.ts';

/** What stands on every sheet of a printed document: whose it is, what must be said of it, and who may not read it. */
export interface Running {
  readonly organisation: string;
  readonly about: string;
  readonly mark: string;
}

/** The example never bears a name of its own. */
export const organisationOf = (
  { organisation, example }: { readonly organisation: string; readonly example: boolean },
  speaker: Speaker,
): string => (example ? speaker.t('publish.example.organisation') : organisation);

/** As attributes of the document itself, so that a file and the page that prints it carry the same. */
export const runningAttributes = ({
  organisation,
  about,
  mark,
}: Running): Readonly<Record<string, string>> => ({
  'data-organisation': organisation,
  'data-about': about,
  'data-mark': mark,
});

/**
 * The margins of every sheet: a page that is lost alone still says what it belongs to. The first has the head of the
 * document itself.
 */
export function pageRules({ attributes }: DocumentElement): string {
  const box = (place: string, name: string): string =>
    `@${place} { content: ${cssText(attributes[name] ?? '')}; }`;
  return `@page {
  size: A4; margin: 20mm 14mm 18mm; color: #4a5962; font: 400 9pt ${pageFont(attributes['lang'])};
  ${box('top-left', 'data-organisation')}
  ${box('top-right', 'data-about')}
  ${box('bottom-left', 'data-mark')}
  @bottom-right { content: counter(page) " / " counter(pages); }
}
@page :first { @top-left { content: none; } @top-right { content: none; } }
`;
}

/** Only letters, numbers and spaces stand as they are: no name can end the text that it stands in, or the style. */
const cssText = (text: string): string =>
  `"${text.replaceAll(/[^\p{L}\p{N} ]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;

const FONTS: Readonly<Record<string, string>> = {
  ja: "'Hiragino Sans', 'Yu Gothic UI', 'Noto Sans CJK JP'",
  ko: "'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans CJK KR'",
  'zh-Hans': "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC'",
};
const pageFont = (lang = ''): string => `${FONTS[lang] ?? "'Segoe UI', Roboto, 'Noto Sans'"}, sans-serif`;
