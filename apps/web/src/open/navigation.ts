import type { Opening, Place } from '@bulkhead/ui';

/**
 * Where the app stands. The address bar carries the section and nothing else; what is open in it lives in `trail`,
 * in memory. A history entry holds only its number in the trail, so neither the history nor a restored session says
 * which record was open.
 */
export interface Navigation extends Opening {
  readonly subscribe: (listener: () => void) => () => void;
  readonly now: () => Place;
  /** Forgets the trail and clears the address: part of a lock. */
  readonly forget: () => void;
}

const FIRST = 'today';

export function createNavigation(window: Window): Navigation {
  let trail: Place[] = [{ section: sectionOf(window.location.hash) }];
  let at = 0;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  window.history.replaceState({ at }, '', hashOf(now()));
  window.addEventListener('popstate', follow);

  function now(): Place {
    return trail[at] ?? { section: FIRST };
  }
  function follow(event: PopStateEvent): void {
    const section = sectionOf(window.location.hash);
    const number = numberOf(event.state);
    at = number !== undefined && trail[number]?.section === section ? number : grown(section);
    tell();
  }
  /** An address that was typed, or is older than this trail. */
  function grown(section: string): number {
    trail = [...trail.slice(0, at + 1), { section }];
    window.history.replaceState({ at: trail.length - 1 }, '', hashOf({ section }));
    return trail.length - 1;
  }
  function open(place: Place): void {
    trail = [...trail.slice(0, at + 1), place];
    at = trail.length - 1;
    window.history.pushState({ at }, '', hashOf(place));
    tell();
  }
  function back(): void {
    if (at > 0) window.history.back();
    else open({ section: now().section });
  }
  function forget(): void {
    trail = [{ section: FIRST }];
    at = 0;
    window.history.replaceState(null, '', window.location.pathname);
    tell();
  }
  return {
    get place() {
      return now();
    },
    open,
    back,
    now,
    forget,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

const sectionOf = (hash: string): string => /^#\/([a-z-]+)$/.exec(hash)?.[1] ?? FIRST;
const hashOf = ({ section }: Place): string => `#/${section}`;

function numberOf(state: unknown): number | undefined {
  const number = typeof state === 'object' && state !== null && 'at' in state ? state.at : undefined;
  return typeof number === 'number' ? number : undefined;
}
