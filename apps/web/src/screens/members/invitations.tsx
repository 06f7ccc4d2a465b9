import { Row, Rows, Section, type SpokenWords, useOpen, useWords } from '@bulkhead/ui';
import { Ticket } from 'lucide-react';
import type { MeetingShown } from '../../messages/sharing.ts';
import { compartmentName } from './people.ts';
import { useMeetings } from './use-members.ts';

/** The invitations of which more is to come, or whose end nobody on this device has read yet. `side`: of one side alone. */
export function Invitations({ side }: { readonly side?: MeetingShown['side'] }) {
  const words = useWords();
  const { open } = useOpen();
  const all = useMeetings() ?? [];
  const standing = all.filter((one) => !one.isSettled && (side === undefined || one.side === side));
  if (standing.length === 0) return null;
  return (
    <Section title={words.t('web.invite.running')}>
      <Rows>
        {standing.map((one) => (
          <Row
            key={one.meeting}
            icon={Ticket}
            title={titleOf(one, words)}
            second={secondOf(one, words)}
            onOpen={() =>
              open({ section: 'members', form: 'members.meeting', input: { meeting: one.meeting } })
            }
          />
        ))}
      </Rows>
    </Section>
  );
}

const titles = { inviter: 'web.members.add', joiner: 'web.join.title' } as const;

const titleOf = ({ cells, side }: MeetingShown, { t, list }: SpokenWords): string =>
  list(cells.map(({ name }) => compartmentName(name))) || t(titles[side]);

const secondOf = ({ step, why }: MeetingShown, { t }: SpokenWords): string =>
  why === undefined ? t(`web.invite.step.${step}`) : t(`cells.refusal.${why}`);
