import { roster } from '@bulkhead/programmes';
import { periodsIn, yearOf } from '@bulkhead/programmes/year';
import { annualReport, type DocumentElement, words as publishWords } from '@bulkhead/publish';
import type { Language } from '@bulkhead/records';
import type { Vault } from '@bulkhead/vault';
import { loadWords, speak } from '@bulkhead/words';

/** The years that the office has opened, the newest first. */
export const reportPeriods = (vault: Vault) =>
  periodsIn(vault.view)
    .map(({ label, first, last }) => ({ label, first, last }))
    .toSorted((a, b) => b.first - a.first);

/** The internal annual report of a period, as a document of plain values. */
export async function reportIn(vault: Vault, label: string, language: Language): Promise<DocumentElement> {
  const period = periodsIn(vault.view).find((one) => one.label === label);
  if (!period) throw new Error('defect: a report was asked for a year that is not open');
  const words = await speaker(language);
  const { organisation, neutralName, example } = vault.settings;
  return annualReport(
    {
      organisation: organisation === '' ? neutralName : organisation,
      example: example !== undefined,
      ...yearOf(vault.view, period, words),
    },
    words,
  );
}

async function speaker(language: Language) {
  const sources = [publishWords, ...roster.map((programme) => programme.words)];
  return speak(language, await loadWords(language, sources));
}
