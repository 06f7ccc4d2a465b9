import type { PartialDate } from '@bulkhead/records';
import {
  ActionBar,
  Button,
  Card,
  ErrorSummary,
  Page,
  PartialDateField,
  SelectField,
  TextField,
  useCells,
  useClock,
  useForm,
  useOpen,
  useWords,
} from '@bulkhead/ui';
import { Check } from 'lucide-react';
import { hindrances, projects } from '../choices.ts';
import { dateOf, dayOf } from '../evening.ts';

interface Typed {
  readonly project: string;
  readonly cause: string;
  readonly from: PartialDate;
  readonly region: string;
}

/** A piece of work is substantially hindered, and since when. */
export function ProjectForm() {
  const { t } = useWords();
  const { back } = useOpen();
  const { now, offset } = useClock();
  const cells = useCells(['coordination', 'shelter']);
  const form = useForm<Typed>({
    key: 'shelter.pause-project',
    intent: 'shelter.pause-project',
    cell: (cells.find((cell) => cell.kind !== 'shelter') ?? cells[0])?.id,
    initial: { project: '', cause: '', from: dateOf(dayOf(now, offset)), region: '' },
    toInput: ({ project, cause, from, region }) => ({
      ...(project !== '' && { project }),
      ...(cause !== '' && { cause }),
      from,
      ...(region.trim() !== '' && { region: region.trim() }),
    }),
  });
  const { values, change, errorOf } = form;
  const save = async (): Promise<void> => {
    if (await form.save()) back();
  };
  return (
    <Page
      back={{ word: t('shelter.screen.places'), onBack: back }}
      title={t('shelter.screen.pause-project')}
      bar={
        <ActionBar>
          <Button kind="primary" icon={Check} disabled={form.saving} onPress={() => void save()}>
            {t('shelter.screen.save')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={form.problems} />
      <Card padded stacked>
        <SelectField
          name="project"
          label={t('shelter.screen.which-work')}
          value={values.project}
          onChange={(project) => change({ project })}
          options={projects.map((one) => ({ value: one, label: t(`shelter.choice.project.${one}`) }))}
          none={t('shelter.screen.choose')}
          error={errorOf('project')}
        />
        <SelectField
          name="cause"
          label={t('shelter.screen.cause')}
          value={values.cause}
          onChange={(cause) => change({ cause })}
          options={hindrances.map((one) => ({ value: one, label: t(`shelter.choice.cause.${one}`) }))}
          none={t('shelter.screen.choose')}
          error={errorOf('cause')}
        />
        <PartialDateField
          name="from"
          label={t('shelter.screen.from-when')}
          value={values.from}
          onChange={(from) => change({ from })}
          error={errorOf('from')}
        />
        <TextField
          name="region"
          label={t('shelter.screen.region')}
          hint={t('shelter.screen.region-hint')}
          value={values.region}
          onChange={(region) => change({ region })}
          max={80}
          error={errorOf('region')}
        />
      </Card>
    </Page>
  );
}
