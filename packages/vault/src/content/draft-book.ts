import type { CellId } from '@bulkhead/records';
import { type CborValue, decodeCbor, encodeCbor, listOf, misshapen, textOf } from '@bulkhead/seal';

/** Forms that were begun and not saved, by cell and form. Each is JSON text: what a front keeps in a form is its own. */
export class DraftBook {
  private readonly drafts = new Map<CellId, Map<string, string>>();

  /** null drops the draft. */
  put(cell: CellId, form: string, json: string | null): void {
    const ofCell = this.drafts.get(cell) ?? new Map<string, string>();
    this.drafts.set(cell, ofCell);
    if (json === null) ofCell.delete(form);
    else ofCell.set(form, json);
  }

  read(cell: CellId, form: string): string | undefined {
    return this.drafts.get(cell)?.get(form);
  }

  /** The forms of a cell that have a draft, in order of their names. */
  forms(cell: CellId): readonly string[] {
    return [...(this.drafts.get(cell)?.keys() ?? [])].toSorted();
  }

  encode(cell: CellId): Uint8Array {
    return encodeCbor(this.forms(cell).map((form) => [form, this.read(cell, form) ?? '']));
  }

  /** Throws `Misshapen` on anything that `encode` does not write. */
  load(cell: CellId, bytes: Uint8Array): void {
    const decoded = decodeCbor(bytes, { maxBytes: bytes.length });
    for (const draft of listOf(decoded.ok ? decoded.value : misshapen())) this.loadOne(cell, draft);
  }

  /** One draft, or the note that it was dropped. */
  loadOne(cell: CellId, draft: CborValue): void {
    const [form, json] = listOf(draft);
    this.put(cell, textOf(form), json === null ? null : textOf(json));
  }
}
