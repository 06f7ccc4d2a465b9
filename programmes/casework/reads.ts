import { listRead } from './reads/list.ts';
import { nameRead } from './reads/name.ts';
import { personRead } from './reads/person.ts';

export const reads = {
  'casework.people': listRead,
  'casework.person': personRead,
  'casework.name': nameRead,
};
