import { ActionBar, Button, ErrorSummary, type Form, Page, SavedCard, useOpen, useWords } from '@bulkhead/ui';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

/** A form of the stock desk as a page: back, title, problems, fields, one filled button; then "Saved". */
export function FormPage<Values extends object>(props: {
  readonly form: Form<Values>;
  readonly title: string;
  /** What will be saved, in one line over the button. */
  readonly line?: ReactNode;
  readonly save: string;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const { back } = useOpen();
  const { form, title } = props;
  if (form.saved)
    return (
      <Page
        title={title}
        bar={
          <ActionBar>
            <Button kind="primary" onPress={back}>
              {t('supplies.screen.done')}
            </Button>
            <Button onPress={form.again}>{t('supplies.screen.another')}</Button>
          </ActionBar>
        }
      >
        <SavedCard saved={form.saved} onUndone={form.again} />
      </Page>
    );
  return (
    <Page
      back={{ word: t('supplies.screen.title'), onBack: back }}
      title={title}
      bar={
        <ActionBar line={props.line}>
          <Button kind="primary" icon={Check} disabled={form.saving} onPress={() => void form.save()}>
            {props.save}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={form.problems} />
      <div className="column fields">{props.children}</div>
    </Page>
  );
}

/** The season that a form was opened for. */
export function seasonIn(input: unknown): 'summer' | 'winter' | undefined {
  if (typeof input !== 'object' || input === null || !('season' in input)) return undefined;
  return input.season === 'summer' || input.season === 'winter' ? input.season : undefined;
}

export function textIn(input: unknown, member: string): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const value: unknown = Reflect.get(input, member);
  return typeof value === 'string' ? value : undefined;
}

/** The record of the task that a form was opened for. */
export const taskRecord = (input: unknown): string | undefined =>
  typeof input === 'object' && input !== null && 'task' in input ? textIn(input.task, 'record') : undefined;
