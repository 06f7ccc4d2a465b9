import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { letIn } from './let-in.ts';
import { newTerminal, openTerminal, type Terminal } from './terminal.ts';

/** Three terminals and a stick that they share. */
export interface ThreePeople {
  readonly heron: Terminal;
  readonly wagtail: Terminal;
  /** In Japanese. */
  readonly linnet: Terminal;
  readonly stick: string;
  readonly remove: () => void;
}

/** Heron has a shelter with one place and an office; Wagtail and Linnet have begun, and are in nothing yet. */
export async function threePeople(): Promise<ThreePeople> {
  const heron = await openTerminal([
    { kind: 'shelter', name: 'ss-01' },
    { kind: 'office', name: 'office-1' },
  ]);
  const [wagtail, linnet] = [newTerminal(), newTerminal('ja')];
  const stick = join(heron.folder, 'stick');
  mkdirSync(stick);
  await heron.act('helpers.introduce', { alias: 'Heron', sort: 'laptop' }, '--cell', 'ss-01');
  await heron.act('shelter.open-place', { code: 'SS-01', rooms: [4, 4] });
  const remove = (): void => {
    for (const terminal of [heron, wagtail, linnet]) terminal.remove();
  };
  return { heron, wagtail, linnet, stick, remove };
}

/** The same three once Wagtail works in the shelter and Linnet keeps an archive of both. */
export async function threeMembers(): Promise<ThreePeople> {
  const people = await threePeople();
  const { heron, wagtail, linnet, stick } = people;
  const inviting = { by: heron, way: stick };
  await letIn(inviting, wagtail, 'Wagtail', '--cell', 'ss-01');
  await letIn(inviting, linnet, 'セキレイ', '--cell', 'ss-01', 'office-1', '--role', 'archive');
  return people;
}

/** Somebody comes to the one place. */
export const arrives = (terminal: Terminal, person: string): ReturnType<Terminal['act']> =>
  terminal.act('shelter.arrive', { place: 'ss1', people: [person], reason: 'no-home' });
