import { codeText, Empty, Page, Rows, useOpen } from '@bulkhead/ui';
import type { ReactNode } from 'react';
import type { PlaceRow } from '../reads/places.ts';

/** What a place has of one kind, line by line, or the words for nothing; and what may be done with it. */
export function PlaceLines(props: {
  readonly place: PlaceRow;
  readonly title: string;
  /** Words for "nothing there". */
  readonly none: string;
  readonly lines: readonly ReactNode[];
  readonly children: ReactNode;
}) {
  const { back } = useOpen();
  const { place, title, none, lines } = props;
  return (
    <Page back={{ word: codeText(place.code), onBack: back }} of={place.code} title={title}>
      <Rows>{lines.length === 0 ? <Empty title={none} /> : lines}</Rows>
      {props.children}
    </Page>
  );
}
