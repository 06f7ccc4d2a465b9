import { ActionBar, Button, ErrorSummary, Notice, Page, useWords } from '@bulkhead/ui';
import { Check } from 'lucide-react';
import type { FileOutcome, MembersShown } from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { HeldDays } from './held.tsx';
import { authorIn, calledIn, compartmentName } from './people.ts';
import { useDoing } from './use-doing.ts';

/** A steward asks whether what a disconnected device wrote counts after all; the person here decides. */
export function ProposalAsked(props: {
  readonly shown: MembersShown;
  readonly proposal: Extract<FileOutcome, { kind: 'proposal' }>;
  /** The file that was opened: agreed to as it is. */
  readonly file: Uint8Array;
  readonly onDone: (agreed: boolean) => void;
}) {
  const words = useWords();
  const { t } = words;
  const sharing = useSharing();
  const doing = useDoing();
  const { shown, proposal, file, onDone } = props;
  const { cell, device, by, held } = proposal;
  const name = compartmentName(shown.compartments.find((one) => one.cell === cell)?.name ?? '');
  return (
    <Page
      back={{ word: t('web.section.share'), onBack: () => onDone(false) }}
      title={t('web.proposal', { by: authorIn(shown, by, words), who: calledIn(shown, device, words) })}
      below={name}
      bar={
        held ? (
          <ActionBar line={t('web.proposal.line')}>
            <Button disabled={doing.busy} onPress={() => onDone(false)}>
              {t('web.not-now')}
            </Button>
            <Button
              kind="primary"
              icon={Check}
              disabled={doing.busy}
              onPress={() =>
                doing.run(
                  () => sharing.agreeToRelease(file),
                  () => onDone(true),
                )
              }
            >
              {t('web.proposal.agree')}
            </Button>
          </ActionBar>
        ) : undefined
      }
    >
      <ErrorSummary problems={doing.problems} />
      {held ? <HeldDays held={held} /> : null}
      {held?.isForked ? (
        <Notice>{t('cells.held.forked', { who: calledIn(shown, device, words) })}</Notice>
      ) : null}
      <Notice>
        {held
          ? t('web.proposal.about', { who: calledIn(shown, device, words) })
          : t('web.proposal.elsewhere')}
      </Notice>
    </Page>
  );
}
