import { ok, refused } from '@bulkhead/records';
import * as v from 'valibot';
import { confirmationsOf, isBy, needsTwo } from '../confirmations.ts';
import { confirmation, record, typed } from '../input.ts';
import { confirmationRecord, movementRecord } from '../records.ts';
import { command } from './command.ts';

/**
 * A second person says whether what one person entered alone is right. From another device nothing more is needed; on
 * the device that entered it the name of the second person, `by`, is.
 */
export const confirmMovement = command(
  v.object({ movement: record, answer: confirmation, by: v.optional(typed(40)) }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, { newId, at, by: device }) {
      const one = view.get(movementRecord, input.movement);
      if (!one || one.withdrawn !== undefined || !needsTwo(one))
        return refused({ code: 'nothing-to-confirm', field: 'movement' });
      if (confirmationsOf(view, one).length > 0)
        return refused({ code: 'confirmed-already', field: 'movement' });
      if (input.by === undefined && isBy(one, device))
        return refused({ code: 'another-confirms', field: 'by' });
      const { answer, by } = input;
      const values = { movement: one.id, answer, at, ...(by === undefined ? {} : { by }) };
      return ok([{ do: 'create', type: confirmationRecord.name, record: newId(), values }]);
    },
  },
);
