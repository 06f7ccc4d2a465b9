import { printedPack } from '@bulkhead/programmes/un-pack';
import { paperLanguageOf, speakOnPaper, unPackFile } from '@bulkhead/publish';
import { writeWhole } from '../files.ts';
import type { Desk } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { programmes } from '../programmes.ts';

/** What `un-pack` was asked for. `person` is their place in the incident, as typed. */
export interface UnPackAsked {
  readonly code: string;
  readonly person: string | undefined;
  readonly to: string;
  readonly replace: boolean;
  /** Of the paper: French and Spanish too. Without it, that of the command line. */
  readonly language: string | undefined;
}

/** `un-pack CODE --to FILE`: the pack about one person of an incident, in the language that was asked for. */
export async function writeUnPack(desk: Desk, asked: UnPackAsked): Promise<Outcome> {
  const { code, person, to, replace } = asked;
  const { words } = desk;
  const n = person === undefined ? undefined : Number(person);
  if (n !== undefined && !(Number.isInteger(n) && n > 0))
    return unusable('option-value', { name: '--person' });
  const language = paperLanguageOf(asked.language) ?? words.language;
  const sources = programmes.map((programme) => programme.words);
  const paper = await speakOnPaper(language, sources, desk.vault.now().offset);
  const pack = printedPack(desk.view, { incident: code, person: n }, paper);
  if (!pack.ok) return { kind: 'refused', intent: 'incidents.record-submission', refusal: pack.error };
  const { organisation, neutralName, example } = desk.vault.settings;
  const html = unPackFile(
    {
      ...pack.value,
      organisation: organisation === '' ? neutralName : organisation,
      example: example !== undefined,
    },
    paper,
  );
  const problem = writeWhole(to, html, replace);
  if (problem) return problem;
  return {
    kind: 'done',
    json: { file: to, incident: pack.value.code, language, bytes: Buffer.byteLength(html) },
    lines: [words.t('cli.un-pack.written', { file: to })],
    notes: [words.t('cli.un-pack.confidential')],
  };
}
