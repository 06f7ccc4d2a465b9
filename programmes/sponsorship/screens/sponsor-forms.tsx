import {
  ask,
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
import type { Fund } from '../reads.ts';

/** Somebody who pays for all children together from now on. */
export function AddSponsor() {
  return <AliasForm intent="add-sponsor" />;
}

/** Somebody who asks to pay. */
export function AddApplicant() {
  return <AliasForm intent="apply" />;
}

function AliasForm({ intent }: { readonly intent: 'add-sponsor' | 'apply' }) {
  const { t } = useWords();
  return (
    <IntentForm
      intent={`sponsorship.${intent}`}
      fields={{
        sponsor: ask.text({
          label: 'sponsorship.field.sponsor.alias',
          hint: 'sponsorship.screen.alias-hint',
          max: 40,
        }),
      }}
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
      <ErrorSummary problems={form.problems} />
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
