import { type DocumentNode, h } from './node.ts';
import type { AsWritten } from './report.ts';
import type { Speaker } from './speaker.ts';

/** Words as somebody wrote them, marked with their language where it is another than that of the edition. */
export function quoted(
  { text, language }: AsWritten,
  speaker: Speaker,
  nodes: readonly DocumentNode[] = [text],
): readonly DocumentNode[] {
  return language === undefined || language === speaker.language
    ? nodes
    : [h('span', { lang: language }, nodes)];
}

/** The same inside a sentence of ours, which holds the words as they are. */
export function quotedIn(sentence: string, words: AsWritten, speaker: Speaker): readonly DocumentNode[] {
  const at = sentence.indexOf(words.text);
  if (words.text === '' || at < 0) return [sentence];
  const parts = [sentence.slice(0, at), ...quoted(words, speaker), sentence.slice(at + words.text.length)];
  return parts.filter((part) => part !== '');
}
