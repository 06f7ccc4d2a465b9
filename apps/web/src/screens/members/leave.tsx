import {
  ActionBar,
  Button,
  Card,
  CheckRows,
  ErrorSummary,
  Page,
  Sheet,
  useOpen,
  useWords,
} from '@bulkhead/ui';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import type { MembersShown } from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { calledIn, compartmentName } from './people.ts';
import { useDoing } from './use-doing.ts';
import { useMembers } from './use-members.ts';

/** Where whoever leaves with this device can say so itself, and leaves somebody who lets others in and out. */
export const leavableIn = ({ compartments }: MembersShown) =>
  compartments.flatMap(({ cell, name, members, isSteward, isOnlySteward }) => {
    const own = members.find(({ isThisOne }) => isThisOne);
    return own && isSteward && !isOnlySteward ? [{ cell, name, device: own.device }] : [];
  });

/** Where this device cannot leave by itself: who disconnects it, or what comes first. */
export function LeaveElsewhere({ shown }: { readonly shown: MembersShown }) {
  const words = useWords();
  return shown.compartments.flatMap(({ cell, name, members, isSteward, isOnlySteward }) => {
    const stewards = members.filter(({ role }) => role === 'steward');
    const isIn = members.some(({ isThisOne }) => isThisOne);
    if (!isIn || members.length === 1 || stewards.length === 0 || (isSteward && !isOnlySteward)) return [];
    const who = words.list(stewards.map(({ device }) => calledIn(shown, device, words)));
    return (
      <p key={cell} className="field-hint">
        {words.t(`web.leave.${isSteward ? 'only-steward' : 'ask-steward'}`, {
          name: compartmentName(name),
          who,
        })}
      </p>
    );
  });
}

/** Leaving compartments with this device: what that means is read first, and what is true afterwards. */
export function Leave() {
  const { t, list } = useWords();
  const { back, open } = useOpen();
  const shown = useMembers();
  const sharing = useSharing();
  const doing = useDoing();
  const [chosen, choose] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);
  const [left, setLeft] = useState<readonly string[]>([]);
  if (!shown) return null;
  if (left.length > 0)
    return (
      <Page
        title={t('web.leave.done', { name: list(left) })}
        bar={
          <ActionBar>
            <Button kind="primary" onPress={() => open({ section: 'share' })}>
              {t('web.section.share')}
            </Button>
          </ActionBar>
        }
      >
        <p>{t('web.leave.stays')}</p>
        <p>{t('web.members.state.left.not-laid.about')}</p>
      </Page>
    );
  const places = leavableIn(shown);
  const going = places.filter(({ cell }) => chosen.includes(cell));
  const leave = (): void => {
    setAsking(false);
    doing.run(
      () =>
        sharing.disconnect({
          from: going.map(({ cell, device }) => ({ cell, device })),
          reason: 'left',
        }),
      () => setLeft(going.map(({ name }) => compartmentName(name))),
    );
  };
  return (
    <Page
      back={{ word: t('web.back'), onBack: back }}
      title={t('web.leave')}
      bar={
        <ActionBar line={t('web.leave.line', { n: going.length })}>
          <Button
            kind="danger"
            icon={LogOut}
            disabled={going.length === 0 || doing.busy}
            onPress={() => setAsking(true)}
          >
            {t('web.leave')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={doing.problems} />
      <Card padded stacked>
        <CheckRows
          name="leave"
          label={t('web.leave.which')}
          value={chosen}
          onChange={choose}
          options={places.map(({ cell, name }) => ({ value: cell, label: compartmentName(name) }))}
        />
        <p>{t('web.leave.stays')}</p>
        <p>{t('web.leave.before')}</p>
      </Card>
      <Sheet title={t('web.leave')} open={asking} onClose={() => setAsking(false)}>
        <p>{t('web.leave.sure')}</p>
        <Button focused onPress={() => setAsking(false)}>
          {t('web.not-now')}
        </Button>
        <Button kind="stop" onPress={leave}>
          {t('web.leave.now')}
        </Button>
      </Sheet>
    </Page>
  );
}
