import {
  Alert,
  Button,
  Buttons,
  Page,
  Row,
  Rows,
  Section,
  textIn,
  useClock,
  useOpen,
  useWords,
} from '@bulkhead/ui';
import { LogOut, Megaphone, TriangleAlert, Unplug } from 'lucide-react';
import { useTold } from '../told.tsx';
import { saidOfIn } from './call-off.tsx';
import { Introduce } from './introduce.tsx';
import { leavableIn, LeaveElsewhere } from './leave.tsx';
import { roleKind } from './dots.tsx';
import { deviceIcon } from './looks.tsx';
import {
  authorIn,
  compartmentName,
  contactText,
  deviceName,
  devicesIn,
  deviceWith,
  isOwn,
  type MetDevice,
  nameWithSort,
} from './people.ts';
import { tellableIn } from './tell.tsx';
import { useMembers } from './use-members.ts';

/** A member's device: what it holds with this one, since when, and the way to disconnect it. */
export function Device({ input }: { readonly input?: unknown }) {
  const words = useWords();
  const { t } = words;
  const { now } = useClock();
  const { open, back } = useOpen();
  const shown = useMembers();
  const devices = shown ? devicesIn(shown.compartments) : [];
  const person = deviceWith(devices, textIn(input, 'key'));
  if (!shown || !person) return null;
  const mayDisconnect = person.seats.filter(({ cell }) =>
    shown.compartments.some((one) => one.cell === cell && one.isSteward),
  );
  const mayTell = tellableIn(shown, person).length > 0;
  return (
    <Page
      back={{ word: t('web.section.members'), onBack: back }}
      title={deviceName(person, words)}
      below={words.facts([
        person.sort === undefined ? undefined : t(`web.sort.${person.sort}`),
        isOwn(devices, person) ? t('web.members.yours') : undefined,
        person.isThisOne ? t('web.members.this') : contactText(person.heard, now, words),
      ])}
    >
      {person.isThisOne ? <Introduce members={shown} /> : null}
      <Namesakes {...{ devices, person }} />
      <Section title={t('web.members.compartments-with')}>
        <Rows>
          {person.seats.map(({ cell, name, device, role, isArchive }) => {
            const member = shown.compartments
              .find((one) => one.cell === cell)
              ?.members.find((one) => one.device === device);
            return (
              <Row
                key={cell}
                icon={deviceIcon(person.sort)}
                title={words.facts([compartmentName(name), t(`web.role.${roleKind(role, isArchive)}`)])}
                second={t('web.members.since', {
                  day: words.dayTime(member?.since ?? 0),
                  by: authorIn(shown, member?.addedBy, words),
                })}
                onOpen={() => open({ section: 'members', record: cell })}
              />
            );
          })}
        </Rows>
      </Section>
      <OthersOfOne {...{ devices, person }} />
      <SaidOf person={person} />
      {person.isThisOne && leavableIn(shown).length > 0 ? (
        <div>
          <Button icon={LogOut} onPress={() => open({ section: 'members', form: 'members.leave' })}>
            {t('web.leave')}
          </Button>
        </div>
      ) : null}
      {person.isThisOne ? <LeaveElsewhere shown={shown} /> : null}
      {person.isThisOne ? null : mayDisconnect.length > 0 ? (
        <div>
          <Button
            kind="danger"
            icon={Unplug}
            onPress={() =>
              open({ section: 'members', form: 'members.disconnect', input: { key: person.key } })
            }
          >
            {t('web.disconnect.open')}
          </Button>
        </div>
      ) : null}
      {mayTell ? (
        <div>
          <Button
            icon={Megaphone}
            onPress={() => open({ section: 'members', form: 'members.tell', input: { key: person.key } })}
          >
            {t('web.tell.open')}
          </Button>
        </div>
      ) : null}
      {person.isThisOne || mayDisconnect.length > 0 || mayTell ? null : (
        <p className="field-hint">{t('web.disconnect.steward')}</p>
      )}
    </Page>
  );
}

interface Of {
  readonly devices: readonly MetDevice[];
  readonly person: MetDevice;
}

/** That the stewards were told, and how far that has come. */
function SaidOf({ person }: { readonly person: MetDevice }) {
  const words = useWords();
  const { t } = words;
  const { open } = useOpen();
  const told = useTold();
  const said = (told?.compartments ?? [])
    .flatMap((one) => one.said)
    .filter(({ device }) => person.seats.some((seat) => seat.device === device));
  const mayCallOff = saidOfIn(told, person).length > 0;
  const first = said.find(({ how }) => how !== 'called-off') ?? said[0];
  if (!first) return null;
  const kept = mayCallOff ? 'web.tell.kept' : 'web.call-off.kept';
  return (
    <Alert icon={Megaphone} title={t(`web.tell.said.${first.how}`, { since: words.dayTime(first.since) })}>
      <p>{t(said.every(({ isLeft }) => isLeft) ? 'web.tell.left' : kept)}</p>
      {mayCallOff ? (
        <Buttons>
          <Button
            small
            onPress={() => open({ section: 'members', form: 'members.call-off', input: { key: person.key } })}
          >
            {t('web.call-off.do')}
          </Button>
        </Buttons>
      ) : null}
    </Alert>
  );
}

/** A name is what a device gives itself: two may give the same. */
function Namesakes({ devices, person }: Of) {
  const { t } = useWords();
  if (!person.isNamesake || person.alias === undefined) return null;
  const n = devices.filter(({ alias }) => alias === person.alias).length;
  return (
    <Alert tone="warn" icon={TriangleAlert} title={t('web.members.namesakes', { n, alias: person.alias })}>
      <p>{t('web.members.namesakes.about')}</p>
    </Alert>
  );
}

/** The other devices of the same person, by the word of the stewards who let them in. */
function OthersOfOne({ devices, person }: Of) {
  const words = useWords();
  const { t } = words;
  const { now } = useClock();
  const { open } = useOpen();
  const others = devices.filter((one) => one.person === person.person && one.key !== person.key);
  if (others.length === 0) return null;
  return (
    <Section title={t('web.members.others-of-one')} hint={t('web.members.others-of-one.about')}>
      <Rows>
        {others.map((one) => (
          <Row
            key={one.key}
            icon={deviceIcon(one.sort)}
            title={nameWithSort(one, words)}
            second={<>{words.list(one.seats.map(({ name }) => compartmentName(name)))}</>}
            end={<span>{one.isThisOne ? t('web.members.now') : contactText(one.heard, now, words)}</span>}
            onOpen={() => open({ section: 'members', form: 'members.device', input: { key: one.key } })}
          />
        ))}
      </Rows>
    </Section>
  );
}
