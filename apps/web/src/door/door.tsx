import type { Language } from '@bulkhead/records';
import { BackLink, Mark, useWords } from '@bulkhead/ui';
import type { ReactNode } from 'react';
import type { Progress } from '../messages/line.ts';
import './door.css';

/** A page before anything is open: the mark, the neutral name, nothing about a mission. */
export function Door(props: { readonly children: ReactNode; readonly onBack?: (() => void) | undefined }) {
  const { t } = useWords();
  return (
    <main className="door">
      <header className="brand">
        <Mark />
        {t('web.name')}
      </header>
      {props.onBack ? <BackLink word={t('web.back')} onBack={props.onBack} /> : null}
      {props.children}
    </main>
  );
}

/** Before anything is known: what `index.html` shows already. */
export function Starting() {
  return (
    <main className="door">
      <div className="door-centre">
        <div className="door-title">
          <Mark size={44} />
        </div>
      </div>
    </main>
  );
}

/** A vault is being made or opened: one line of how long, and a bar where the end is known. */
export function Working(props: { readonly line: string; readonly progress: Progress | undefined }) {
  const share = props.progress && props.progress.of > 0 ? props.progress.done / props.progress.of : 0;
  return (
    <main className="door">
      <div className="door-centre">
        <div className="door-title">
          <Mark size={44} />
          <output>{props.line}</output>
        </div>
        {props.progress ? (
          <div className="progress" aria-hidden="true">
            <span style={{ width: `${Math.round(share * 100)}%` }} />
          </div>
        ) : null}
      </div>
    </main>
  );
}

export interface DoorLanguage {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
}
