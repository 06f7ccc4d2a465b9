import { ask, type OpenedWith, textIn, useClock, useRead, useWords } from '@bulkhead/ui';
import type { Chronology } from '../reads/index.ts';
import {
  answers,
  authorities,
  demands,
  impacts,
  papers,
  priorities,
  reliabilities,
  sourceKinds,
  spokenLanguages,
  ties,
  waits,
} from '../choices.ts';
import { type About, aboutIncident, IncidentForm, sourceField, whereField } from './incident-form.tsx';

/** In which language somebody speaks or writes, where a source says so. */
export const languageField = (label: string) =>
  ask.oneOf(spokenLanguages, {
    label,
    words: 'incidents.choice.language',
    look: 'list',
    none: 'incidents.screen.not-stated',
  });

const priorityField = (initial: (typeof priorities)[number]) =>
  ask.oneOf(priorities, {
    label: 'incidents.field.request.priority',
    words: 'incidents.choice.priority',
    look: 'track',
    initial,
  });

export const SourceForm = () => (
  <IncidentForm
    intent="incidents.add-source"
    fields={{
      title: ask.text({
        label: 'incidents.screen.what-source',
        hint: 'incidents.screen.source-hint',
        max: 120,
      }),
      kind: ask.oneOf(sourceKinds, {
        label: 'incidents.field.source.kind',
        words: 'incidents.choice.kind',
        look: 'list',
        initial: 'newspaper',
      }),
      language: languageField('incidents.field.source.language'),
      reliability: ask.oneOf(reliabilities, {
        label: 'incidents.field.source.reliability',
        words: 'incidents.choice.reliability',
        look: 'list',
        initial: 'not-known',
      }),
    }}
  />
);

/** A paper or device that was taken. What stood in it is not written down. */
export const PaperForm = aboutIncident(function PaperFields({ incident, sources }: About) {
  const { t } = useWords();
  return (
    <IncidentForm
      intent="incidents.add-paper"
      incident={incident}
      about={{ incident: incident.code }}
      fields={{
        kind: ask.oneOf(papers, {
          label: 'incidents.field.paper.kind',
          words: 'incidents.choice.kind',
          look: 'list',
          initial: 'notebook',
        }),
        paper: ask.text({
          label: 'incidents.field.paper.paper',
          hint: 'incidents.screen.optional',
          placeholder: 'P-1',
          max: 20,
        }),
        source: sourceField(sources, 'incidents.field.fact.source'),
        where: whereField,
      }}
      line={t('incidents.screen.no-content')}
    />
  );
});

export const LinkForm = aboutIncident(function LinkFields({ incident }: About) {
  const register = useRead<Chronology>('incidents.chronology').value;
  const others = (register?.rows ?? []).filter((row) => row.id !== incident.id);
  return (
    <IncidentForm
      intent="incidents.link"
      incident={incident}
      about={{ from: incident.code }}
      fields={{
        how: ask.oneOf(ties, {
          label: 'incidents.screen.this-one',
          values: { incident: incident.code },
          words: 'incidents.choice.how',
          initial: 'before',
        }),
        to: ask.among(
          others.map(({ code }) => ({ value: code, label: code })),
          { label: 'incidents.field.link.to', none: 'incidents.screen.choose' },
        ),
      }}
    />
  );
});

/** Something asked of an authority, with the day of the next step. */
export const RequestForm = aboutIncident(function RequestFields({ incident }: About) {
  const { now } = useClock();
  return (
    <IncidentForm
      intent="incidents.add-request"
      incident={incident}
      about={{ incident: incident.code }}
      fields={{
        authority: ask.oneOf(authorities, {
          label: 'incidents.field.request.authority',
          words: 'incidents.choice.authority',
          look: 'list',
          initial: 'foreign-ministry',
        }),
        to: ask.text({
          label: 'incidents.field.request.to',
          hint: 'incidents.screen.optional',
          max: 120,
        }),
        demands: ask.someOf(demands, {
          label: 'incidents.field.request.demands',
          words: 'incidents.choice.demands',
        }),
        priority: priorityField('ordinary'),
        next: ask.moment({ label: 'incidents.field.request.next', initial: now + waits.ordinary }),
      }}
      follow={({ priority }) => (priority ? { next: now + waits[priority] } : undefined)}
    />
  );
});

/** The answer of an authority, or that there was none; and whether the request goes on. */
export function AnswerForm({ input }: OpenedWith) {
  const { now } = useClock();
  const request = textIn(input, 'request') ?? '';
  const before = priorities.find((one) => one === textIn(input, 'priority')) ?? 'ordinary';
  return (
    <IncidentForm
      intent="incidents.record-answer"
      of={textIn(input, 'incident')}
      draft={request}
      cell={textIn(input, 'cell')}
      about={{ request }}
      fields={{
        answer: ask.oneOf(answers, {
          label: 'incidents.field.answer.answer',
          words: 'incidents.choice.answer',
          initial: 'no-answer',
        }),
        impact: ask.oneOf(impacts, {
          label: 'incidents.field.answer.impact',
          words: 'incidents.choice.impact',
          look: 'list',
          none: 'incidents.screen.not-stated',
        }),
        note: ask.longText({
          label: 'incidents.field.answer.note',
          hint: 'incidents.screen.optional',
          max: 400,
        }),
        close: ask.yes({ label: 'incidents.screen.close-request' }),
        priority: {
          ...priorityField(before),
          sent: (priority) => (priority === before ? undefined : priority || undefined),
        },
        next: ask.moment({ label: 'incidents.field.request.next', initial: now + waits[before] }),
      }}
      follow={({ priority }) => (priority ? { next: now + waits[priority] } : undefined)}
      when={{ priority: ({ close }) => !close, next: ({ close }) => !close }}
    />
  );
}
