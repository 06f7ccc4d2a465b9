import {
  ActionBar,
  Button,
  Card,
  ErrorSummary,
  Notice,
  Page,
  Section,
  useOpen,
  useWords,
} from '@bulkhead/ui';
import { Check, FileUp, Unplug } from 'lucide-react';
import type { MeetingShown, MembersShown } from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { compartmentName } from './people.ts';
import { FileDrop } from './file-drop.tsx';
import { useFileOut } from './file-out.tsx';
import { Introduce } from './introduce.tsx';
import { useDoing } from './use-doing.ts';
import { useMembers } from './use-members.ts';

/** Both have said that the pictures are the same: the records go over by one more file. */
export function FirstFile({ one, title }: { readonly one: MeetingShown; readonly title: string }) {
  const { t, list } = useWords();
  const { open } = useOpen();
  const sharing = useSharing();
  const doing = useDoing();
  const members = useMembers();
  const fileOut = useFileOut(doing);
  if (!members) return null;
  const waits = one.side === 'joiner' && !one.isSettled;
  const newest = one.letIn;
  const given = fileOut.out !== undefined;
  const save = (): void => fileOut.save({ to: { devices: [...newest] } });
  const leave = (): void => open({ section: one.side === 'joiner' ? 'today' : 'members' });
  // As long as the new device has not answered, it stands in the list: it may still have to go again.
  const away = (): void =>
    one.isSettled ? doing.run(() => sharing.inMeeting(one.meeting, 'forget'), leave) : leave();
  const takeBack = (): void => doing.run(() => sharing.inMeeting(one.meeting, 'take-back'));
  const done = one.side === 'inviter' ? given || newest.length === 0 : !waits;
  return (
    <Page
      title={title}
      below={t(`web.first-file.${one.side}`)}
      bar={
        <ActionBar>
          {done || one.side === 'joiner' ? (
            <Button kind="primary" icon={Check} disabled={doing.busy || !done} onPress={away}>
              {t('web.first-file.done')}
            </Button>
          ) : (
            <Button kind="primary" icon={FileUp} disabled={doing.busy} onPress={save}>
              {t('web.file.save')}
            </Button>
          )}
        </ActionBar>
      }
    >
      <ErrorSummary problems={doing.problems} />
      {one.side === 'joiner' && waits ? (
        <Card padded stacked>
          <p>
            {t('web.first-file.waiting', {
              names: list(one.cells.map(({ name }) => compartmentName(name))),
            })}
          </p>
          <FileDrop
            label={t('web.file.open-theirs')}
            onFile={(bytes) => doing.run(() => sharing.openFile(bytes))}
          />
        </Card>
      ) : null}
      {one.side === 'joiner' && !waits ? <Introduce members={members} /> : null}
      {one.side === 'inviter' && newest.length > 0 ? (
        <Card padded>
          <p>{t('web.first-file.carries', { names: list(namesOf(members, newest)) })}</p>
        </Card>
      ) : null}
      {given ? <Notice>{t('web.first-file.given')}</Notice> : null}
      {fileOut.sheet}
      {one.isSettled ? null : (
        <Section title={t('web.wrong')} hint={t(`web.wrong.${one.side}.about`)}>
          <Button kind="danger" icon={Unplug} disabled={doing.busy} onPress={takeBack}>
            {t(`web.wrong.${one.side}`)}
          </Button>
        </Section>
      )}
    </Page>
  );
}

const namesOf = (
  { compartments }: MembersShown,
  seats: readonly { readonly cell: string }[],
): readonly string[] =>
  compartments
    .filter(({ cell }) => seats.some((seat) => seat.cell === cell))
    .map(({ name }) => compartmentName(name));
