import { Alert, Button, Buttons, ignoreClosed, useClock, useOpen, useWords } from '@bulkhead/ui';
import { Megaphone } from 'lucide-react';
import type { OutOfHands as Said } from '../messages/sharing.ts';
import { useSharing } from '../open/sharing-client.ts';
import { compartmentName } from './members/people.ts';
import { calledText, type Place, useTold } from './told.tsx';
import { whenWords } from './due-words.ts';

/** What members say to a steward of devices that are out of our hands: above everything else, until it is dealt with. */
export function OutOfHands() {
  const told = useTold();
  if (!told) return null;
  return told.compartments.flatMap((one) => {
    const devices = [...new Set(one.outOfHands.map(({ device }) => device))];
    return devices.map((device) => (
      <OutOfHandsOne
        key={`${one.cell} ${device}`}
        told={told}
        one={one}
        said={one.outOfHands.filter((each) => each.device === device)}
      />
    ));
  });
}

/** What one or several of them say of one device. */
function OutOfHandsOne({ told, one, said }: Place & { readonly said: readonly Said[] }) {
  const words = useWords();
  const { t } = words;
  const { now, offset } = useClock();
  const { open } = useOpen();
  const sharing = useSharing();
  const [first] = said;
  if (!first) return null;
  const { device } = first;
  const how = said.some((each) => each.how === 'captured') ? 'captured' : 'lost';
  // By the clock of whoever said it: a moment that has not come here would be no last safe one.
  const since = Math.min(now, ...said.map((each) => each.since));
  const place = { told, one };
  return (
    <Alert
      tone="warn"
      icon={Megaphone}
      title={t(`cells.out-of-hands.${how}`, {
        by: [...new Set(said.map(({ by }) => calledText(words, place, by)))].join(', '),
        who: calledText(words, place, device),
        since: whenWords(words, since, now, offset),
      })}
    >
      <p>{t('web.out-of-hands.about', { cell: compartmentName(one.name) })}</p>
      <Buttons>
        <Button
          kind="danger"
          small
          onPress={() =>
            open({
              section: 'members',
              form: 'members.disconnect',
              input: { key: device, reason: how, lastSafe: String(since) },
            })
          }
        >
          {t('web.disconnect.open')}
        </Button>
        <Button
          kind="quiet"
          small
          onPress={() => void sharing.layAside({ cell: one.cell, device }).catch(ignoreClosed)}
        >
          {t('web.out-of-hands.aside')}
        </Button>
      </Buttons>
    </Alert>
  );
}
