import { BigRow, Button, Hull, Sheet, useWords } from '@bulkhead/ui';
import { Compass, HousePlus, Info, LockOpen, TicketPlus, Usb } from 'lucide-react';
import { useState } from 'react';
import { Limits } from '../screens/limits.tsx';
import { Door, type DoorLanguage } from './door.tsx';
import { LanguageChoice } from './language-choice.tsx';

const ONE_WET = [0, 0, 0.54, 0, 0, 0, 0];

/** The first screen: what it is in one sentence, and where to begin. */
export function FirstRun(
  props: DoorLanguage & {
    readonly problem?: string | undefined;
    readonly onLookAround: () => void;
    /** There is an organisation on this device already. */
    readonly own: boolean;
    readonly onStart: () => void;
    /** Words of an invitation, or a copy on a stick: both need a place on this device first. */
    readonly onJoin: () => void;
    readonly onOpen: () => void;
    /** What came on a stick: opened in the organisation on this device, else looked at from outside. */
    readonly onCopy: () => void;
  },
) {
  const { t } = useWords();
  const [limits, setLimits] = useState(false);
  return (
    <Door>
      <LanguageChoice value={props.language} onChange={props.onLanguage} />
      <div className="door-hull">
        <Hull shares={ONE_WET} />
      </div>
      <div>
        <h1>{t('web.first.title')}</h1>
        <p className="lead">{t('web.first.lead')}</p>
      </div>
      {props.problem ? (
        <p className="field-error" role="alert">
          {props.problem}
        </p>
      ) : null}
      <div className="door-rows">
        <BigRow
          primary
          icon={Compass}
          title={t('web.first.look')}
          second={t('web.first.look.about')}
          onPress={props.onLookAround}
        />
        {props.own ? (
          <BigRow
            icon={LockOpen}
            title={t('web.first.open')}
            second={t('web.first.open.about')}
            onPress={props.onOpen}
          />
        ) : (
          <>
            <BigRow
              icon={HousePlus}
              title={t('web.first.start')}
              second={t('web.first.start.about')}
              onPress={props.onStart}
            />
            <BigRow
              icon={TicketPlus}
              title={t('web.first.join')}
              second={t('web.first.join.about')}
              onPress={props.onJoin}
            />
          </>
        )}
        <div className="door-links">
          <Button kind="quiet" icon={Usb} onPress={props.onCopy}>
            {t('web.first.copy')}
          </Button>
          <Button kind="quiet" icon={Info} onPress={() => setLimits(true)}>
            {t('web.limits.link')}
          </Button>
        </div>
      </div>
      <Sheet title={t('web.limits')} open={limits} onClose={() => setLimits(false)}>
        <Limits />
      </Sheet>
    </Door>
  );
}
