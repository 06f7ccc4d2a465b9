import {
  ActionBar,
  Button,
  Card,
  ErrorSummary,
  MomentField,
  Notice,
  Page,
  RadioRows,
  textIn,
  useClock,
  useOpen,
  useWords,
} from '@bulkhead/ui';
import { useState } from 'react';
import { type MembersShown, type OutOfHandsReason, outOfHandsReasons } from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { compartmentName, deviceName, devicesIn, deviceWith, type MetDevice, type Seat } from './people.ts';
import { useDoing } from './use-doing.ts';
import { useMembers } from './use-members.ts';

/** Where this device can say to a steward that another one is out of our hands, and can do no more. */
export const tellableIn = (shown: MembersShown, device: MetDevice): readonly Seat[] =>
  device.isThisOne
    ? []
    : device.seats.filter(({ cell, device: id }) =>
        shown.compartments.some(
          (one) =>
            one.cell === cell &&
            !one.isSteward &&
            !one.isOut &&
            one.members.some((member) => member.role === 'steward' && member.device !== id),
        ),
      );

/** Says to the stewards of all compartments that are shared with a device that it is out of our hands (rules H1). */
export function Tell({ input }: { readonly input?: unknown }) {
  const shown = useMembers();
  const device = shown && deviceWith(devicesIn(shown.compartments), textIn(input, 'key'));
  return device ? <TellOf shown={shown} device={device} /> : null;
}

function TellOf({ shown, device }: { readonly shown: MembersShown; readonly device: MetDevice }) {
  const words = useWords();
  const { t } = words;
  const { back } = useOpen();
  const { now } = useClock();
  const sharing = useSharing();
  const doing = useDoing();
  const [how, setHow] = useState<OutOfHandsReason>();
  const [since, setSince] = useState(now);
  const [asked, setAsked] = useState(1);
  const seats = tellableIn(shown, device);
  const who = deviceName(device, words);
  return (
    <Page
      back={{ word: t('web.back'), onBack: back }}
      title={t('web.tell.title', { who })}
      bar={
        <ActionBar line={words.list(seats.map(({ name }) => compartmentName(name)))}>
          <Button
            kind="primary"
            disabled={how === undefined || doing.busy || seats.length === 0}
            onPress={() => {
              if (how === undefined) return;
              const from = seats.map(({ cell, device: id }) => ({ cell, device: id }));
              setAsked(from.length);
              doing.run(() => sharing.tellStewards({ from, how, since }), back);
            }}
          >
            {t('web.tell.say')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={doing.problems} of={asked} />
      <Card padded stacked>
        <RadioRows
          label={t('web.tell.how')}
          value={how}
          onChange={setHow}
          options={outOfHandsReasons.map((value) => ({ value, label: t(`cells.reason.${value}`) }))}
        />
        <MomentField
          name="since"
          label={t('web.tell.since')}
          hint={t('web.tell.since.hint')}
          value={since}
          onChange={setSince}
        />
      </Card>
      <Notice>{t('web.tell.about')}</Notice>
    </Page>
  );
}
