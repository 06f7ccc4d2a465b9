import { type DocumentElement, h } from './node.ts';
import { type NoteBook, openNoteBook } from './notes.ts';
import { numbersMarked } from './numbers.ts';
import { fileOf, langOf } from './page.ts';
import { organisationOf, type Running, runningAttributes } from './running.ts';
import type { Speaker } from './speaker.ts';

/** One statement with its question, in the words of the edition, and the source that makes it. */
interface PackStatement {
  readonly label: string;
  readonly said: string;
  readonly from: string;
}

/** Everything that a pack about one person is made of: words of one language. Holds names: it is confidential. */
export interface UnPack {
  readonly organisation: string;
  readonly example: boolean;
  readonly code: string;
  readonly agreement: readonly string[];
  readonly sections: readonly {
    readonly title: string;
    readonly lines: readonly PackStatement[];
    readonly notStated: readonly string[];
  }[];
  readonly changes?: {
    readonly since: string;
    readonly added: readonly PackStatement[];
    readonly gone: readonly PackStatement[];
  };
  readonly sent: readonly string[];
}

/**
 * The pack about one person for a body of the United Nations, in one language: marked confidential, with what was
 * agreed to, each statement with its source, what no source says, and what changed since it was last sent.
 */
export function unPack(pack: UnPack, speaker: Speaker): DocumentElement {
  const { t } = speaker;
  const book = openNoteBook();
  return h(
    'article',
    { class: 'report', lang: langOf(speaker), ...runningAttributes(runningOf(pack, speaker)) },
    masthead(pack, speaker),
    section(t('publish.pack.agreement'), plain(pack.agreement)),
    changes(pack, book, speaker),
    pack.sections.map(({ title, lines, notStated }) =>
      section(title, [statements(lines, book), missing(notStated, speaker)]),
    ),
    pack.sent.length === 0 ? undefined : section(t('publish.pack.sent'), plain(pack.sent)),
    // The form asks who submits it. That is written by hand: no device keeps the address of whoever speaks up.
    section(t('publish.pack.submitter'), [
      h('p', {}, t('publish.pack.submitter.by-hand')),
      h('p', { class: 'by-hand' }),
    ]),
    h(
      'footer',
      {},
      h('h2', {}, t('publish.pack.sources')),
      book.list(),
      h('p', { class: 'quiet' }, t('publish.pack.confidential.why')),
      h('p', { class: 'quiet' }, t('publish.pack.as-written')),
      h('p', { class: 'quiet' }, t('publish.pack.languages')),
    ),
  );
}

const runningOf = (pack: UnPack, speaker: Speaker): Running => ({
  organisation: organisationOf(pack, speaker),
  about: pack.example ? speaker.t('publish.example.band') : '',
  mark: speaker.t('publish.pack.confidential'),
});

/** The pack as one file: opens anywhere, asks nothing of any server, carries no author and no time. */
export const unPackFile = (pack: UnPack, speaker: Speaker): string =>
  // The title of a file is seen in lists of windows and of last used files: it names nobody and no incident.
  fileOf({ title: speaker.t('publish.pack.confidential'), about: '', body: unPack(pack, speaker) }, speaker);

function masthead(pack: UnPack, speaker: Speaker): DocumentElement {
  const { t } = speaker;
  return h(
    'header',
    {},
    h(
      'div',
      { class: 'line' },
      h('strong', {}, organisationOf(pack, speaker)),
      pack.example ? h('span', {}, t('publish.example.band')) : undefined,
    ),
    h('p', { class: 'stamp' }, t('publish.pack.confidential')),
    h('h1', {}, t('publish.pack.title')),
    h('p', { class: 'subtitle' }, numbersMarked(pack.code)),
  );
}

const section = (
  title: string,
  inside: Parameters<typeof h>[2] | Parameters<typeof h>[2][],
): DocumentElement => h('section', {}, h('h2', {}, title), ...(Array.isArray(inside) ? inside : [inside]));

const plain = (sentences: readonly string[]): DocumentElement[] =>
  sentences.map((sentence) => h('p', {}, numbersMarked(sentence)));

function statements(lines: readonly PackStatement[], book: NoteBook): DocumentElement | undefined {
  if (lines.length === 0) return undefined;
  const rows = lines.map(({ label, said, from }) =>
    h('tr', {}, h('th', { scope: 'row' }, label), h('td', {}, numbersMarked(said), book.cite(from))),
  );
  return h('table', { class: 'statements' }, h('tbody', {}, rows));
}

const missing = (labels: readonly string[], { t }: Speaker): DocumentElement | undefined =>
  labels.length === 0
    ? undefined
    : h(
        'p',
        { class: 'quiet' },
        t('publish.pack.not-stated', { what: labels.join(t('publish.list-separator')) }),
      );

/** What the last pack did not say, and what it said that stands no longer. Nothing where none was sent. */
function changes({ changes: since }: UnPack, book: NoteBook, { t }: Speaker): DocumentElement | undefined {
  if (!since) return undefined;
  const part = (title: string, lines: readonly PackStatement[]): DocumentElement[] => {
    const table = statements(lines, book);
    return table ? [h('h3', {}, title), table] : [];
  };
  const unchanged = since.added.length + since.gone.length === 0;
  return section(t('publish.pack.changed'), [
    h('p', {}, t('publish.pack.last-sent'), ' ', numbersMarked(since.since)),
    unchanged ? h('p', {}, t('publish.pack.unchanged')) : undefined,
    ...part(t('publish.pack.added'), since.added),
    ...part(t('publish.pack.gone'), since.gone),
  ]);
}
