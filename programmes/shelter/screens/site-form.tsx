import {
  ask,
  codeText,
  Empty,
  type OpenedWith,
  Page,
  Rows,
  useCells,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import type { PlaceList, PlaceRow } from '../reads/places.ts';
import { PlaceForm } from './place-form.tsx';
import { WhichPlace } from './which-place.tsx';

/**
 * Where a place is. Goes into the address compartment; what is there already is not shown here. Begins with an address
 * that was typed into a note.
 */
export function SiteForm({ input }: OpenedWith) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.address')} among={() => true}>
      {(place, { address }) => <Site key={place.code} place={place} moved={address} />}
    </WhichPlace>
  );
}

/** Of several compartments of addresses the one with the same number as the place. */
function cellFor(place: string, cells: readonly { readonly id: string; readonly name: string }[]): string {
  const number = /\d+$/.exec(place)?.[0];
  return (cells.find((cell) => number !== undefined && cell.name.endsWith(number)) ?? cells[0])?.id ?? '';
}

const closed = (label: string) => ask.text({ label: `shelter.screen.${label}`, sealed: true });

function Site({ place, moved }: { readonly place: PlaceRow; readonly moved: string | undefined }) {
  const { t } = useWords();
  const { back } = useOpen();
  const cells = useCells(['address']);
  const { value } = useRead<PlaceList>('shelter.places');
  if (!value) return null;
  if (cells.length === 0)
    return (
      <Page
        back={{ word: codeText(place.code), onBack: back }}
        of={place.code}
        title={t('shelter.screen.address')}
      >
        <Rows>
          <Empty title={t('shelter.screen.address-closed')} />
        </Rows>
      </Page>
    );
  const others = value.standing.filter((row) => row.code !== place.code);
  return (
    <PlaceForm
      intent="shelter.seal-site"
      // What was moved here out of a note is not lost to an older draft.
      draft={moved === undefined ? place.code : `${place.code} moved`}
      place={place}
      cell={cellFor(place.code, cells)}
      about={{ place: place.code }}
      fields={{
        address: ask.longText({ label: 'shelter.screen.address', initial: moved, sealed: true }),
        landlord: closed('landlord'),
        leasePayer: closed('lease-payer'),
        routes: ask.longText({
          label: 'shelter.field.site.routes',
          hint: 'shelter.screen.routes-hint',
          max: 400,
          sealed: true,
        }),
        keyholders: ask.text({
          label: 'shelter.field.site.keyholders',
          hint: 'shelter.screen.keyholders-hint',
          max: 200,
        }),
        coverStory: ask.longText({ label: 'shelter.screen.cover-story', sealed: true }),
        alarmWords: closed('alarm-words'),
        fallback: ask.among(
          others.map(({ code }) => ({ value: code, label: codeText(code) })),
          { label: 'shelter.screen.fallback', none: 'shelter.screen.choose' },
        ),
      }}
      when={{ fallback: () => others.length > 0 }}
      title={t('shelter.screen.address')}
      save={t('shelter.screen.save')}
      line={t('shelter.screen.only-what-changes')}
      leaves
    />
  );
}
