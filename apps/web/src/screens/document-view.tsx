import { styleOf } from '@bulkhead/publish';
import { useEffect, useRef } from 'react';
import { build, type DocumentElement } from '../open/document.ts';

/** Shows a printable document element by element; its look comes as a constructed sheet, so no style is inline. */
export function DocumentView(props: { readonly document: DocumentElement }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styleOf(props.document));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [props.document]);
  useEffect(() => {
    const { current } = holder;
    current?.replaceChildren(build(document, props.document));
    return () => current?.replaceChildren();
  }, [props.document]);
  useEffect(() => {
    const { current } = holder;
    current?.addEventListener('click', followNote);
    return () => current?.removeEventListener('click', followNote);
  }, []);
  return <div ref={holder} />;
}

/** A note is on the same page: going there must not touch the address, which holds the section. */
function followNote(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  if (!link) return;
  event.preventDefault();
  document.getElementById(link.getAttribute('href')?.slice(1) ?? '')?.scrollIntoView({ block: 'center' });
}
