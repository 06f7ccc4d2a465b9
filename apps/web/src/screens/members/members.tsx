import {
  Alert,
  Button,
  Empty,
  Mark,
  Notice,
  Page,
  Row,
  Rows,
  Section,
  type SpokenWords,
  useClient,
  useClock,
  useOpen,
  useWide,
  useWords,
} from '@bulkhead/ui';
import { KeyRound, Plus, ScrollText, TicketPlus } from 'lucide-react';
import type { CompartmentShown, MembersShown } from '../../messages/sharing.ts';
import { ExampleMatrix } from './example-matrix.tsx';
import { ForKeepers } from './for-keepers.tsx';
import { inHullOrder } from './hull-order.ts';
import { Introduce } from './introduce.tsx';
import { Invitations } from './invitations.tsx';
import { CopiesOf, deviceIcon } from './looks.tsx';
import { Matrix } from './matrix.tsx';
import { News } from './news.tsx';
import {
  compartmentName,
  contactText,
  devicesIn,
  type MetDevice,
  deviceName,
  nameWithSort,
  sameOne,
} from './people.ts';
import { useMembers } from './use-members.ts';

/** Who is in the compartments of this device, and how far each of them is looked after. */
export function Members() {
  const { t } = useWords();
  const { open } = useOpen();
  const shown = useMembers();
  const example = useClient().example();
  const wide = useWide();
  if (!shown) return null;
  if (example) return <ExampleMatrix table={shown.example} heard={shown.exampleHeard} />;
  return (
    <Page
      back={{ word: t('web.section.settings'), onBack: () => open({ section: 'settings' }) }}
      title={t(wide ? 'web.section.members' : 'web.members.members')}
      actions={
        <Button kind="primary" icon={Plus} onPress={() => open({ section: 'members', form: 'members.add' })}>
          {t('web.members.add')}
        </Button>
      }
    >
      <Introduce members={shown} />
      <ForKeepers shown={shown} />
      <Invitations />
      {shown.keySheets > 0 ? <KeyKeepers sheets={shown.keySheets} /> : null}
      <Compartments shown={shown} />
      <Devices shown={shown} />
      <News shown={shown} />
      {shown.keySheets > 0 ? null : <KeyKeepers sheets={0} />}
    </Page>
  );
}

/** The key keepers; while their sheets lie on this device, that stands first. */
function KeyKeepers({ sheets }: { readonly sheets: number }) {
  const { t } = useWords();
  const { open } = useOpen();
  return (
    <Section title={t('web.keepers')}>
      {sheets > 0 ? (
        <Alert tone="warn" icon={ScrollText} title={t('web.keepers.here')}>
          <p>{t('web.keepers.here.about')}</p>
          <div>
            <Button onPress={() => open({ section: 'members', form: 'members.sheets' })}>
              {t('web.keepers.here.show')}
            </Button>
          </div>
        </Alert>
      ) : (
        <Rows>
          <Row
            icon={KeyRound}
            title={t('web.keepers.open')}
            second={t('web.keepers.open.about')}
            onOpen={() => open({ section: 'members', form: 'members.keepers' })}
          />
        </Rows>
      )}
    </Section>
  );
}

function Compartments({ shown }: { readonly shown: MembersShown }) {
  const { t } = useWords();
  const wide = useWide();
  const { open } = useOpen();
  const { compartments, closed } = shown;
  // Of one of which nothing has come yet, nobody knows who else is in it.
  const known = compartments.filter(({ isWaiting }) => !isWaiting);
  const alone =
    known.length > 0 &&
    known.length === compartments.length &&
    known.every(({ members }) => members.length <= 1);
  const only = compartments.filter(({ isOnlySteward }) => isOnlySteward);
  return (
    <Section
      title={t('web.members.compartments')}
      aside={
        closed > 0
          ? t('web.members.of', { n: compartments.length, of: compartments.length + closed })
          : undefined
      }
    >
      {compartments.length === 0 ? (
        <Rows>
          <Empty title={closed > 0 ? t('web.members.none-open', { n: closed }) : t('web.members.none')} />
        </Rows>
      ) : wide ? (
        <Matrix shown={shown} />
      ) : (
        <CompartmentRows shown={shown} />
      )}
      <div className="after-rows">
        <Button kind="quiet" icon={Plus} onPress={() => open({ section: 'members', form: 'members.found' })}>
          {t('web.found')}
        </Button>
        <Button
          kind="quiet"
          icon={TicketPlus}
          onPress={() => open({ section: 'members', form: 'members.join' })}
        >
          {t('web.join.another')}
        </Button>
      </div>
      {only.length > 0 ? <Notice>{t('web.members.one-steward', { n: only.length })}</Notice> : null}
      {alone ? <Notice>{t('web.members.alone')}</Notice> : null}
      {closed > 0 && compartments.length > 0 ? (
        <Notice>{t('web.members.closed', { n: closed })}</Notice>
      ) : null}
    </Section>
  );
}

function CompartmentRows({ shown }: { readonly shown: MembersShown }) {
  const words = useWords();
  const { open } = useOpen();
  return (
    <Rows>
      {inHullOrder(shown.compartments).map(({ one }) => (
        <Row
          key={one.cell}
          icon={HullMark}
          tone="tint"
          title={compartmentName(one.name)}
          second={namesIn(one, words)}
          onOpen={() => open({ section: 'members', record: one.cell })}
          end={<CopiesOf {...one} />}
        />
      ))}
    </Rows>
  );
}

const namesIn = (one: CompartmentShown, words: SpokenWords): string =>
  words.list([...new Set(devicesIn([one]).map((device) => deviceName(device, words)))]);

const HullMark = () => <Mark size={20} />;

function Devices({ shown }: { readonly shown: MembersShown }) {
  const { t } = useWords();
  const devices = devicesIn(shown.compartments);
  const others = devices.filter(({ isThisOne }) => !isThisOne);
  if (others.length === 0) return null;
  return (
    <Section title={t('web.members.devices')} aside={t('web.members.last-contact')}>
      <Rows>
        {others.map((person) => (
          <DeviceRow key={person.key} devices={devices} person={person} />
        ))}
      </Rows>
    </Section>
  );
}

function DeviceRow(props: { readonly devices: readonly MetDevice[]; readonly person: MetDevice }) {
  const { devices, person } = props;
  const words = useWords();
  const { now } = useClock();
  const { open } = useOpen();
  return (
    <Row
      icon={deviceIcon(person.sort)}
      title={nameWithSort(person, words)}
      second={<>{words.list(person.seats.map((seat) => compartmentName(seat.name)))}</>}
      below={sameOne(devices, person, words)}
      onOpen={() => open({ section: 'members', form: 'members.device', input: { key: person.key } })}
      end={<span>{contactText(person.heard, now, words)}</span>}
    />
  );
}
