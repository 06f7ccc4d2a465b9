import { ask, IntentForm, useCells, useDays, useWords } from '@bulkhead/ui';
import { hindrances, projects } from '../choices.ts';
import { regionField } from './place-form.tsx';

/** A piece of work is substantially hindered, and since when. */
export function ProjectForm() {
  const { t } = useWords();
  const { todayDate } = useDays();
  const cells = useCells(['coordination', 'shelter']);
  return (
    <IntentForm
      intent="shelter.pause-project"
      cell={(cells.find((cell) => cell.kind !== 'shelter') ?? cells[0])?.id}
      fields={{
        project: ask.oneOf(projects, {
          label: 'shelter.screen.which-work',
          words: 'shelter.choice.project',
          look: 'list',
          none: 'shelter.screen.choose',
        }),
        cause: ask.oneOf(hindrances, {
          label: 'shelter.screen.cause',
          words: 'shelter.choice.cause',
          look: 'list',
          none: 'shelter.screen.choose',
        }),
        from: ask.date({ label: 'shelter.screen.from-when', initial: todayDate }),
        region: regionField,
      }}
      back={t('shelter.screen.places')}
      title={t('shelter.screen.pause-project')}
      save={t('shelter.screen.save')}
      leaves
    />
  );
}
