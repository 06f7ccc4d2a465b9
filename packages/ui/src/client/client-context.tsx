import type { CellInfo, CellKind, Clock } from '@bulkhead/records';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { Client } from './client.ts';

const ClientContext = createContext<Client | undefined>(undefined);

export function ClientProvider(props: { readonly client: Client; readonly children: ReactNode }) {
  return <ClientContext value={props.client}>{props.children}</ClientContext>;
}

/** The client itself; screens use the hooks. A Defect outside a `ClientProvider`. */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client) throw new Error('defect: useClient outside ClientProvider');
  return client;
}

/** The version of the records; a component that uses it renders again after each change. */
export function useVersion(): number {
  const client = useClient();
  return useSyncExternalStore(client.subscribe, client.version);
}

/** `const lock = useLock()`: locks at once. */
export function useLock(): () => void {
  const client = useClient();
  return () => client.lock();
}

/** The moment of the screen (the example has its own clock), moving on every half minute. */
export function useClock(): Clock {
  const client = useClient();
  const [clock, setClock] = useState(client.clock);
  useEffect(() => {
    const timer = setInterval(() => setClock(client.clock()), 30_000);
    return () => clearInterval(timer);
  }, [client]);
  return clock;
}

/** Compartments that are open on this device, all or those of some kinds (an undivided one counts for each). */
export function useCells(kinds?: readonly CellKind[]): readonly CellInfo[] {
  useVersion();
  return openCells(useClient().cells(), kinds);
}

/** The open ones of these kinds. */
export const openCells = (cells: readonly CellInfo[], kinds?: readonly CellKind[]): readonly CellInfo[] =>
  cells.filter(({ open, kind }) => open && (!kinds || kind === 'undivided' || kinds.includes(kind)));
