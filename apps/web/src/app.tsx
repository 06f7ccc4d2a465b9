import type { Language } from '@bulkhead/records';
import { Band, useWords, WordsProvider } from '@bulkhead/ui';
import { lazy, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Starting, Working } from './door/door.tsx';
import { FirstRun } from './door/first-run.tsx';
import { type Begun, StartOwn } from './door/start-own.tsx';
import { Unlock } from './door/unlock.tsx';
import { type DoorKeeper, type Phase, settingsFor } from './open/door-keeper.ts';
import { languageOf, wear } from './open/look.ts';
import type { Navigation } from './open/navigation.ts';
import { useCatalogues } from './open/use-catalogues.ts';
import { OpenApp } from './open-app.tsx';
import { DefectBoundary } from './screens/defect.tsx';

/** A file from a stick, on a device that holds nothing: comes when it is asked for. */
const OpenCopy = lazy(async () => ({ default: (await import('./door/open-copy.tsx')).OpenCopy }));

/** Everything that is shown: the door, or what lies behind it. */
export function App({
  keeper,
  navigation,
}: {
  readonly keeper: DoorKeeper;
  readonly navigation: Navigation;
}) {
  const phase = useSyncExternalStore(keeper.subscribe, keeper.phase);
  const [chosen, choose] = useState<Language>(() => languageOf(navigator.languages));
  const language = phase.at === 'open' ? phase.settings.language : chosen;
  const spoken = useCatalogues(language, phase.at === 'open');
  const settings = phase.at === 'open' ? phase.settings : undefined;
  useEffect(() => {
    wear({
      language: spoken?.language ?? language,
      look: settings?.look ?? 'system',
      textSize: settings?.textSize ?? 'normal',
    });
  }, [spoken, language, settings]);
  const offset = phase.at === 'open' ? phase.client.clock().offset : 0;
  if (!spoken) return <Starting />;
  return (
    <WordsProvider language={spoken.language} catalogues={spoken.catalogues} offset={offset}>
      <Guarded>
        {phase.at === 'open' ? (
          <OpenApp phase={phase} keeper={keeper} navigation={navigation} onLanguage={choose} />
        ) : (
          <DoorPage
            phase={phase}
            keeper={keeper}
            language={chosen}
            onLanguage={choose}
            onShare={() => navigation.open({ section: 'share' })}
          />
        )}
      </Guarded>
    </WordsProvider>
  );
}

function Guarded({ children }: { readonly children: React.ReactNode }) {
  const { t } = useWords();
  return (
    <DefectBoundary title={t('web.defect')} about={t('web.defect.about')} again={t('web.defect.again')}>
      {children}
    </DefectBoundary>
  );
}

function DoorPage(props: {
  readonly phase: Exclude<Phase, { at: 'open' }>;
  readonly keeper: DoorKeeper;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  /** Where to go once it is open. */
  readonly onShare: () => void;
}) {
  const { t } = useWords();
  const { phase, keeper, language, onLanguage } = props;
  const title = t('web.name');
  const [looking, setLooking] = useState(false);
  useEffect(() => {
    document.title = title;
  }, [title]);
  const spoken = useMemo(() => ({ language, onLanguage }), [language, onLanguage]);
  const begin = ({ name, passphrase, joins }: Begun): void =>
    void keeper.start(passphrase, { ...settingsFor(language), neutralName: name }, joins);
  switch (phase.at) {
    case 'starting':
      return <Starting />;
    case 'first-run':
      if (looking)
        return (
          <Suspense fallback={<Starting />}>
            <OpenCopy
              onLookAt={keeper.lookAtFile}
              onJoin={() => void keeper.newPassphrase(language, true)}
              onBack={() => setLooking(false)}
            />
          </Suspense>
        );
      return (
        <FirstRun
          {...spoken}
          problem={phase.problem && t(`web.problem.${phase.problem}`)}
          onLookAround={() => void keeper.lookAround('after', language)}
          own={phase.own}
          onStart={() => void keeper.newPassphrase(language, false)}
          onJoin={() => void keeper.newPassphrase(language, true)}
          onOpen={() => void keeper.back()}
          onCopy={() => {
            if (!phase.own) return setLooking(true);
            props.onShare();
            void keeper.back();
          }}
        />
      );
    case 'start-own':
      return <StartOwn {...phase} onBack={() => void keeper.back()} onBegin={begin} />;
    case 'unlock': {
      const example = phase.store !== 'own';
      return (
        <>
          {example ? <Band label={t('web.example')}>{t('web.example')}</Band> : null}
          <Unlock
            {...spoken}
            problem={phase.problem && t(`web.problem.${phase.problem}`)}
            printed={example ? keeper.printed() : ''}
            onUnlock={(passphrase) => void keeper.unlock(passphrase)}
            onOtherWays={keeper.otherWays}
          />
        </>
      );
    }
    case 'working':
      return <Working line={t(`web.doing.${phase.doing}`)} progress={phase.progress} />;
  }
}
