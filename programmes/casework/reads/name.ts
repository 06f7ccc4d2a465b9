import { type Code, defineRead, type Mark, type NameForm } from '@bulkhead/records';
import { decodes } from '@bulkhead/records/input';
import { personCode } from '../input.ts';
import { nameRecord } from '../records.ts';

/** A name in its scripts. Asked for by a hold, shown for ten seconds, kept nowhere on the page. */
export interface NameShown {
  readonly forms: readonly NameForm[];
  readonly mark: Mark | undefined;
}

export const nameRead = defineRead({
  sealed: true,
  decode: decodes({ code: personCode }),
  read: (view, { code }: { readonly code: Code }): NameShown | null => {
    const known = view.naming(nameRecord, 'person', code).at(-1);
    if (!known?.values.name) return null;
    return { forms: known.values.name.forms, mark: known.values.mark };
  },
});
