import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useOpen } from '../client/open.tsx';
import type { Form } from '../client/use-form.ts';
import { useWords } from '../language/words.tsx';
import { ActionBar } from './action-bar.tsx';
import { Button } from './button.tsx';
import { Page } from './page.tsx';
import { ErrorSummary } from './problems.tsx';
import { SavedCard } from './undo-bar.tsx';

/** The code of the record that a form is about: known when it begins, or said by what was typed once that is saved. */
export type FormOf<Values extends object> = string | ((values: Values) => string | undefined) | undefined;

/** A form as a page of its own: back, title, problems, fields, one filled button; when it is saved, the same words each time. */
export function FormPage<Values extends object>(props: {
  readonly form: Form<Values>;
  /** Where Back leads, in words. */
  readonly back: string;
  readonly title: ReactNode;
  readonly of?: FormOf<Values>;
  readonly above?: string | undefined;
  /** The verb of the filled button. */
  readonly save: string;
  /** One line over the button: what will be saved. */
  readonly line?: ReactNode;
  /** Whether another one of the same kind is likely to follow. */
  readonly again?: boolean;
  /** Goes back once it is saved: the page below shows it. */
  readonly leaves?: boolean;
  readonly children: ReactNode;
}) {
  const { form, leaves = false } = props;
  const { back } = useOpen();
  const save = async (): Promise<void> => {
    if ((await form.save()) && leaves) back();
  };
  if (form.saved && !leaves) return <SavedPage {...props} saved={form.saved} />;
  return (
    <Page
      back={{ word: props.back, onBack: back }}
      of={typeof props.of === 'string' ? props.of : undefined}
      above={props.above}
      title={props.title}
      bar={
        <ActionBar line={props.line}>
          <Button kind="primary" icon={Check} disabled={form.saving} onPress={() => void save()}>
            {props.save}
          </Button>
        </ActionBar>
      }
    >
      <div className="form-fields">
        <ErrorSummary problems={form.problems} isDraft />
        {form.ready ? props.children : null}
      </div>
    </Page>
  );
}

function SavedPage<Values extends object>(props: {
  readonly form: Form<Values>;
  readonly saved: NonNullable<Form<Values>['saved']>;
  readonly title: ReactNode;
  readonly of?: FormOf<Values>;
  readonly again?: boolean;
}) {
  const { t } = useWords();
  const { back } = useOpen();
  const { of, form } = props;
  return (
    <Page
      of={typeof of === 'function' ? of(form.values) : of}
      title={props.title}
      bar={
        <ActionBar>
          <Button kind="primary" onPress={back}>
            {t('ui.form.done')}
          </Button>
          {props.again ? <Button onPress={form.again}>{t('ui.form.another')}</Button> : null}
        </ActionBar>
      }
    >
      <SavedCard saved={props.saved} onUndone={form.again} />
    </Page>
  );
}
