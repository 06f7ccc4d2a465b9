import type { PartialDate } from '@bulkhead/records';
import type { Part } from './un-pack.ts';

/** What is needed to say a line of a pack in one language: the words of a screen, or of a printed edition. */
export interface PackWords {
  readonly t: (id: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly facts: (facts: readonly (string | undefined | false)[]) => string;
  /** The day of a moment (UTC seconds) where the device is. */
  readonly date: (moment: number) => string;
  readonly partialDate: (date: PartialDate) => string;
  readonly quantity: (quantity: { readonly amount: number; readonly unit: string }) => string;
}

/** One part of a line in words. A name only says that it is there. */
export function partWords(part: Part, { t, partialDate, quantity }: PackWords): string {
  switch (part.kind) {
    case 'word':
      return t(part.word);
    case 'text':
      return part.text;
    case 'date':
      return partialDate(part.date);
    case 'span':
      return t('incidents.screen.span', {
        from: part.from ? partialDate(part.from) : t('incidents.screen.start-not-stated'),
        until: part.until ? partialDate(part.until) : t('incidents.screen.bar.open'),
      });
    case 'term':
      return quantity({ amount: part.n, unit: part.unit });
    case 'held':
      return t('incidents.screen.days-held', { least: part.least, most: part.most });
    case 'name':
      return t('incidents.screen.a-name');
    case 'identity':
      return t('incidents.screen.hidden-here');
  }
}
