import { Card, RadioRows, Section, useWords } from '@bulkhead/ui';
import { useState } from 'react';
import type { RemovalShown } from '../../messages/sharing.ts';
import { deviceName, type MetDevice } from './people.ts';

/** That nobody else could be asked. */
const alone = 'alone';

/** What another steward said of a removal, and where it counts. */
export interface SecondSaid {
  /** The devices of stewards, one of whom shall say yes; undefined where nobody is asked. */
  readonly asked: readonly MetDevice[] | undefined;
  readonly said: string;
  readonly onSay: (said: string) => void;
  readonly isSaid: boolean;
  /** Whose device agreed in a compartment, where that one was to be asked there. */
  readonly agreedIn: (cell: string, toAsk: readonly string[] | undefined) => { readonly agreed?: string };
}

/** A steward goes, or many people: another steward is asked first. Whoever is alone goes on at once, for all to see. */
export function useSecondWord(devices: readonly MetDevice[], removal: RemovalShown | undefined): SecondSaid {
  const [said, onSay] = useState('');
  const asked = stewardsAsked(devices, removal);
  const word = asked?.find(({ key }) => key === said);
  return {
    asked,
    said,
    onSay,
    isSaid: asked === undefined || word !== undefined || said === alone,
    agreedIn(cell, toAsk) {
      const seat = word?.seats.find((one) => one.cell === cell && toAsk?.includes(one.device));
      return seat ? { agreed: seat.device } : {};
    },
  };
}

function stewardsAsked(
  devices: readonly MetDevice[],
  removal: RemovalShown | undefined,
): readonly MetDevice[] | undefined {
  const asking = (removal?.cells ?? []).flatMap(({ toAsk }) => (toAsk ? [toAsk] : []));
  if (asking.length === 0) return undefined;
  return devices.filter(({ seats }) =>
    seats.some(({ device }) => asking.some((all) => all.some((one) => one === device))),
  );
}

export function SecondWord({ second: { asked, said, onSay } }: { readonly second: SecondSaid }) {
  const words = useWords();
  const { t } = words;
  if (!asked) return null;
  return (
    <Section title={t('web.second')} hint={t('web.second.about')}>
      <Card padded stacked>
        <RadioRows
          label={t('web.second.who')}
          value={said}
          onChange={onSay}
          options={[
            ...asked.map((one) => ({
              value: one.key,
              label: t('web.second.yes', { who: deviceName(one, words) }),
              hint: t('web.second.yes.about'),
            })),
            { value: alone, label: t('web.second.alone'), hint: t('web.second.alone.about') },
          ]}
        />
      </Card>
    </Section>
  );
}
