import { roster } from '@bulkhead/programmes';
import { periodsIn, yearOf } from '@bulkhead/programmes/year';
import { printedPack } from '@bulkhead/programmes/un-pack';
import {
  annualReport,
  type DocumentElement,
  type PaperLanguage,
  speakOnPaper,
  unPack,
  words as publishWords,
} from '@bulkhead/publish';
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
  const words = await speaker(vault, language);
  return annualReport(
    { ...headOf(vault), ...yearOf(vault.view, { period, clock: vault.now() }, words) },
    words,
  );
}

/** The pack about one person for the United Nations; null where nobody said yes, or not any more. */
export async function unPackIn(
  vault: Vault,
  asked: { readonly incident: string; readonly person: number },
  language: PaperLanguage,
): Promise<DocumentElement | null> {
  const words = await speakOnPaper(language, programmeWords, vault.now().offset);
  const pack = printedPack(vault.view, asked, words);
  return pack.ok ? unPack({ ...headOf(vault), ...pack.value }, words) : null;
}

/** Whose document it is. */
function headOf({ settings: { organisation, neutralName, example } }: Vault) {
  return { organisation: organisation === '' ? neutralName : organisation, example: example !== undefined };
}

const programmeWords = roster.map((programme) => programme.words);
async function speaker(vault: Vault, language: Language) {
  return speak(language, await loadWords(language, [publishWords, ...programmeWords]), vault.now().offset);
}
