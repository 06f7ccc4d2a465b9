import { Row, Rows, useOpen, useWords } from '@bulkhead/ui';
import { Megaphone } from 'lucide-react';
import type { IncidentView } from '../reads/index.ts';

/** What was asked of authorities, with the last answer and the day of the next step. */
export function RequestRows({ incident }: { readonly incident: IncidentView }) {
  const { t, facts, shortDay } = useWords();
  const { open } = useOpen();
  if (incident.requests.length === 0) return null;
  return (
    <Rows>
      {incident.requests.map((request) => {
        const last = request.answers.at(-1);
        return (
          <Row
            key={request.id}
            icon={Megaphone}
            title={facts([
              t(`incidents.choice.authority.${request.authority}`),
              ...request.demands.map((demand) => t(`incidents.choice.demands.${demand}`)),
            ])}
            alert={
              request.state === 'open' && request.priority !== 'ordinary'
                ? t(`incidents.choice.priority.${request.priority}`)
                : undefined
            }
            alertTone="warn"
            second={facts([
              shortDay(request.at),
              last && t(`incidents.choice.answer.${last.answer}`),
              last?.impact ? t(`incidents.choice.impact.${last.impact}`) : undefined,
              request.next !== null && t('incidents.screen.next-on', { day: shortDay(request.next) }),
              request.state === 'closed' && t('incidents.choice.state.closed'),
            ])}
            mark={request.mark}
            onOpen={
              request.state === 'closed'
                ? undefined
                : () =>
                    open({
                      section: 'incidents',
                      form: 'incidents.record-answer',
                      input: {
                        incident: incident.code,
                        request: request.id,
                        cell: incident.cell,
                        priority: request.priority,
                      },
                    })
            }
          />
        );
      })}
    </Rows>
  );
}
