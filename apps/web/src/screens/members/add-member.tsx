import {
  ActionBar,
  Button,
  Card,
  CheckRows,
  Empty,
  ErrorSummary,
  Page,
  RadioRows,
  SelectField,
  type SpokenWords,
  useOpen,
  useWords,
} from '@bulkhead/ui';
import { QrCode, Ticket } from 'lucide-react';
import { useState } from 'react';
import {
  type CompartmentShown,
  type InviteWay,
  inviteWays,
  type MembersShown,
  type Role,
  roles,
} from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { calledIn, compartmentName, deviceName, devicesIn, isOwn, type MetDevice } from './people.ts';
import { Introduce } from './introduce.tsx';
import { useDoing } from './use-doing.ts';
import { useMembers } from './use-members.ts';

/** What a new member is invited to: compartments where this device is a steward, and what they may do there. */
export function AddMember() {
  const words = useWords();
  const { t, language } = words;
  const { back, open } = useOpen();
  const shown = useMembers();
  const sharing = useSharing();
  const doing = useDoing();
  const [chosen, choose] = useState<readonly string[]>([]);
  const [role, setRole] = useState<Role>('holder');
  const [person, setPerson] = useState('');
  const [by, setBy] = useState<InviteWay>('words');
  if (!shown) return null;
  const mine = shown.compartments.filter(({ isSteward }) => isSteward);
  const devices = devicesIn(mine);
  const gone = goneFrom(shown, mine, words);
  const whoWent = [...new Set(gone.map(({ who }) => who))].toSorted();
  const begin = (): void =>
    doing.run(
      () =>
        sharing.invite({
          by,
          language,
          cells: chosen.map((cell) => {
            const same =
              seatOf(devices, person, cell) ?? gone.find((one) => isSeat(one, person, cell))?.device;
            return { cell, role, ...(same === undefined ? {} : { sameAs: same }) };
          }),
        }),
      ({ meeting }) => open({ section: 'members', form: 'members.meeting', input: { meeting } }),
    );
  return (
    <Page
      back={{ word: t('web.section.members'), onBack: back }}
      title={t('web.members.add')}
      below={t('web.add.about')}
      bar={
        <ActionBar line={t('web.add.line', { n: chosen.length })}>
          <Button
            kind="primary"
            icon={by === 'qr' ? QrCode : Ticket}
            disabled={chosen.length === 0 || doing.busy}
            onPress={begin}
          >
            {t(`web.add.${by}`)}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={doing.problems} />
      {/* Whoever comes in sees who let them in: without a name, this device is another number in each compartment. */}
      <Introduce members={shown} />
      {mine.length === 0 ? (
        <Card>
          <Empty title={t('web.add.no-steward')} />
        </Card>
      ) : (
        <>
          <Card padded>
            <CheckRows
              name="cells"
              label={t('web.add.cells')}
              value={chosen}
              onChange={choose}
              options={mine.map(({ cell, name, copies }) => ({
                value: cell,
                label: compartmentName(name),
                hint: t('web.members.copies', { n: copies }),
              }))}
            />
          </Card>
          <Card padded>
            <SelectField
              name="whose"
              label={t('web.add.whose')}
              hint={t('web.add.whose.about')}
              value={person}
              onChange={setPerson}
              none={t('web.add.whose.new')}
              options={[
                ...onePerPerson(devices).map((one) => ({
                  value: one.person,
                  label:
                    one.isThisOne || isOwn(devices, one)
                      ? t('web.add.whose.yours')
                      : t('web.add.whose.of', { who: deviceName(one, words) }),
                })),
                ...whoWent.map((who) => ({ value: who, label: t('web.add.whose.back', { who }) })),
              ]}
            />
          </Card>
          <Card padded>
            <RadioRows
              label={t('web.add.role')}
              value={role}
              onChange={setRole}
              options={roles.map((value) => ({
                value,
                label: t(`web.role.${value}`),
                hint: t(`web.role.${value}.about`),
              }))}
            />
          </Card>
          <Card padded>
            <RadioRows
              label={t('web.add.by')}
              value={by}
              onChange={setBy}
              options={inviteWays.map((value) => ({
                value,
                label: t(`web.invite.by.${value}`),
                hint: t(`web.invite.by.${value}.about`),
              }))}
            />
          </Card>
        </>
      )}
    </Page>
  );
}

const onePerPerson = (devices: readonly MetDevice[]): readonly MetDevice[] =>
  devices.filter((one, at) => devices.findIndex(({ person }) => person === one.person) === at);

/** A device that the person has in a compartment already; where they have none, they are new there. */
const seatOf = (devices: readonly MetDevice[], person: string, cell: string): string | undefined =>
  devices
    .filter((one) => one.person === person)
    .flatMap((one) => one.seats)
    .find((one) => one.cell === cell)?.device;

/** A device that was disconnected, by the name of its person. */
interface Gone {
  readonly who: string;
  readonly cell: string;
  readonly device: string;
}

const isSeat = (one: Gone, who: string, cell: string): boolean => one.who === who && one.cell === cell;

/** Devices that are out, of people who have none in: whoever comes back is one person with who they were. */
function goneFrom(
  shown: MembersShown,
  mine: readonly CompartmentShown[],
  words: SpokenWords,
): readonly Gone[] {
  const isIn = (who: string): boolean =>
    mine.some(({ members }) => members.some(({ device }) => calledIn(shown, device, words) === who));
  return mine
    .flatMap(({ cell, removed }) =>
      removed
        .filter(({ reason }) => reason !== 'wrong-device')
        .map(({ device }) => ({ who: calledIn(shown, device, words), cell, device })),
    )
    .filter(({ who }) => !isIn(who));
}
