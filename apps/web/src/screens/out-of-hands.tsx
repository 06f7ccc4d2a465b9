import {
  Alert,
  Button,
  Buttons,
  ignoreClosed,
  type SpokenWords,
  useClock,
  useOpen,
  useWords,
} from '@bulkhead/ui';
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

/** What one or several of them say of one device. Where all of them have called it off, it is no alarm any more. */
function OutOfHandsOne({ told, one, said }: Saying) {
  const off = said.filter(({ how }) => how === 'called-off');
  const open = said.filter(({ how }) => how !== 'called-off');
  return open.length > 0 ? (
    <Alarm {...{ told, one, said: open, off }} />
  ) : (
    <CalledOff {...{ told, one, said: off }} />
  );
}

interface Saying extends Place {
  readonly said: readonly Said[];
}

function Alarm({ told, one, said, off }: Saying & { readonly off: readonly Said[] }) {
  const words = useWords();
  const { t } = words;
  const { now, offset } = useClock();
  const { open } = useOpen();
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
        by: authorsOf(words, place, said),
        who: calledText(words, place, device),
        since: whenWords(words, since, now, offset),
      })}
    >
      <p>{t('web.out-of-hands.about', { cell: compartmentName(one.name) })}</p>
      {off.length > 0 ? <p>{calledOffText(words, place, off)}</p> : null}
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
        <LayAside cell={one.cell} device={device} />
      </Buttons>
    </Alert>
  );
}

/** Whoever said it has called it off: a steward lays it aside and is the second person, or disconnects all the same. */
function CalledOff({ told, one, said }: Saying) {
  const words = useWords();
  const { t } = words;
  const { open } = useOpen();
  const [first] = said;
  if (!first) return null;
  const { device, since } = first;
  return (
    <Alert icon={Megaphone} title={calledOffText(words, { told, one }, said)}>
      <p>{t('web.out-of-hands.called-off', { cell: compartmentName(one.name) })}</p>
      <Buttons>
        <LayAside cell={one.cell} device={device} isFirst />
        <Button
          kind="quiet"
          small
          onPress={() =>
            open({
              section: 'members',
              form: 'members.disconnect',
              input: { key: device, lastSafe: String(since) },
            })
          }
        >
          {t('web.disconnect.open')}
        </Button>
      </Buttons>
    </Alert>
  );
}

const calledOffText = (words: SpokenWords, place: Place, said: readonly Said[]): string =>
  words.t('cells.out-of-hands.called-off', {
    by: authorsOf(words, place, said),
    who: calledText(words, place, said[0]?.device ?? ''),
  });

const authorsOf = (words: SpokenWords, place: Place, said: readonly Said[]): string =>
  words.list([...new Set(said.map(({ by }) => calledText(words, place, by)))]);

function LayAside(props: { readonly cell: string; readonly device: string; readonly isFirst?: boolean }) {
  const { cell, device, isFirst = false } = props;
  const { t } = useWords();
  const sharing = useSharing();
  return (
    <Button
      {...(isFirst ? {} : { kind: 'quiet' })}
      small
      onPress={() => void sharing.layAside({ cell, device }).catch(ignoreClosed)}
    >
      {t('web.out-of-hands.aside')}
    </Button>
  );
}
