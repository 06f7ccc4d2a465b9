import { Alert, Button, Buttons, type SpokenWords, useOpen, useWords } from '@bulkhead/ui';
import { Undo2 } from 'lucide-react';
import type { MembersShown, RemovedShown } from '../../messages/sharing.ts';
import { calledIn } from './people.ts';

/** How far it has come that a device was disconnected by a false alarm; undefined: nobody says so. */
export function calledOffText(
  words: SpokenWords,
  shown: MembersShown,
  { calledOff: [first, second] }: RemovedShown,
): string | undefined {
  if (!first) return undefined;
  const by = calledIn(shown, first.by, words);
  return second
    ? words.t('cells.call-off.two', {
        by,
        other: calledIn(shown, second.by, words),
        day: words.dayTime(second.at),
      })
    : words.t('cells.call-off.one', { by });
}

interface Of {
  readonly shown: MembersShown;
  readonly cell: string;
  readonly removed: RemovedShown;
}

/** What one or two people say of a device that is out, and the way to be the second one (rules H4). */
export function CalledOff({ shown, cell, removed }: Of) {
  const words = useWords();
  const said = calledOffText(words, shown, removed);
  if (said === undefined) return null;
  return (
    <Alert icon={Undo2} title={said}>
      <p>{words.t('web.call-off.stays')}</p>
      {removed.mayCallOff ? <SayIt {...{ cell, removed }} /> : null}
    </Alert>
  );
}

/** The way to be the first one. */
export const CallOffFirst = ({ cell, removed }: Omit<Of, 'shown'>) =>
  removed.mayCallOff && removed.calledOff.length === 0 ? <SayIt {...{ cell, removed }} /> : null;

/** Opens the page on which it is said. */
export function SayIt({ cell, removed }: Omit<Of, 'shown'>) {
  const { t } = useWords();
  const { open } = useOpen();
  const input = { cell, device: removed.device };
  return (
    <Buttons>
      <Button small onPress={() => open({ section: 'members', form: 'members.call-off', input })}>
        {t(removed.calledOff.length > 0 ? 'web.call-off.too' : 'web.call-off.do')}
      </Button>
    </Buttons>
  );
}
