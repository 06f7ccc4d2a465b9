import { ActionBar, Button, ErrorSummary, Page, useOpen, useWords } from '@bulkhead/ui';
import type { MeetingShown } from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { HandOver } from './meeting-file.tsx';
import type { Doing } from './use-doing.ts';

const titlesOfEnds: Readonly<Record<string, string>> = {
  'pictures-differ': 'web.invite.differ',
  'taken-back': 'web.invite.taken-back',
};

/** It is over. The reason in words, and what the two people do now. */
export function Ended(props: { readonly one: MeetingShown; readonly title: string; readonly doing: Doing }) {
  const { t, has } = useWords();
  const { open } = useOpen();
  const sharing = useSharing();
  const { one, doing } = props;
  const why = one.why ?? 'invitation-called-off';
  const onThisSide = `cells.ended.${one.side}.${why}`;
  const away = (): void =>
    doing.run(
      () => sharing.inMeeting(one.meeting, 'forget'),
      () => open({ section: 'members' }),
    );
  return (
    <Page
      title={t(titlesOfEnds[why] ?? 'web.invite.nothing')}
      bar={
        <ActionBar>
          <Button kind="primary" disabled={doing.busy} onPress={away}>
            {t('web.section.members')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={doing.problems} />
      <p>{t(has(onThisSide) ? onThisSide : `cells.refusal.${why}`)}</p>
      {one.hasFile ? <HandOver one={one} doing={doing} /> : null}
    </Page>
  );
}
