import {
  ask,
  type Asking,
  Button,
  Buttons,
  Card,
  ErrorSummary,
  IntentForm,
  Page,
  SavedCard,
  useForm,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { assignments } from '../choices.ts';
import type { Fund } from '../reads.ts';

const alias = ask.text({
  label: 'sponsorship.field.sponsor.alias',
  hint: 'sponsorship.screen.alias-hint',
  max: 40,
});

/** Somebody who pays: for all children together, or, until the rule changes, for one child as before. */
export function AddSponsor() {
  const { value: fund } = useRead<Fund>('sponsorship.fund');
  if (!fund) return null;
  const assignment = ask.oneOf(assignments, {
    label: 'sponsorship.field.sponsor.assignment',
    words: 'sponsorship.choice.assignment',
    initial: 'pool',
  });
  return (
    <SponsorForm
      intent="add-sponsor"
      fields={{ sponsor: alias, assignment }}
      when={{ assignment: () => !fund.converted }}
    />
  );
}

/** Somebody who asks to pay. */
export function AddApplicant() {
  return <SponsorForm intent="apply" fields={{ sponsor: alias }} />;
}

function SponsorForm<Values extends object>(
  props: Pick<Asking<Values>, 'fields' | 'when'> & { readonly intent: 'add-sponsor' | 'apply' },
) {
  const { t } = useWords();
  const { intent, ...asking } = props;
  return (
    <IntentForm<Values>
      {...asking}
      intent={`sponsorship.${intent}`}
      back={t('sponsorship.screen.title')}
      save={t('sponsorship.screen.save')}
      line={t('sponsorship.screen.alias-only')}
      again
    />
  );
}

/** Who pays for which child is forgotten for good. The consequences first, the safe choice in focus. */
export function Convert() {
  const { t } = useWords();
  const { back } = useOpen();
  const { value: fund } = useRead<Fund>('sponsorship.fund');
  const form = useForm({
    key: 'sponsorship.convert',
    intent: 'sponsorship.convert',
    initial: {},
    toInput: () => ({}),
  });
  if (!fund) return null;
  const toList = { word: t('sponsorship.screen.title'), onBack: back };
  if (form.saved)
    return (
      <Page back={toList} title={t('sponsorship.screen.change-rule')}>
        <SavedCard saved={form.saved} onUndone={back} />
      </Page>
    );
  return (
    <Page back={toList} title={t('sponsorship.screen.change-rule')}>
      <ErrorSummary problems={form.problems} isDraft />
      <Card padded stacked>
        <p>{t('sponsorship.screen.convert-what', { n: fund.oneToOne })}</p>
        <p>{t('sponsorship.screen.convert-kept')}</p>
        <p>{t('sponsorship.screen.convert-asked')}</p>
        <p>
          <strong>{t('sponsorship.screen.convert-final')}</strong>
        </p>
        <Buttons>
          <Button focused onPress={back}>
            {t('sponsorship.screen.not-now')}
          </Button>
          <Button kind="stop" disabled={form.saving || fund.oneToOne === 0} onPress={() => void form.save()}>
            {t('sponsorship.screen.convert-do')}
          </Button>
        </Buttons>
      </Card>
    </Page>
  );
}
