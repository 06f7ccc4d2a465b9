import { type Fault, ok, type Refusal, refused, type Result } from '@bulkhead/records';
import { encodeCbor, type Random } from '@bulkhead/seal';
import { sealForCell } from './content/cell-ring.ts';
import { openCellOf } from './content/contents.ts';
import type { Keeper } from './keeper.ts';
import type { Drafts } from './vault.ts';

type WhileOpen = <T, E>(work: () => Result<T, E>) => Promise<Result<T, E | Fault>>;

/** The draft store over the log: each draft is one small sealed word, the last one counts. */
export function draftsOf(keeper: Keeper, random: Random, whileOpen: WhileOpen): Drafts {
  const { contents } = keeper;
  const put = (id: string, form: string, json: string | null): Result<undefined, Refusal | Fault> => {
    const cell = openCellOf(contents, id);
    if (!cell) return refused({ code: 'not-open-here' });
    const sealed = sealForCell(cell, 'draft', encodeCbor([form, json]), random);
    const said = keeper.sayOne({ kind: 'draft', cell: cell.id, sealed });
    if (!said.ok) return said;
    contents.drafts.put(cell.id, form, json);
    keeper.foldIfLong();
    return said;
  };
  return {
    save: (cell, form, value) => {
      const json = JSON.stringify(value);
      return whileOpen(() => put(cell, form, json));
    },
    read: (cell, form) => {
      const json = contents.drafts.read(cell, form);
      return json === undefined ? undefined : (JSON.parse(json) as unknown);
    },
    drop: (cell, form) =>
      whileOpen(() =>
        contents.drafts.read(cell, form) === undefined ? ok(undefined) : put(cell, form, null),
      ),
    forms: (cell) => contents.drafts.forms(cell),
  };
}
