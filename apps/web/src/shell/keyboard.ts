import { useClient, useOpen } from '@bulkhead/ui';
import { useEffect } from 'react';
import { sectionsFor } from './sections.ts';

const GO_WITHIN_MS = 1500;

/** `g` and a letter goes, `/` finds, `n` records, Shift+Esc locks at once. Never while something is typed. */
export function useKeyboard(record: () => void): void {
  const client = useClient();
  const { open } = useOpen();
  useEffect(() => {
    let goUntil = 0;
    function press(event: KeyboardEvent): void {
      if (event.key === 'Escape' && event.shiftKey) {
        event.preventDefault();
        client.lock();
        return;
      }
      if (isTyped(event)) return;
      const act = event.timeStamp < goUntil ? goTo(event.key) : actionOf(event.key);
      goUntil = event.key === 'g' ? event.timeStamp + GO_WITHIN_MS : 0;
      if (!act) return;
      event.preventDefault();
      act();
    }
    function goTo(key: string): (() => void) | undefined {
      const target = sectionsFor(client.cells()).find((section) => section.key === key);
      return target && (() => open({ section: target.section }));
    }
    function actionOf(key: string): (() => void) | undefined {
      if (key === '/') return find;
      return key === 'n' ? record : undefined;
    }
    function find(): void {
      const field = document.querySelector<HTMLElement>('[data-find]');
      if (field) field.focus();
      else open({ section: 'search' });
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [client, open, record]);
}

function isTyped(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const { target } = event;
  return target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"]') !== null;
}
