import {
  Icon,
  IconButton,
  type IconType,
  Mark,
  UndoBar,
  useCells,
  useClock,
  useLock,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Ellipsis, Lock, Search, Settings as Gear } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { ClosedItself } from './closed-itself.tsx';
import { ExampleBand } from './example-band.tsx';
import { useKeyboard } from './keyboard.ts';
import { RecordSheet } from './record-sheet.tsx';
import { RecordingProvider } from './recording.tsx';
import { type SectionOf, sectionsFor, tabsFor } from './sections.ts';
import { SyncBox, SyncChip } from './sync-state.tsx';
import './navigation.css';
import './shell.css';

/** Band, top bar or rail, the screen, and the tabs. */
export function Shell(props: {
  readonly name: string;
  readonly onChapter: (chapter: string) => void;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const [recording, setRecording] = useState(false);
  const record = useCallback(() => setRecording(true), []);
  useKeyboard(record);
  return (
    <RecordingProvider record={record}>
      <a className="skip-link" href="#content" onClick={skip}>
        {t('web.skip')}
      </a>
      <ExampleBand onChapter={props.onChapter} />
      <div className="shell">
        <TopBar name={props.name} />
        <Rail name={props.name} />
        <Content>{props.children}</Content>
        <Dock />
      </div>
      <RecordSheet open={recording} onClose={() => setRecording(false)} />
    </RecordingProvider>
  );
}

function skip(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

/** The screen; another place begins at its top, with the title in focus for those who listen. */
function Content(props: { readonly children: ReactNode }) {
  const { place } = useOpen();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    scrollTo(0, 0);
    main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }, [place]);
  return (
    <main id="content" tabIndex={-1} ref={main} data-screen={place.form ?? place.section}>
      <ClosedItself />
      {props.children}
    </main>
  );
}

function TopBar({ name }: { readonly name: string }) {
  const { t } = useWords();
  const lock = useLock();
  return (
    <header className="top-bar only-phone">
      <span className="brand">
        <Mark />
        <span className="brand-name">{name}</span>
      </span>
      <SyncChip />
      <IconButton icon={Lock} label={t('web.lock')} onPress={lock} />
    </header>
  );
}

function Rail({ name }: { readonly name: string }) {
  const { t } = useWords();
  const lock = useLock();
  return (
    <header className="rail only-laptop">
      <span className="brand">
        <Mark />
        <span className="brand-name">{name}</span>
      </span>
      <nav aria-label={t('web.sections')}>
        {sectionsFor(useCells()).map((one) => (
          <NavItem key={one.section} {...one} look="rail" />
        ))}
      </nav>
      <div className="rail-end">
        <NavItem section="search" icon={Search} look="rail" />
        <SyncBox />
        <div className="rail-buttons">
          <NavItem section="settings" icon={Gear} look="plain" />
          <button type="button" className="button outline small" onClick={lock}>
            <Icon of={Lock} size={18} />
            {t('web.lock')}
          </button>
        </div>
      </div>
    </header>
  );
}

/** The end of the shell: Undo, and on a phone the tabs. Both give way to the action bar of a task. */
function Dock() {
  return (
    <div className="dock">
      <UndoBar />
      <Tabs />
    </div>
  );
}

function Tabs() {
  const { t } = useWords();
  const { place } = useOpen();
  const shown = tabsFor(useCells());
  const elsewhere = !shown.some((one) => one.section === place.section);
  return (
    <nav className="tabs only-phone" aria-label={t('web.sections')}>
      {shown.map((one) => (
        <NavItem key={one.section} {...one} look="tab" />
      ))}
      <NavItem section="more" icon={Ellipsis} look="tab" current={elsewhere} />
    </nav>
  );
}

function NavItem(
  props: Pick<SectionOf, 'section' | 'icon'> & {
    readonly look: 'tab' | 'rail' | 'plain';
    readonly current?: boolean;
  },
) {
  const { t } = useWords();
  const { open, place } = useOpen();
  const { section, look } = props;
  const current = props.current ?? place.section === section;
  return (
    <button
      type="button"
      className={`nav-item ${look}`}
      aria-current={current ? 'page' : undefined}
      onClick={() => open({ section })}
    >
      <NavIcon icon={props.icon} />
      <span>{t(`web.section.${section}`)}</span>
      {section === 'today' ? <NowCount /> : null}
    </button>
  );
}

const NavIcon = ({ icon }: { readonly icon: IconType }) => <Icon of={icon} />;

/** How many things are due now. */
function NowCount() {
  const { t } = useWords();
  const { now } = useClock();
  const minute = Math.floor(now / 60);
  const { value } = useRead<{ readonly now: number }>('app.due', { minute }, { keep: true });
  if (!value || value.now === 0) return null;
  return (
    <span className="nav-count">
      <span aria-hidden="true">{value.now}</span>
      <span className="only-heard">{t('web.today.now-count', { n: value.now })}</span>
    </span>
  );
}
