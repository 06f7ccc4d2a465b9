import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Saved } from './client.ts';
import { useClient } from './client-context.tsx';

/** Seconds in which a change can be taken back. */
export const UNDO_SECONDS = 8;

export interface UndoOffer {
  /** Shows the Undo bar for this change; a newer offer takes its place. */
  readonly offer: (saved: Saved) => void;
  readonly offered: Saved | undefined;
  readonly close: () => void;
}
const UndoContext = createContext<UndoOffer | undefined>(undefined);

export function UndoProvider(props: { readonly children: ReactNode }) {
  const [offered, setOffered] = useState<Saved>();
  const close = useCallback(() => setOffered(undefined), []);
  const value = useMemo(() => ({ offer: setOffered, offered, close }), [offered, close]);
  return <UndoContext value={value}>{props.children}</UndoContext>;
}

export function useUndo(): UndoOffer {
  const undo = useContext(UndoContext);
  if (!undo) throw new Error('defect: useUndo outside UndoProvider');
  return undo;
}

/** Counts the undo time of a change down and takes it back: what the bar and the Saved card are made of. */
export function useUndoTime(saved: Saved | undefined): {
  readonly secondsLeft: number;
  readonly undone: boolean;
  readonly takeBack: () => Promise<boolean>;
} {
  const client = useClient();
  const [state, setState] = useState({ change: saved?.change, secondsLeft: UNDO_SECONDS, undone: false });
  if (state.change !== saved?.change)
    setState({ change: saved?.change, secondsLeft: UNDO_SECONDS, undone: false });
  useEffect(() => {
    if (!saved?.undo) return undefined;
    const timer = setInterval(
      () => setState((now) => ({ ...now, secondsLeft: Math.max(0, now.secondsLeft - 1) })),
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
  return { secondsLeft: saved?.undo ? state.secondsLeft : 0, undone: state.undone, takeBack };
}
