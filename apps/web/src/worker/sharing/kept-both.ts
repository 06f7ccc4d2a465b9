import { isKeptBoth, keepBoth } from '@bulkhead/cells';
import {
  changeId,
  type ContradictionOf,
  type Fault,
  ok,
  recordId,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import type { Vault } from '@bulkhead/vault';
import type { AskedOf } from '../../messages/sharing.ts';

/** Of the versions that somebody saw, kept on this device: one that came since asks again. */
export function keptBoth(
  vault: Vault,
  { record: id, fields }: AskedOf<'keep-both'>,
): Promise<Result<undefined, Refusal | Fault>> {
  const record = recordId(id);
  const cell = vault.view.find(record)?.cell;
  if (cell === undefined) return Promise.resolve(refused({ code: 'not-open-here' }));
  return vault.sharing.act(cell, () =>
    ok(
      keepBoth(fields.map(({ name, changes }) => ({ record, field: name, changes: changes.map(changeId) }))),
    ),
  );
}

/** Whether somebody keeps its versions as they are now beside one another. */
export function isKeptHere(vault: Vault, { cell, records, field }: ContradictionOf): boolean {
  const [record] = records;
  const holding = vault.sharing.holding(cell);
  if (!record || !holding || field === undefined) return false;
  const changes = vault.view.versions(record, field).map(({ change }) => change);
  return isKeptBoth(holding, { record, field, changes });
}
