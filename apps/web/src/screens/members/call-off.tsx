import { ActionBar, Button, Card, ErrorSummary, Page, textIn, useOpen, useWords } from '@bulkhead/ui';
import { useState } from 'react';
import type { CompartmentShown, ToldShown } from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { useTold } from '../told.tsx';
import {
  calledIn,
  compartmentName,
  deviceName,
  devicesIn,
  deviceWith,
  type MetDevice,
  type Seat,
} from './people.ts';
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

/**
 * Calls off what was said of a device that is in, or that another one was disconnected for a reason (rules H4): what becomes of
 * it, in whole sentences, before it is done.
 */
export function CallOff({ input }: { readonly input?: unknown }) {
  const words = useWords();
  const { t } = words;
  const shown = useMembers();
  const told = useTold();
  const [cell, device] = [textIn(input, 'cell'), textIn(input, 'device')];
  const one = shown?.compartments.find((each) => each.cell === cell);
  const removed = one?.removed.find((each) => each.device === device);
  if (shown && one && removed)
    return (
      <CallOffIn
        title={t('web.call-off.of', { who: calledIn(shown, removed.device, words) })}
        seats={removed.mayCallOff ? [{ cell: one.cell, name: one.name, device: removed.device }] : []}
        about={[t(isAlone(one) ? 'cells.call-off.alone' : 'web.call-off.two'), t('web.call-off.stays')]}
        word={t(removed.calledOff.length > 0 ? 'web.call-off.too' : 'web.call-off.do')}
      />
    );
  const met = shown && deviceWith(devicesIn(shown.compartments), textIn(input, 'key'));
  return met ? (
    <CallOffIn
      title={t('web.call-off.title', { who: deviceName(met, words) })}
      seats={saidOfIn(told, met)}
      about={[t('web.call-off.goes'), t('web.call-off.changes')]}
      word={t('web.call-off.do')}
    />
  ) : null;
}

/** Nobody else is in who could say so too. */
const isAlone = ({ members }: CompartmentShown): boolean =>
  new Set(members.map(({ holder }) => holder)).size < 2;

function CallOffIn(props: {
  readonly title: string;
  readonly seats: readonly Pick<Seat, 'cell' | 'name' | 'device'>[];
  readonly about: readonly string[];
  /** On the button. */
  readonly word: string;
}) {
  const { title, seats, about, word } = props;
  const { t, list } = useWords();
  const { back } = useOpen();
  const sharing = useSharing();
  const doing = useDoing();
  const [asked, setAsked] = useState(1);
  return (
    <Page
      back={{ word: t('web.back'), onBack: back }}
      title={title}
      bar={
        <ActionBar line={list(seats.map(({ name }) => compartmentName(name)))}>
          <Button
            kind="primary"
            disabled={doing.busy || seats.length === 0}
            onPress={() => {
              const from = seats.map(({ cell, device }) => ({ cell, device }));
              setAsked(from.length);
              doing.run(() => sharing.callOff({ from }), back);
            }}
          >
            {word}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={doing.problems} of={asked} />
      <Card padded stacked>
        {[t('web.call-off.right'), ...about].map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Card>
    </Page>
  );
}
