import type { Language } from '@bulkhead/records';
import { ClientProvider, OpeningProvider, UndoProvider, useClient, useOpen, useWords } from '@bulkhead/ui';
import { createElement, lazy, Suspense, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { DoorKeeper, Phase } from './open/door-keeper.ts';
import { chapters } from './messages/messages.ts';
import { watchIdle } from './open/lock-rules.ts';
import type { Navigation } from './open/navigation.ts';
import { DefectBoundary } from './screens/defect.tsx';
import { More } from './screens/more.tsx';
import { Report } from './screens/report.tsx';
import { Search } from './screens/search.tsx';
import { Settings } from './screens/settings.tsx';
import { Today } from './screens/today.tsx';
import { Versions } from './screens/versions.tsx';
import { PhotoProvider } from './open/photo-client.ts';
import { SharingProvider } from './open/sharing-client.ts';
import { formNamed, ScreensProvider, sectionScreen, useScreens } from './shell/programme-screens.tsx';
import { Shell } from './shell/shell.tsx';

/** Members, invitations and files come when they are first asked for. */
const SharingScreens = lazy(async () => ({
  default: (await import('./screens/members/index.tsx')).SharingScreens,
}));

/** Printed papers come when they are first asked for. */
const UnPackPrint = lazy(async () => ({
  default: (await import('./screens/un-pack-print.tsx')).UnPackPrint,
}));

/** So does the page of a photo. */
const PhotoPage = lazy(async () => ({ default: (await import('./screens/photo/index.tsx')).PhotoPage }));

type OpenPhase = Extract<Phase, { at: 'open' }>;

/** The app with a vault open. All of it goes with a lock. */
export function OpenApp(props: {
  readonly phase: OpenPhase;
  readonly keeper: DoorKeeper;
  readonly navigation: Navigation;
  readonly onLanguage: (language: Language) => void;
}) {
  const { phase, keeper, navigation, onLanguage } = props;
  const { client, settings } = phase;
  const place = useSyncExternalStore(navigation.subscribe, navigation.now);
  const opening = useMemo(
    () => ({
      place,
      below: navigation.below(),
      open: navigation.open,
      back: navigation.back,
      entitle: navigation.entitle,
    }),
    [place, navigation],
  );
  useEffect(() => watchIdle(settings.lockMinutes, keeper.lock), [settings.lockMinutes, keeper]);
  useEffect(() => {
    document.title = settings.neutralName;
    onLanguage(settings.language);
  }, [settings, onLanguage]);
  const chapter = (to: string): void => {
    const known = chapters.find((one) => one === to);
    if (!known) return;
    navigation.forget();
    void keeper.lookAround(known, settings.language);
  };
  return (
    <ClientProvider client={client}>
      <SharingProvider value={phase.sharing}>
        <PhotoProvider value={phase.photos}>
          <OpeningProvider opening={opening}>
            <UndoProvider>
              <ScreensProvider>
                <Shell name={settings.neutralName} onChapter={chapter}>
                  <Screen keeper={keeper} phase={phase} />
                </Shell>
              </ScreensProvider>
            </UndoProvider>
          </OpeningProvider>
        </PhotoProvider>
      </SharingProvider>
    </ClientProvider>
  );
}

function Screen(props: { readonly keeper: DoorKeeper; readonly phase: OpenPhase }) {
  const { t } = useWords();
  const { place } = useOpen();
  return (
    <DefectBoundary
      key={`${place.section} ${place.record ?? ''} ${place.form ?? ''}`}
      title={t('web.defect')}
      about={t('web.defect.about')}
      again={t('web.defect.again')}
    >
      <ScreenOfPlace {...props} />
    </DefectBoundary>
  );
}

function ScreenOfPlace({ keeper, phase }: { readonly keeper: DoorKeeper; readonly phase: OpenPhase }) {
  const { place } = useOpen();
  const screens = useScreens();
  const { section, record, form } = place;
  const isNowhere = useClient().cells().length === 0;
  if (section === 'members' || section === 'share')
    return (
      <Suspense>
        <SharingScreens {...place} />
      </Suspense>
    );
  if (form === 'print.un-pack')
    return (
      <Suspense>
        <UnPackPrint load={keeper.unPack} input={place.input} />
      </Suspense>
    );
  if (form === 'app.photo')
    return (
      <Suspense>
        <PhotoPage input={place.input} />
      </Suspense>
    );
  if (form !== undefined) {
    const named = formNamed(screens, form);
    return named ? createElement(named.Form, { input: place.input }) : null;
  }
  switch (section) {
    case 'today':
      return isNowhere ? (
        <Suspense>
          <SharingScreens section="join" />
        </Suspense>
      ) : (
        <Today />
      );
    case 'more':
      return <More />;
    case 'search':
      return <Search />;
    case 'versions':
      return <Versions record={record} />;
    case 'report':
      return <Report load={keeper.report} />;
    case 'settings':
      return (
        <Settings
          settings={phase.settings}
          onChange={(settings) => void keeper.keepSettings(settings)}
          onRemoveExample={() => void keeper.removeExample()}
        />
      );
    default: {
      const found = sectionScreen(screens, section);
      return found ? createElement(found, { record }) : null;
    }
  }
}
