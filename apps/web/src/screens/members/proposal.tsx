import { Button, ErrorSummary, Notice, Section, useWords } from '@bulkhead/ui';
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
    <Section
      title={t('web.proposal', { by: authorIn(shown, by, words), who: calledIn(shown, device, words) })}
      aside={name}
    >
      <ErrorSummary problems={doing.problems} />
      {held ? <HeldDays held={held} /> : <Notice>{t('web.proposal.elsewhere')}</Notice>}
      {held ? <Notice>{t('web.proposal.about', { who: calledIn(shown, device, words) })}</Notice> : null}
      <div className="file-out">
        {held ? (
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
        ) : null}
        <Button disabled={doing.busy} onPress={() => onDone(false)}>
          {t('web.not-now')}
        </Button>
      </div>
    </Section>
  );
}
