/** Time hidden after which the app locks, where that is sooner than the idle time. */
const HIDDEN_MS = 60_000;

/**
 * Locks after `minutes` without a tap or a key, and when the page has been hidden for a minute (a timer that slept
 * with the device is caught up with when it wakes). A hidden page is blank at once. Returns how to stop.
 */
export function watchIdle(minutes: number, lock: () => void): () => void {
  const idleMs = minutes * 60_000;
  let deadline = Date.now() + idleMs;
  let timer = setTimeout(lock, idleMs);
  function allow(ms: number): void {
    clearTimeout(timer);
    deadline = Date.now() + ms;
    timer = setTimeout(lock, ms);
  }
  function touched(): void {
    if (Date.now() >= deadline) lock();
    else allow(idleMs);
  }
  function turned(): void {
    if (!document.hidden) touched();
    else allow(Math.min(HIDDEN_MS, idleMs));
    document.documentElement.toggleAttribute('data-blank', document.hidden);
  }
  for (const event of TOUCHES) addEventListener(event, touched, { passive: true });
  document.addEventListener('visibilitychange', turned);
  addEventListener('pagehide', lock);
  return () => {
    clearTimeout(timer);
    for (const event of TOUCHES) removeEventListener(event, touched);
    document.removeEventListener('visibilitychange', turned);
    removeEventListener('pagehide', lock);
    document.documentElement.removeAttribute('data-blank');
  };
}

const TOUCHES = ['pointerdown', 'keydown', 'wheel'] as const;
