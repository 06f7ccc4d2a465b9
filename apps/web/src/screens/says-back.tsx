import { Alert, Button, Buttons, ignoreClosed, Sheet, useWords } from '@bulkhead/ui';
import { LogIn } from 'lucide-react';
import { useState } from 'react';
import { useSharing } from '../open/sharing-client.ts';
import { compartmentName } from './members/people.ts';
import { calledText, Disconnect, type Place, useTold } from './told.tsx';

/** Devices that were silent for weeks and say to a steward that they are back: whoever has the phone can say that. */
export function SaysBack() {
  const told = useTold();
  if (!told) return null;
  return told.compartments.flatMap((one) =>
    one.back.map((device) => (
      <SaysBackOne key={`${one.cell} ${device}`} place={{ told, one }} device={device} />
    )),
  );
}

function SaysBackOne({ place, device }: { readonly place: Place; readonly device: string }) {
  const words = useWords();
  const { t } = words;
  const sharing = useSharing();
  const [isAsked, setAsked] = useState(false);
  const { cell, name } = place.one;
  const who = calledText(words, place, device);
  const named = { who, cell: compartmentName(name) };
  const close = (): void => setAsked(false);
  const welcome = (): void => {
    close();
    void sharing.welcome({ cell, device }).catch(ignoreClosed);
  };
  return (
    <Alert icon={LogIn} title={t('cells.says-back', { who })}>
      <p>{t('web.back.about', named)}</p>
      <Buttons>
        <Button small onPress={() => setAsked(true)}>
          {t('web.back.open')}
        </Button>
        <Disconnect device={device} />
      </Buttons>
      <Sheet title={t('web.back.ask', named)} open={isAsked} onClose={close}>
        <p>{t('web.back.ask.about', named)}</p>
        <Button focused onPress={close}>
          {t('web.back.ask.not')}
        </Button>
        <Button kind="stop" onPress={welcome}>
          {t('web.back.ask.now')}
        </Button>
      </Sheet>
    </Alert>
  );
}
