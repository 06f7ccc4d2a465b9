import { Row, Rows, Section, useOpen, useWords } from '@bulkhead/ui';
import type { MembersShown } from '../../messages/sharing.ts';
import { deviceIcon } from './looks.tsx';
import { compartmentName, markOf, type MayBeMeant, nameWithSort } from './people.ts';

/** Devices that may be one that is disconnected, each with the way to disconnect it, or to whoever can. */
export function StillIn(props: { readonly shown: MembersShown; readonly also: readonly MayBeMeant[] }) {
  const words = useWords();
  const { t } = words;
  const { open } = useOpen();
  const { shown, also } = props;
  if (also.length === 0) return null;
  const isStewardOf = ({ device: { seats } }: MayBeMeant): boolean =>
    seats.some(({ cell }) => shown.compartments.some((one) => one.cell === cell && one.isSteward));
  return (
    <Section title={t('web.disconnect.still-in')} hint={t('web.disconnect.still-in.about')}>
      <Rows>
        {also.map((one) => {
          const { device, same } = one;
          const known = device.seats.map((seat) =>
            t('cells.told.namesake', { alias: compartmentName(seat.name), mark: markOf(seat.device) }),
          );
          return (
            <Row
              key={device.key}
              icon={deviceIcon(device.sort)}
              title={nameWithSort(device, words)}
              second={t(`web.disconnect.still-in.${same}`, {
                alias: device.alias ?? '',
                known: words.list(known),
              })}
              onOpen={() =>
                open({
                  section: 'members',
                  form: isStewardOf(one) ? 'members.disconnect' : 'members.device',
                  input: { key: device.key },
                })
              }
            />
          );
        })}
      </Rows>
    </Section>
  );
}
