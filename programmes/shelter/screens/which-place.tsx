import { codeText, Empty, Page, Row, Rows, useOpen, useRead, useWords } from '@bulkhead/ui';
import { House } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { PlaceList, PlaceRow } from '../reads/places.ts';
import { placeInput, type PlaceInput } from './open-forms.ts';

/** The place that a form is about: the one it was opened with, the only one there is, or the one that is tapped. */
export function WhichPlace(props: {
  readonly input: unknown;
  readonly title: string;
  /** Places that can be meant. */
  readonly among: (row: PlaceRow) => boolean;
  readonly children: (place: PlaceRow, input: PlaceInput) => ReactNode;
}) {
  const { t } = useWords();
  const { back } = useOpen();
  const [tapped, setTapped] = useState<string>();
  const { value } = useRead<PlaceList>('shelter.places');
  if (!value) return null;
  const input = placeInput(props.input);
  const rows = [...value.standing, ...value.left];
  const fitting = value.standing.filter(props.among);
  const named = input.place ?? tapped;
  const place = rows.find((row) => row.code === named) ?? (fitting.length === 1 ? fitting[0] : undefined);
  if (place) return props.children(place, { ...input, place: place.code });
  return (
    <Page
      back={{ word: t('shelter.screen.places'), onBack: back }}
      above={props.title}
      title={t('shelter.screen.which-place')}
    >
      <Rows>
        {fitting.length === 0 ? <Empty title={t('shelter.screen.no-place')} /> : null}
        {fitting.map((row) => (
          <Row
            key={row.code}
            icon={House}
            title={codeText(row.code)}
            second={t('shelter.screen.n-free', { n: row.free })}
            mark={row.mark}
            onOpen={() => setTapped(row.code)}
          />
        ))}
      </Rows>
    </Page>
  );
}
