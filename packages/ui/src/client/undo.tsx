import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Saved } from './client.ts';
import { useClient } from './client-context.tsx';

/** Seconds in which a change can be taken back. */
export const UNDO_SECONDS = 8;

/** What is left of the time in which a change can be taken back. */
export interface UndoTime {
  readonly secondsLeft: number;
  readonly undone: boolean;
  readonly takeBack: () => Promise<boolean>;
}
export interface UndoOffer extends UndoTime {
  /** Shows the Undo bar for this change; a newer offer takes its place. */
  readonly offer: (saved: Saved) => void;
  /** What can be taken back now. */
  readonly offered: Saved | undefined;
}
const UndoContext = createContext<UndoOffer | undefined>(undefined);

/** Holds what was offered last. It counts here, so that the bar goes on where it was when another screen shows it. */
export function UndoProvider(props: { readonly children: ReactNode }) {
  const [last, offer] = useState<Saved>();
  const time = useUndoTime(last);
  const offered = time.secondsLeft > 0 && !time.undone ? last : undefined;
  const value = useMemo(() => ({ ...time, offer, offered }), [time, offered]);
  return <UndoContext value={value}>{props.children}</UndoContext>;
}

export function useUndo(): UndoOffer {
  const undo = useContext(UndoContext);
  if (!undo) throw new Error('defect: useUndo outside UndoProvider');
  return undo;
}

/** Counts the undo time of a change down and takes it back: what the bar and the Saved card are made of. */
export function useUndoTime(saved: Saved | undefined): UndoTime {
  const client = useClient();
  const [state, setState] = useState({ change: saved?.change, secondsLeft: UNDO_SECONDS, undone: false });
  if (state.change !== saved?.change)
    setState({ change: saved?.change, secondsLeft: UNDO_SECONDS, undone: false });
  useEffect(() => {
    if (!saved?.undo) return undefined;
    const timer = setInterval(
      () => setState((now) => (now.secondsLeft === 0 ? now : { ...now, secondsLeft: now.secondsLeft - 1 })),
      1000,
    );
    return () => clearInterval(timer);
  }, [saved]);
  const takeBack = useCallback(async () => {
    if (!saved) return false;
    const result = await client.undo(saved.change);
    if (result.ok) setState((now) => ({ ...now, undone: true }));
    return result.ok;
  }, [client, saved]);
  const secondsLeft = saved?.undo ? state.secondsLeft : 0;
  return useMemo(
    () => ({ secondsLeft, undone: state.undone, takeBack }),
    [secondsLeft, state.undone, takeBack],
  );
}
