import { Eye, Timer } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useWords } from '../language/words.tsx';
import { Icon } from './icon.tsx';

const HOLD_MS = 1000;
/** Seconds for which something stays on the screen. */
export const SHOWN_SECONDS = 10;

interface Shown {
  readonly what: ReactNode;
  readonly secondsLeft: number;
}

/**
 * Something sealed behind a hold of one second (finger, mouse, space bar): shown for ten seconds that are counted,
 * hidden sooner by a tap, at once when the page is hidden or locked. `show` fetches it (use `useReveal`) and gives
 * undefined where there is nothing to show.
 */
export function HoldToShow(props: {
  /** `Name`, `Address`. */
  readonly label: ReactNode;
  /** `Name, example` while an invented one is shown. */
  readonly labelShown?: ReactNode;
  readonly show: () => Promise<ReactNode | undefined>;
}) {
  const { t } = useWords();
  const { shown, holding, missing, start, stop, hide } = useHold(props.show);
  return (
    <div className="card hold">
      <dl className="hold-words">
        <dt>{shown ? (props.labelShown ?? props.label) : props.label}</dt>
        <dd className={shown ? 'shown' : undefined} aria-live="polite">
          {shown ? shown.what : t(missing ? 'ui.hold.nothing' : 'ui.hold.hidden')}
        </dd>
      </dl>
      {shown ? (
        <button type="button" className="button brand-outline small" onClick={hide}>
          <Icon of={Timer} />
          {t('ui.hold.hides-in', { n: shown.secondsLeft })}
        </button>
      ) : (
        <button
          type="button"
          className={`button outline small hold-button${holding ? ' holding' : ''}`}
          onPointerDown={start}
          onPointerUp={stop}
          onPointerLeave={stop}
          onPointerCancel={stop}
          onContextMenu={(event) => event.preventDefault()}
          onKeyDown={(event) => isSpace(event) && !event.repeat && start()}
          onKeyUp={(event) => isSpace(event) && stop()}
          onBlur={stop}
        >
          <Icon of={Eye} />
          {t('ui.hold.show')}
        </button>
      )}
    </div>
  );
}

const isSpace = (event: KeyboardEvent): boolean => {
  if (event.key !== ' ') return false;
  event.preventDefault();
  return true;
};

function useHold(show: () => Promise<ReactNode | undefined>) {
  const [shown, setShown] = useState<Shown>();
  const [holding, setHolding] = useState(false);
  const [missing, setMissing] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const stop = useCallback(() => {
    clearTimeout(timer.current);
    setHolding(false);
  }, []);
  const hide = useCallback(() => setShown(undefined), []);
  const start = useCallback(() => {
    setHolding(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setHolding(false);
      void show().then((what) => {
        setMissing(what === undefined);
        if (what !== undefined && !document.hidden) setShown({ what, secondsLeft: SHOWN_SECONDS });
      });
    }, HOLD_MS);
  }, [show]);
  useEffect(() => stop, [stop]);
  useEffect(() => {
    if (!shown) return undefined;
    const next = setTimeout(
      () => setShown(shown.secondsLeft > 1 ? { ...shown, secondsLeft: shown.secondsLeft - 1 } : undefined),
      1000,
    );
    document.addEventListener('visibilitychange', hide);
    return () => {
      clearTimeout(next);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [shown, hide]);
  return { shown, holding, missing, start, stop, hide };
}
