import {
  Button,
  Card,
  ErrorSummary,
  Page,
  Row,
  Rows,
  Section,
  TextArea,
  useOpen,
  useWords,
} from '@bulkhead/ui';
import { Ticket } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useSharing } from '../../open/sharing-client.ts';
import { useDoing } from './use-doing.ts';
import { useMeetings } from './use-members.ts';

/** A device that is in no compartment yet: the words that somebody gave, or the invitation that runs. */
export function Joining() {
  const { t } = useWords();
  const { open } = useOpen();
  const sharing = useSharing();
  const doing = useDoing();
  const meetings = useMeetings();
  const [words, setWords] = useState('');
  const goOn = (meeting: string): void =>
    open({ section: 'members', form: 'members.meeting', input: { meeting } });
  function send(event: FormEvent): void {
    event.preventDefault();
    if (words.trim() !== '')
      doing.run(
        () => sharing.join(words),
        ({ meeting }) => goOn(meeting),
      );
  }
  if (!meetings) return null;
  return (
    <Page title={t('web.join.title')} below={t('web.join.about')}>
      {meetings.length > 0 ? (
        <Section title={t('web.invite.running')}>
          <Rows>
            {meetings.map(({ meeting, step }) => (
              <Row
                key={meeting}
                icon={Ticket}
                title={t('web.words8')}
                second={t(`web.invite.step.${step}`)}
                onOpen={() => goOn(meeting)}
              />
            ))}
          </Rows>
        </Section>
      ) : null}
      <form onSubmit={send}>
        <Card padded stacked>
          <ErrorSummary problems={doing.problems} />
          <TextArea
            name="words"
            label={t('web.words8')}
            hint={t('web.join.words.hint')}
            value={words}
            onChange={setWords}
          />
          <div>
            <Button kind="primary" submit disabled={words.trim() === '' || doing.busy}>
              {t('web.next')}
            </Button>
          </div>
          {doing.busy ? <p className="field-hint">{t('web.unlock.seconds')}</p> : null}
        </Card>
      </form>
    </Page>
  );
}
