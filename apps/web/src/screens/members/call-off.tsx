import { ActionBar, Button, Card, ErrorSummary, Page, textIn, useOpen, useWords } from '@bulkhead/ui';
import { useState } from 'react';
import type { ToldShown } from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { useTold } from '../told.tsx';
import { compartmentName, deviceName, devicesIn, deviceWith, type MetDevice, type Seat } from './people.ts';
import { useDoing } from './use-doing.ts';
import { useMembers } from './use-members.ts';

/** Where this device has said that another one is out of our hands, and has not called it off. */
export const saidOfIn = (told: ToldShown | undefined, { seats }: MetDevice): readonly Seat[] =>
  seats.filter(({ cell, device }) =>
    told?.compartments.some(
      (one) =>
        one.cell === cell && one.said.some((said) => said.device === device && said.how !== 'called-off'),
    ),
  );

/** Takes back what was said of a device to the stewards (rules H4): what becomes of it, in whole sentences, before it is done. */
export function CallOff({ input }: { readonly input?: unknown }) {
  const shown = useMembers();
  const told = useTold();
  const device = shown && deviceWith(devicesIn(shown.compartments), textIn(input, 'key'));
  return device ? <CallOffOf device={device} seats={saidOfIn(told, device)} /> : null;
}

function CallOffOf({ device, seats }: { readonly device: MetDevice; readonly seats: readonly Seat[] }) {
  const words = useWords();
  const { t } = words;
  const { back } = useOpen();
  const sharing = useSharing();
  const doing = useDoing();
  const [asked, setAsked] = useState(1);
  return (
    <Page
      back={{ word: t('web.back'), onBack: back }}
      title={t('web.call-off.title', { who: deviceName(device, words) })}
      bar={
        <ActionBar line={seats.map(({ name }) => compartmentName(name)).join(', ')}>
          <Button
            kind="primary"
            disabled={doing.busy || seats.length === 0}
            onPress={() => {
              const from = seats.map(({ cell, device: id }) => ({ cell, device: id }));
              setAsked(from.length);
              doing.run(() => sharing.callOff({ from }), back);
            }}
          >
            {t('web.call-off.do')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={doing.problems} of={asked} />
      <Card padded stacked>
        <p>{t('web.call-off.right')}</p>
        <p>{t('web.call-off.goes')}</p>
        <p>{t('web.call-off.changes')}</p>
      </Card>
    </Page>
  );
}
