import { must, type Terminal } from './terminal.ts';

/** Whoever invites, and where the files of both lie. */
export interface Inviting {
  readonly by: Terminal;
  readonly way: string;
}

/** From the words of an invitation to the first records: what was offered is given back. `invited`: as `invite start` takes it. */
export async function letIn(
  { by, way }: Inviting,
  guest: Terminal,
  alias: string,
  ...invited: readonly string[]
): Promise<unknown> {
  const begun = await must(by, 'invite', 'start', ...invited, '--way', way);
  guest.answers.push(String(Reflect.get(Object(begun), 'words')));
  const offered = await must(guest, 'join', 'start', '--way', way);
  await must(guest, 'join', 'accept', '--way', way);
  await must(by, 'invite', 'answer', '--way', way);
  await must(guest, 'join', 'status', '--way', way);
  await must(by, 'invite', 'same', '--way', way);
  await must(guest, 'join', 'same', '--alias', alias, '--sort', 'phone', '--way', way);
  for (const one of [guest, by, guest]) await must(one, 'sync', '--way', way);
  return offered;
}
