import { beforeEach, describe, expect, test } from 'vitest';
import { createNavigation, type Navigation } from './navigation.ts';

/** A browser's history, as far as the app uses it. */
class Browser {
  entries: { state: unknown; hash: string }[] = [{ state: null, hash: '' }];
  at = 0;
  private heard: (event: PopStateEvent) => void = () => undefined;
  location = ((browser: Browser) => ({
    pathname: '/',
    get hash() {
      return browser.entries[browser.at]?.hash ?? '';
    },
  }))(this);
  history = {
    replaceState: (state: unknown, _: string, url: string) => {
      this.entries[this.at] = { state, hash: url.startsWith('#') ? url : '' };
    },
    pushState: (state: unknown, _: string, url: string) => {
      this.entries = [...this.entries.slice(0, this.at + 1), { state, hash: url }];
      this.at += 1;
    },
    back: () => this.go(-1),
  };
  addEventListener = (_: string, listener: (event: PopStateEvent) => void): void => {
    this.heard = listener;
  };
  go(by: number): void {
    this.at = Math.min(this.entries.length - 1, Math.max(0, this.at + by));
    this.heard({ state: this.entries[this.at]?.state } as PopStateEvent);
  }
}

let browser: Browser;
let navigation: Navigation;
beforeEach(() => {
  browser = new Browser();
  navigation = createNavigation(browser as unknown as Window);
});

describe('where the app stands', () => {
  test('the address and the history hold sections and numbers, never a record', () => {
    navigation.open({ section: 'people', record: 'K-010' });
    navigation.open({ section: 'people', form: 'casework.add-note', input: { person: 'K-010' } });
    expect(JSON.stringify(browser.entries)).not.toContain('K-010');
    expect(browser.location.hash).toBe('#/people');
    expect(navigation.now()).toMatchObject({ form: 'casework.add-note' });
  });

  test('Back is called as the page that it leads to; a lock forgets that too', () => {
    navigation.entitle('Today');
    expect(navigation.below()).toBeUndefined();
    navigation.open({ section: 'people', record: 'K-010' });
    navigation.entitle('K-010');
    expect(navigation.below()).toBe('Today');
    navigation.open({ section: 'people', form: 'casework.add-note' });
    expect(navigation.below()).toBe('K-010');
    navigation.back();
    expect(navigation.below()).toBe('Today');
    navigation.open({ section: 'places' });
    expect(navigation.below()).toBe('K-010');
    navigation.forget();
    expect(navigation.below()).toBeUndefined();
  });

  test('Back and Forward find the record again, from memory', () => {
    navigation.open({ section: 'people', record: 'K-010' });
    navigation.open({ section: 'people', record: 'K-011' });
    navigation.back();
    expect(navigation.now().record).toBe('K-010');
    browser.go(1);
    expect(navigation.now().record).toBe('K-011');
    browser.go(-2);
    expect(navigation.now()).toEqual({ section: 'today' });
  });

  test('after a lock the numbers in the history lead nowhere', () => {
    navigation.open({ section: 'people', record: 'K-010' });
    navigation.open({ section: 'settings' });
    navigation.forget();
    browser.go(-1);
    expect(navigation.now().record).toBeUndefined();
    expect(browser.location.hash).toBe('#/people');
  });
});
