import { type DocumentElement, h, toHtml } from './node.ts';
import { styleOf } from './report-style.ts';
import type { Speaker } from './speaker.ts';

export const langOf = (speaker: Speaker): string =>
  speaker.language === 'zh' ? 'zh-Hans' : speaker.language;

/** A document as one file: opens anywhere, asks nothing of any server, carries no author and no time. */
export function fileOf(
  { title, about, body }: { readonly title: string; readonly about: string; readonly body: DocumentElement },
  speaker: Speaker,
): string {
  const page = h(
    'html',
    { lang: langOf(speaker) },
    h(
      'head',
      {},
      h('meta', { charset: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width' }),
      h('meta', {
        'http-equiv': 'Content-Security-Policy',
        content: "default-src 'none'; style-src 'unsafe-inline'",
      }),
      about === '' ? undefined : h('meta', { name: 'description', content: about }),
      h('title', {}, title),
      h('style', {}, styleOf(body)),
    ),
    h('body', {}, body),
  );
  return `<!doctype html>\n${toHtml(page)}\n`;
}
