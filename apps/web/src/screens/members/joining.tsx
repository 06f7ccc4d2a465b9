import { Button, Card, ErrorSummary, Page, TextArea, useClient, useOpen, useWords } from '@bulkhead/ui';
import { type FormEvent, useState } from 'react';
import type { InviteWay } from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { Invitations } from './invitations.tsx';
import { ScanCard } from './scan-card.tsx';
import { useDoing } from './use-doing.ts';

/** The code or the words that somebody gave, or the invitation that runs: into the first compartment, or into another. */
export function Joining() {
  const { t } = useWords();
  const { open } = useOpen();
  const sharing = useSharing();
  const doing = useDoing();
  const isNowhere = useClient().cells().length === 0;
  const goOn = (meeting: string): void =>
    open({ section: 'members', form: 'members.meeting', input: { meeting } });
  const begin = (by: InviteWay, given: string): void =>
    doing.run(
      () => sharing.join({ by, given }),
      ({ meeting }) => goOn(meeting),
    );
  const members = { word: t('web.section.members'), onBack: () => open({ section: 'members' }) };
  return (
    <Page back={isNowhere ? undefined : members} title={t('web.join.title')} below={t('web.join.about')}>
      <Invitations side="joiner" />
      <ErrorSummary problems={doing.problems} />
      <div className="meeting-cards">
        <ScanCard busy={doing.busy} onText={(text) => begin('qr', text)} />
        <Typed busy={doing.busy} onTyped={(text) => begin('words', text)} />
      </div>
    </Page>
  );
}

function Typed(props: { readonly busy: boolean; readonly onTyped: (text: string) => void }) {
  const { t } = useWords();
  const { busy, onTyped } = props;
  const [words, setWords] = useState('');
  function send(event: FormEvent): void {
    event.preventDefault();
    if (words.trim() !== '') onTyped(words);
  }
  return (
    <form onSubmit={send}>
      <Card padded stacked>
        <div className="scan-head">
          <h2>{t('web.join.words')}</h2>
          <p className="field-hint">{t('web.join.words.hint')}</p>
        </div>
        <TextArea name="words" label={t('web.invite.by.words')} value={words} onChange={setWords} />
        <div>
          <Button kind="primary" submit disabled={words.trim() === '' || busy}>
            {t('web.next')}
          </Button>
        </div>
        {busy ? <p className="field-hint">{t('web.unlock.seconds')}</p> : null}
      </Card>
    </form>
  );
}
