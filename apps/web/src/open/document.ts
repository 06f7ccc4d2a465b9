import * as v from 'valibot';

/** A printable document as plain values, as the worker makes it: text and elements, no HTML. */
export type DocumentNode = string | DocumentElement;
export interface DocumentElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly DocumentNode[];
}

const node: v.GenericSchema<DocumentNode> = v.lazy(() => v.union([v.string(), element]));
export const element: v.GenericSchema<DocumentElement> = v.object({
  tag: v.string(),
  attributes: v.record(v.string(), v.string()),
  children: v.array(node),
});

/** What a printed document may consist of. Anything that could run, load or link outwards is not among it. */
const htmlTags = new Set(
  'article header footer section h1 h2 h3 p div span strong small em i b sup sub ol ul li table caption thead tbody tr th td data time figure figcaption a br hr dl dt dd blockquote'.split(
    ' ',
  ),
);
const svgTags = new Set('svg g rect line path text tspan circle title polyline polygon'.split(' '));
const attributeNames =
  /^(class|id|lang|scope|value|datetime|role|aria-[a-z]+|data-[a-z-]+|colspan|rowspan|start|width|height|viewBox|x|y|x1|x2|y1|y2|rx|ry|r|cx|cy|d|points|fill|stroke|stroke-width|stroke-dasharray|text-anchor|transform)$/;

/** The document as nodes of this page, made one by one; a part that may not be there is a Defect. */
export function build(document: Document, part: DocumentNode): Node {
  if (typeof part === 'string') return document.createTextNode(part);
  const made = create(document, part.tag);
  for (const [name, value] of Object.entries(part.attributes)) set(made, name, value);
  for (const child of part.children) made.append(build(document, child));
  return made;
}

function create(document: Document, tag: string): Element {
  if (svgTags.has(tag)) return document.createElementNS('http://www.w3.org/2000/svg', tag);
  if (htmlTags.has(tag)) return document.createElement(tag);
  throw new Error('defect: a document holds an element that may not be printed');
}

function set(made: Element, name: string, value: string): void {
  const ownLink = name === 'href' && value.startsWith('#');
  if (!ownLink && !attributeNames.test(name))
    throw new Error('defect: a document holds an attribute that may not be printed');
  made.setAttribute(name, value);
}
