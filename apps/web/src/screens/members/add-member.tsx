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
  useOpen,
  useWords,
} from '@bulkhead/ui';
import { QrCode, Ticket } from 'lucide-react';
import { useState } from 'react';
import { type InviteWay, inviteWays, type Role, roles } from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { compartmentName, deviceName, devicesIn, isOwn, type MetDevice } from './people.ts';
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
  const begin = (): void =>
    doing.run(
      () =>
        sharing.invite({
          by,
          language,
          cells: chosen.map((cell) => ({ cell, role, ...sameAs(devices, person, cell) })),
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
              options={onePerPerson(devices).map((one) => ({
                value: one.person,
                label:
                  one.isThisOne || isOwn(devices, one)
                    ? t('web.add.whose.yours')
                    : t('web.add.whose.of', { who: deviceName(one, words) }),
              }))}
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
function sameAs(devices: readonly MetDevice[], person: string, cell: string): { readonly sameAs?: string } {
  const seats = devices.filter((one) => one.person === person).flatMap((one) => one.seats);
  const seat = seats.find((one) => one.cell === cell);
  return seat ? { sameAs: seat.device } : {};
}
