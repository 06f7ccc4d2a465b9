import {
  Button,
  Buttons,
  Column,
  Columns,
  Empty,
  List,
  Page,
  Row,
  Rows,
  Section,
  sharedMark,
  useDays,
  useOpen,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { Coins, Plus } from 'lucide-react';
import type { SponsorRecord } from '../reads.ts';

/** One sponsor: what was pledged, what came, and what is to be settled. */
export function Sponsor({ record }: { readonly record: string }) {
  const { t } = useWords();
  const { back } = useOpen();
  const { value } = useRead<SponsorRecord | null>('sponsorship.sponsor', { record });
  if (value === undefined) return null;
  const toList = { word: t('sponsorship.screen.title'), onBack: back };
  if (value === null)
    return (
      <Page back={toList} title={t('sponsorship.screen.title')}>
        <Rows>
          <Empty title={t('sponsorship.screen.no-match')} />
        </Rows>
      </Page>
    );
  return <Known sponsor={value} back={toList} />;
}

function Known(props: {
  readonly sponsor: SponsorRecord;
  readonly back: { readonly word: string; readonly onBack: () => void };
}) {
  const { sponsor } = props;
  const { t, money, facts } = useWords();
  const { open } = useOpen();
  const { alias, state, pledge } = sponsor;
  const form = (name: string): void =>
    open({
      section: 'sponsorship',
      record: sponsor.record,
      form: `sponsorship.${name}`,
      input: { sponsor: alias },
    });
  return (
    <Page
      back={props.back}
      above={facts([
        t(`sponsorship.choice.state.${state}`),
        pledge && t('sponsorship.screen.pays', { amount: money(pledge), interval: pledge.interval }),
      ])}
      title={alias}
      mark={sponsor.mark}
      actions={
        pledge ? (
          <Button kind="primary" icon={Plus} onPress={() => form('record-payment')}>
            {t('sponsorship.intent.record-payment')}
          </Button>
        ) : undefined
      }
    >
      <Columns>
        <Column>
          <Payments sponsor={sponsor} />
        </Column>
        <Column>
          <Settle sponsor={sponsor} form={form} />
        </Column>
      </Columns>
    </Page>
  );
}

function Payments({ sponsor }: { readonly sponsor: SponsorRecord }) {
  const { t, money, partialDate } = useWords();
  const shared = sharedMark(sponsor.payments);
  return (
    <Section
      title={t('sponsorship.screen.payments')}
      aside={t('sponsorship.screen.n-payments', { n: sponsor.payments.length })}
      mark={shared}
    >
      <List
        items={sponsor.payments}
        keyOf={(one) => one.record}
        row={(one) => (
          <Row
            icon={Coins}
            title={partialDate(one.month ?? {})}
            alert={one.late ? t('sponsorship.screen.late') : undefined}
            alertTone="warn"
            second={one.on ? t('sponsorship.screen.came-on', { day: partialDate(one.on) }) : undefined}
            mark={shared ? undefined : one.mark}
            end={<span className="fund-amount">{money(one)}</span>}
          />
        )}
        empty={<Empty title={t('sponsorship.screen.no-payment')} />}
      />
    </Section>
  );
}

/** What can be settled with this sponsor, by the state they are in. */
function Settle(props: { readonly sponsor: SponsorRecord; readonly form: (name: string) => void }) {
  const { t } = useWords();
  const { todayDate } = useDays();
  const submit = useSubmitWithUndo();
  const { alias, state } = props.sponsor;
  const settle = (intent: string, more: object = {}) =>
    void submit(`sponsorship.${intent}`, { sponsor: alias, on: todayDate, ...more });
  const left = state === 'stopped' || state === 'withdrew';
  if (left) return null;
  return (
    <Section title={t('sponsorship.screen.settle')}>
      <Buttons>
        {state === 'applicant' ? (
          <>
            <Button onPress={() => settle('accept')}>{t('sponsorship.intent.accept')}</Button>
            <Button onPress={() => settle('withdraw-application')}>
              {t('sponsorship.intent.withdraw-application')}
            </Button>
          </>
        ) : null}
        {state === 'asked' ? (
          <>
            <Button onPress={() => settle('record-answer', { answer: 'yes' })}>
              {t('sponsorship.screen.answer-yes')}
            </Button>
            <Button onPress={() => settle('record-answer', { answer: 'stop' })}>
              {t('sponsorship.screen.answer-stop')}
            </Button>
          </>
        ) : null}
        {props.sponsor.canBeAsked ? (
          <Button onPress={() => settle('ask-again')}>{t('sponsorship.intent.ask-again')}</Button>
        ) : null}
        <Button onPress={() => props.form('pledge')}>{t('sponsorship.intent.pledge')}</Button>
        {state === 'active' ? (
          <Button onPress={() => settle('stop')}>{t('sponsorship.intent.stop')}</Button>
        ) : null}
      </Buttons>
    </Section>
  );
}
