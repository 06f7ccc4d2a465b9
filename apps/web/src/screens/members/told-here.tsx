import { Button, ErrorSummary, Notice, Row, Rows, Section, useOpen, useWords } from '@bulkhead/ui';
import { Check } from 'lucide-react';
import { useSharing } from '../../open/sharing-client.ts';
import { aboutOf, Disconnect, isNotice, tellingIcon, tellingText, useTold } from '../told.tsx';
import { useDoing } from './use-doing.ts';

/** What nobody has looked at yet of this compartment, where it can be judged, and the one tap that says it is known. */
export function ToldHere({ cell }: { readonly cell: string }) {
  const words = useWords();
  const { t } = words;
  const { open } = useOpen();
  const sharing = useSharing();
  const doing = useDoing();
  const told = useTold();
  const one = told?.compartments.find((each) => each.cell === cell);
  if (!told || !one || one.tellings.length === 0) return null;
  return (
    <Section title={t('web.told')}>
      <ErrorSummary problems={doing.problems} />
      <Rows>
        {one.tellings.map((telling) => {
          const [device] = aboutOf(telling);
          const isMember = device !== undefined && device !== one.own && telling.kind !== 'alarm';
          return (
            <Row
              key={telling.name}
              icon={tellingIcon(telling)}
              tone={isNotice(telling) ? 'plain' : 'warn'}
              title={tellingText(words, { told, one }, telling)}
              second={telling.kind === 'notice' && !telling.notice.counts ? t('cells.told.void') : undefined}
              onOpen={
                isMember
                  ? () =>
                      open({
                        section: 'members',
                        form: 'members.device',
                        input: { key: device },
                      })
                  : undefined
              }
              end={
                telling.kind === 'doubled' && one.isSteward ? (
                  <Disconnect device={telling.device} />
                ) : undefined
              }
            />
          );
        })}
      </Rows>
      <div className="after-rows">
        <Notice>{t('web.told.about')}</Notice>
      </div>
      <div className="after-rows">
        <Button
          icon={Check}
          disabled={doing.busy}
          onPress={() =>
            doing.run(() => sharing.lookAt({ cell, names: one.tellings.map(({ name }) => name) }))
          }
        >
          {t('web.told.known')}
        </Button>
      </div>
    </Section>
  );
}
