import './members.css';
import type { ComponentType } from 'react';
import { AddMember } from './add-member.tsx';
import { CallOff } from './call-off.tsx';
import { Compartment } from './compartment.tsx';
import { Device } from './device.tsx';
import { Disconnect } from './disconnect.tsx';
import { Leave } from './leave.tsx';
import { Held } from './held.tsx';
import { Joining } from './joining.tsx';
import { Keepers } from './keepers.tsx';
import { Meeting } from './meeting.tsx';
import { Members as MemberList } from './members.tsx';
import { NewCompartment } from './new-compartment.tsx';
import { Share } from './share.tsx';
import { Tell } from './tell.tsx';
import { KeySheets } from './sheets.tsx';

const forms: Readonly<Record<string, ComponentType<{ readonly input?: unknown }>>> = {
  'members.add': AddMember,
  'members.found': NewCompartment,
  'members.join': Joining,
  'members.meeting': Meeting,
  'members.device': Device,
  'members.disconnect': Disconnect,
  'members.leave': Leave,
  'members.tell': Tell,
  'members.call-off': CallOff,
  'members.held': Held,
  'members.keepers': Keepers,
  'members.sheets': KeySheets,
};

/** Everything about members and files, one part of the app that is loaded when it is first opened. */
export function SharingScreens(props: {
  readonly section: string;
  readonly record?: string | undefined;
  readonly form?: string | undefined;
  readonly input?: unknown;
}) {
  const { section, record, form, input } = props;
  const Form = form === undefined ? undefined : forms[form];
  if (Form) return <Form input={input} />;
  if (section === 'share') return <Share />;
  if (section === 'join') return <Joining />;
  return record === undefined ? <MemberList /> : <Compartment cell={record} />;
}
