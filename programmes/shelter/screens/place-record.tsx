import {
  ActionBar,
  Alert,
  BigNumber,
  Button,
  codeText,
  Column,
  Columns,
  Empty,
  Page,
  Rows,
  useOpen,
  useRead,
  useSubmitWithUndo,
  useWide,
  useWords,
} from '@bulkhead/ui';
import { EyeOff, Footprints, House, OctagonPause, Plus, Ruler, SearchCheck } from 'lucide-react';
import { isClosed } from '../choices.ts';
import { LEAST_FLOOR } from '../capacity.ts';
import type { PlacePage } from '../reads/place.ts';
import { BedBoard } from './bed-board.tsx';
import { useOpenForm } from './open-forms.ts';
import { assessedWords } from './place-words.ts';
import { Next, ThisPlace } from './this-place.tsx';
import { Troubles } from './troubles.tsx';

/** The page of one place: its beds, what is next, and what there is. */
export function PlaceRecord({ record }: { readonly record: string }) {
  const { t } = useWords();
  const { open } = useOpen();
  const { value } = useRead<PlacePage | null>('shelter.place', { place: record });
  if (value === undefined) return null;
  const back = { word: t('shelter.screen.places'), onBack: () => open({ section: 'places' }) };
  if (value === null)
    return (
      <Page back={back} title={t('shelter.screen.places')}>
        <Rows>
          <Empty title={t('shelter.screen.unknown-place')} />
        </Rows>
      </Page>
    );
  return <Known page={value} back={back} />;
}

function Known(props: {
  readonly page: PlacePage;
  readonly back: { readonly word: string; readonly onBack: () => void };
}) {
  const { page } = props;
  const words = useWords();
  const { t, facts } = words;
  const openForm = useOpenForm();
  const wide = useWide();
  const takes = page.state === 'active' && !page.compromised;
  const kind = facts([t(`shelter.choice.kind.${page.kind}`), t(`shelter.screen.state.${page.state}`)]);
  const arrives = (
    <Button kind="primary" icon={Plus} onPress={() => openForm('arrive', { place: page.code })}>
      {t('shelter.screen.someone-arrives')}
    </Button>
  );
  const beds = (
    <span className="shelter-head-number">
      <BigNumber value={page.inUse} of={t('shelter.screen.n-beds', { n: page.beds })} />
    </span>
  );
  const inUse = t('shelter.screen.beds-in-use', { n: page.inUse, beds: page.beds });
  return (
    <Page
      back={props.back}
      above={facts([kind, wide && !isClosed(page) && inUse])}
      title={codeText(page.code)}
      mark={page.mark}
      actions={wide ? takes && arrives : isClosed(page) ? null : beds}
      bar={takes && !wide ? <ActionBar>{arrives}</ActionBar> : undefined}
    >
      <Banners page={page} />
      <Troubles page={page} />
      <Columns>
        <Column>
          <BedBoard page={page} />
          <Next page={page} />
        </Column>
        <Column>
          <ThisPlace page={page} />
        </Column>
      </Columns>
    </Page>
  );
}

/** Why nobody arrives here, where that is so. */
function Banners({ page }: { readonly page: PlacePage }) {
  const { t, partialDate } = useWords();
  if (page.state === 'left')
    return (
      <Alert icon={House} title={t('shelter.screen.left-banner')}>
        <p>{t('shelter.screen.left-banner-text', { date: partialDate(page.left ?? {}) })}</p>
      </Alert>
    );
  if (page.state === 'retired')
    return (
      <Alert icon={House} title={t('shelter.screen.retired-banner')}>
        <p>{t('shelter.screen.left-banner-text', { date: partialDate(page.left ?? {}) })}</p>
      </Alert>
    );
  return (
    <>
      {page.state === 'candidate' ? <OnlyLookedAt page={page} /> : null}
      {page.state === 'evacuating' ? <MovingOut page={page} /> : null}
      {page.compromised ? (
        <Alert tone="warn" icon={EyeOff} title={t('shelter.screen.known-banner')}>
          <p>{t('shelter.screen.known-banner-text')}</p>
        </Alert>
      ) : null}
      <Crowded page={page} />
      {page.state === 'paused' ? (
        <Alert
          icon={OctagonPause}
          title={t('shelter.screen.paused-banner', {
            reason: t(`shelter.choice.pauseReason.${page.pauseReason ?? 'other'}`),
          })}
        >
          <p>{t('shelter.screen.paused-banner-text')}</p>
        </Alert>
      ) : null}
    </>
  );
}

/** Nobody arrives before somebody has looked at the place and said that it suits. */
function OnlyLookedAt({ page }: { readonly page: PlacePage }) {
  const words = useWords();
  const { t } = words;
  const openForm = useOpenForm();
  const submit = useSubmitWithUndo();
  const [look] = page.looks;
  const suits = look?.verdict === 'suits';
  return (
    <Alert icon={SearchCheck} title={t('shelter.choice.state.candidate')}>
      <p>{look ? assessedWords(words, look) : t('shelter.screen.assess-first')}</p>
      <div className="alert-buttons">
        {suits ? (
          <Button small onPress={() => void submit('shelter.open-place', { code: page.code }, page.cell)}>
            {t('shelter.screen.activate')}
          </Button>
        ) : (
          <Button small onPress={() => openForm('assess-site', { place: page.code })}>
            {t('shelter.intent.assess-site')}
          </Button>
        )}
      </div>
    </Alert>
  );
}

/** Everybody is being moved out: how many are still here, and of how many it is not known where they go. */
function MovingOut({ page }: { readonly page: PlacePage }) {
  const { t } = useWords();
  const openForm = useOpenForm();
  const without = page.plans.filter((plan) => !plan.known).reduce((sum, plan) => sum + plan.people.length, 0);
  return (
    <Alert tone="warn" icon={Footprints} title={t('shelter.choice.state.evacuating')}>
      <p>{t('shelter.screen.moving-out-text', { people: page.people, without })}</p>
      <div className="alert-buttons">
        <Button small onPress={() => openForm('moving-plan', { place: page.code })}>
          {t('shelter.screen.who-goes-where')}
        </Button>
      </div>
    </Alert>
  );
}

/** The rooms are too small for so many beds. */
function Crowded({ page }: { readonly page: PlacePage }) {
  const { t, quantity } = useWords();
  const each = page.house.floorForEach;
  if (each === undefined || each >= LEAST_FLOOR) return null;
  const square = (tenths: number): string => quantity({ amount: tenths, unit: 'm2' }, 1);
  return (
    <Alert tone="warn" icon={Ruler} title={t('shelter.screen.crowded')}>
      <p>{t('shelter.screen.crowded-text', { each: square(each), least: square(LEAST_FLOOR) })}</p>
    </Alert>
  );
}
