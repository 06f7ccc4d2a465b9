import type { Opening, Place } from '@bulkhead/ui';

/**
 * Where the app stands. The address bar carries the section and nothing else; what is open in it lives in `trail`,
 * in memory. A history entry holds only its number in the trail, so neither the history nor a restored session says
 * which record was open.
 */
export interface Navigation extends Omit<Opening, 'below'> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly now: () => Place;
  /** What the page that Back leads to was called. */
  readonly below: () => string | undefined;
  /** Forgets the trail and clears the address: part of a lock. */
  readonly forget: () => void;
}

const FIRST = 'today';

export function createNavigation(window: Window): Navigation {
  let trail: Place[] = [{ section: sectionOf(window.location.hash) }];
  let at = 0;
  /** What the pages of the trail call themselves, by their number in it. */
  let titles: string[] = [];
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
    cutHere();
    trail.push({ section });
    window.history.replaceState({ at: trail.length - 1 }, '', hashOf({ section }));
    return trail.length - 1;
  }
  function cutHere(): void {
    trail = trail.slice(0, at + 1);
    titles = titles.slice(0, at + 1);
  }
  function open(place: Place): void {
    cutHere();
    trail.push(place);
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
    titles = [];
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
    below: () => titles[at - 1],
    entitle(title) {
      titles[at] = title;
    },
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
