import { civilDay } from '@bulkhead/records';
import {
  ActionBar,
  Button,
  ErrorSummary,
  LinesCard,
  Page,
  SavedCard,
  Section,
  taskRecord,
  textIn,
  useClock,
  useOpen,
  useUndo,
  useWords,
} from '@bulkhead/ui';
import { Check, ClipboardList } from 'lucide-react';
import type { Overview } from '../reads.ts';
import type { Size } from '../records.ts';
import { BelowZero } from './below-zero.tsx';
import { type HandingOver, type HandOverFrom, type Plan, useHandOver } from './hand-over-form.ts';
import { SeasonChoice, SizeRows, StoreChoice } from './sizes.tsx';
import { seasonIn, useOverview } from './use-overview.ts';
import { WhereAndWho } from './where-and-who.tsx';

/** The form as a page of its own. `input` names the plan, or the task that is about it. */
export function HandOver({ input }: { readonly input?: unknown }) {
  const overview = useOverview();
  if (!overview) return null;
  const plan = overview.plans.find((one) => one.id === planIn(input));
  const about = textIn(input, 'store') ?? taskRecord(input);
  const store = overview.stores.find(({ id }) => id === about)?.id;
  const from = plan ? {} : { season: seasonIn(input), store };
  // Once it is given out the plan is no plan any more; the page that says so stays.
  return <HandOverPage key={planIn(input) ?? about ?? ''} overview={overview} plan={plan} from={from} />;
}

const planIn = (input: unknown): string | undefined => textIn(input, 'plan') ?? taskRecord(input);

function HandOverPage(props: {
  readonly overview: Overview;
  readonly plan: Plan | undefined;
  readonly from: HandOverFrom;
}) {
  const { t } = useWords();
  const { back } = useOpen();
  const handing = useHandOver(props.overview, props.plan, props.from);
  const when = useWhen(props.plan);
  const { form } = handing;
  if (form.saved)
    return (
      <Page
        title={t('supplies.intent.hand-over')}
        bar={
          <ActionBar>
            <Button kind="primary" onPress={back}>
              {t('supplies.screen.done')}
            </Button>
          </ActionBar>
        }
      >
        <SavedCard saved={form.saved} onUndone={form.again} />
      </Page>
    );
  return (
    <Page
      back={{ word: t('supplies.screen.title'), onBack: back }}
      above={when}
      title={t('supplies.intent.hand-over')}
      bar={
        <ActionBar line={<LineWords {...handing} />}>
          <MainButton {...handing} />
        </ActionBar>
      }
    >
      <div className="column fields">
        <HandOverFields {...handing} />
      </div>
    </Page>
  );
}

/** `Today 14:00`: when it was planned for, or the day of the clock. */
function useWhen(plan: Plan | undefined): string {
  const { t, dayTime, time } = useWords();
  const { now, offset } = useClock();
  const due = plan?.due ?? now;
  return civilDay(due, offset) === civilDay(now, offset)
    ? t('supplies.screen.today-at', { time: time(due) })
    : dayTime(due);
}

function LineWords({ form, total, left, onHand, short }: HandingOver) {
  const { t } = useWords();
  if (short !== undefined) return t('supplies.screen.kept-as-draft', { n: total });
  const fits = (['child', 'small', 'medium', 'large'] as const).every(
    (size) => form.values.sizes[size] <= onHand[size],
  );
  return fits
    ? t('supplies.screen.total-and-left', { n: total, left })
    : t('supplies.screen.more-than-on-hand', { n: total });
}

/** Saves; after a refusal it is the way out: count the store. */
function MainButton({ form, short }: HandingOver) {
  const { t } = useWords();
  const { open } = useOpen();
  const { season, store } = form.values;
  if (short !== undefined)
    return (
      <Button
        kind="primary"
        icon={ClipboardList}
        onPress={() => open({ section: 'supplies', form: 'supplies.count', input: { season, store } })}
      >
        {t('supplies.screen.count-first')}
      </Button>
    );
  return (
    <Button kind="primary" icon={Check} disabled={form.saving} onPress={() => void form.save()}>
      {t('supplies.screen.save-hand-over')}
    </Button>
  );
}

function HandOverFields({ column = false, ...handing }: HandingOver & { readonly column?: boolean }) {
  const { t } = useWords();
  const { form, onHand, short, overview } = handing;
  const { values } = form;
  const asked = (size: Size): string =>
    t('supplies.screen.would-be', {
      onHand: onHand[size],
      asked: values.sizes[size],
      below: values.sizes[size] - onHand[size],
    });
  return (
    <>
      {short === undefined ? (
        <ErrorSummary problems={form.problems} isDraft />
      ) : (
        <BelowZero size={short} problems={form.problems} inSection={column} />
      )}
      <LinesCard>
        <SeasonChoice value={values.season} onChange={(season) => form.change({ season })} />
        <SizeRows
          values={values.sizes}
          onChange={(sizes) => form.change({ sizes })}
          second={(size) => t('supplies.screen.on-hand', { n: onHand[size] })}
          errorOf={(size) =>
            short === size && values.sizes[size] > onHand[size] ? asked(size) : otherError(handing, size)
          }
        />
      </LinesCard>
      <StoreChoice
        overview={overview}
        value={values.store}
        onChange={(store) => form.change({ store })}
        error={form.errorOf('store')}
      />
      <WhereAndWho {...handing} column={column} />
    </>
  );
}

const otherError = ({ form, short }: HandingOver, size: Size): string | undefined =>
  short === undefined ? form.errorOf(`sizes.${size}`) : undefined;

/** The same form as the right column of a laptop. Saving offers Undo and makes room for the next one. */
export function HandOverColumn(handing: HandingOver) {
  const { t, facts } = useWords();
  const { open } = useOpen();
  const undo = useUndo();
  const { form, plan, total, short } = handing;
  const when = useWhen(plan);
  const save = async (): Promise<void> => {
    const saved = await form.save();
    if (!saved) return;
    undo.offer(saved);
    form.again();
  };
  const notNow = (): void => {
    form.refuse([]);
    form.again();
  };
  return (
    <Section
      title={t('supplies.intent.hand-over')}
      aside={facts([when, total > 0 && t('supplies.screen.sets', { n: total })])}
    >
      <div className="column fields">
        <HandOverFields {...handing} column />
        <div className="supplies-save">
          <p className="action-line">
            <LineWords {...handing} />
          </p>
          <div className="action-buttons">
            {short === undefined ? (
              <Button
                kind="primary"
                icon={Check}
                disabled={form.saving || total === 0}
                onPress={() => void save()}
              >
                {t('supplies.screen.save-hand-over')}
              </Button>
            ) : (
              <MainButton {...handing} />
            )}
            {total > 0 ? (
              <Button onPress={notNow}>{t('supplies.screen.not-now')}</Button>
            ) : (
              <Button onPress={() => open({ section: 'supplies', form: 'supplies.plan-hand-over' })}>
                {t('supplies.intent.plan-hand-over')}
              </Button>
            )}
          </div>
        </div>
      </div>
    </Section>
  );
}
