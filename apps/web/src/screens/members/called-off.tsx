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

/** What two people say of a device that is out, and the way to be one of them (rules H4). */
export function CalledOff(props: {
  readonly shown: MembersShown;
  readonly cell: string;
  readonly removed: RemovedShown;
}) {
  const { shown, cell, removed } = props;
  const words = useWords();
  const said = calledOffText(words, shown, removed);
  if (said === undefined)
    return removed.mayCallOff ? (
      <Buttons>
        <SayIt {...{ cell, removed }} />
      </Buttons>
    ) : null;
  return (
    <Alert icon={Undo2} title={said}>
      <p>{words.t('web.call-off.stays')}</p>
      {removed.mayCallOff ? (
        <Buttons>
          <SayIt {...{ cell, removed }} />
        </Buttons>
      ) : null}
    </Alert>
  );
}

function SayIt({ cell, removed }: { readonly cell: string; readonly removed: RemovedShown }) {
  const { t } = useWords();
  const { open } = useOpen();
  const input = { cell, device: removed.device };
  return (
    <Button small onPress={() => open({ section: 'members', form: 'members.call-off', input })}>
      {t(removed.calledOff.length > 0 ? 'web.call-off.too' : 'web.call-off.do')}
    </Button>
  );
}
