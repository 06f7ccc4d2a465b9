/**
 * A printable document as plain values: the worker makes it, the page shows it element by element (no HTML string
 * ever reaches the page), and a file is written from the same tree.
 */
export type DocumentNode = string | DocumentElement;
export interface DocumentElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly DocumentNode[];
}

type Child = DocumentNode | readonly DocumentNode[] | undefined;

/** One element. `undefined` children are left out, lists are laid flat. */
export function h(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): DocumentElement {
  return { tag, attributes, children: children.flatMap((child) => (child === undefined ? [] : child)) };
}

const VOID = new Set(['meta', 'link', 'br', 'hr']);
/** Drawn shapes: in HTML they end only where they are closed. */
const SHAPES = new Set(['rect', 'line', 'path']);
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text safe in an element and in a double-quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** The bytes of a file. Style text passes as it is: it is ours, and what it prints of a name is escaped there. */
export function toHtml(node: DocumentNode): string {
  if (typeof node === 'string') return escapeHtml(node);
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('');
  if (VOID.has(node.tag)) return `<${node.tag}${attributes}>`;
  if (SHAPES.has(node.tag)) return `<${node.tag}${attributes}/>`;
  const inner = node.children.map(node.tag === 'style' ? textOf : toHtml).join('');
  return `<${node.tag}${attributes}>${inner}</${node.tag}>`;
}

/** The words of a document as a reader hears them. */
export function textOf(node: DocumentNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}
