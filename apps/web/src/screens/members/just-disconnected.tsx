import { Alert, Button, Buttons, useClock, useOpen, useWords } from '@bulkhead/ui';
import { Unplug } from 'lucide-react';
import type { CompartmentShown, MembersShown, RemovedShown } from '../../messages/sharing.ts';
import { SayIt } from './called-off.tsx';
import { calledIn, compartmentName } from './people.ts';
import { useMembers } from './use-members.ts';

/** How long (seconds) it stands on Today that somebody was disconnected, and is called off from there. */
const recent = 24 * 60 * 60;

/**
 * Who was disconnected within a day, and whoever was of whom no other member is known to know; and that this device has left
 * where the others cannot know it yet.
 */
export function JustDisconnected() {
  const shown = useMembers();
  const { now } = useClock();
  if (!shown) return null;
  return shown.compartments.flatMap((one) => [
    ...(one.leaving === 'not-laid' ? [<NotHeard key={one.cell} one={one} />] : []),
    ...(one.isOut ? [] : one.removed)
      .filter(({ isHeard, at, calledOff }) => !isHeard || (now - at < recent && calledOff.length < 2))
      .map((removed) => <Disconnected key={removed.device} {...{ one, shown, removed }} />),
  ]);
}

function NotHeard({ one }: { readonly one: CompartmentShown }) {
  const { t } = useWords();
  return (
    <Alert tone="warn" icon={Unplug} title={t('web.leave.done', { name: compartmentName(one.name) })}>
      <p>{t('web.members.state.left.not-laid.about')}</p>
      <Buttons>
        <ToShare />
      </Buttons>
    </Alert>
  );
}

function Disconnected(props: {
  readonly one: CompartmentShown;
  readonly shown: MembersShown;
  readonly removed: RemovedShown;
}) {
  const { one, shown, removed } = props;
  const words = useWords();
  const { t } = words;
  const who = calledIn(shown, removed.device, words);
  return (
    <Alert
      {...(removed.isHeard ? {} : { tone: 'warn' as const })}
      icon={Unplug}
      title={t('web.disconnected.of', { who, name: compartmentName(one.name) })}
    >
      {removed.isHeard ? null : <p>{t('web.disconnected.unheard')}</p>}
      <Buttons>
        {removed.isHeard ? null : <ToShare />}
        {removed.mayCallOff ? <SayIt {...{ cell: one.cell, removed }} /> : null}
      </Buttons>
    </Alert>
  );
}

function ToShare() {
  const { t } = useWords();
  const { open } = useOpen();
  return (
    <Button small onPress={() => open({ section: 'share' })}>
      {t('web.section.share')}
    </Button>
  );
}
