import { ask, type FormField, Row, Rows, Section, taskRecord, textIn, useOpen, useWords } from '@bulkhead/ui';
import { Bike, UserRoundCheck } from 'lucide-react';
import type { Overview, UnderWayRow, WithOtherRow } from '../reads.ts';
import { arrivalReasons, sealStates, sizes as allSizes } from '../records.ts';
import { Folded } from './folded.tsx';
import { PlansToChoose } from './pick.tsx';
import { SizeRows } from './sizes.tsx';
import { atDesk, seasonField, sizesField, StockForm, storeField } from './stock-form.tsx';
import { noSets, type Sizes, totalSets } from './use-overview.ts';

/** Sets are sent on with a waybill: to a delivery person, another place, another store. */
export const SendOn = atDesk(function Sent(desk) {
  const { t } = useWords();
  const { overview, input } = desk;
  const about = textIn(input, 'plan');
  const plan = overview.plans.find(({ id }) => id === about);
  const season = seasonField(desk);
  return (
    <StockForm
      intent="supplies.dispatch"
      draft={about}
      overview={overview}
      key={about ?? ''}
      top={() => <PlansToChoose overview={overview} chosen={plan?.id} form="supplies.dispatch" />}
      about={plan ? { plan: plan.id } : {}}
      fields={{
        toStore: ask.among(
          overview.stores
            .filter(({ sort }) => sort !== 'store' || overview.stores.length > 1)
            .map(({ id, name }) => ({ value: id, label: name })),
          {
            label: 'supplies.screen.to-whom',
            hint: 'supplies.screen.to-whom-hint',
            none: 'supplies.screen.choose',
            initial: textIn(input, 'toStore'),
          },
        ),
        waybill: ask.text({ label: 'supplies.field.movement.waybill', max: 40 }),
        season: { ...season, initial: plan?.season ?? season.initial },
        sizes: sizesField(overview, {
          word: 'supplies.screen.on-hand',
          initial: { ...noSets, ...(plan?.ready ?? plan?.sizes) },
        }),
        store: storeField(overview, { initial: plan?.store ?? undefined }),
        seals: sealsField,
      }}
      save={t('supplies.screen.save-dispatch')}
      line={({ sizes }) => t('supplies.screen.sets', { n: totalSets(sizes) })}
    />
  );
});

const seals = ask.text({
  label: 'supplies.field.movement.seals',
  hint: 'supplies.screen.optional',
  max: 80,
});
/** Few parcels have seals. */
const sealsField: typeof seals = {
  ...seals,
  shown: (filling, words) => (
    <Folded title={words.t('supplies.screen.with-seals')}>{seals.shown(filling, words)}</Folded>
  ),
  frame: 'own',
};

/** What arrived there, as whoever received it says. */
export const Acknowledge = atDesk(function Acknowledged({ overview, input }) {
  const { t } = useWords();
  const about = taskRecord(input) ?? textIn(input, 'dispatch');
  const sent = overview.underWay.find(({ id }) => id === about) ?? overview.underWay[0];
  const said: Sizes = { ...noSets, ...sent?.sizes };
  return (
    <StockForm
      intent="supplies.acknowledge"
      draft={sent?.id}
      overview={overview}
      about={{ waybill: sent?.waybill }}
      top={() => (sent ? <UnderWayRows rows={[sent]} /> : null)}
      fields={{
        sizes: arrivedField(said),
        reason: ask.oneOf(arrivalReasons, {
          label: 'supplies.field.acknowledgement.arrival',
          words: 'supplies.choice.arrival',
        }),
        seal: ask.oneOf(sealStates, {
          label: 'supplies.field.acknowledgement.seal',
          words: 'supplies.choice.seal',
        }),
      }}
      when={{
        reason: ({ sizes }) => allSizes.some((size) => sizes[size] !== said[size]),
        seal: () => sent !== undefined && sent.seals !== null,
      }}
      save={t('supplies.screen.save-arrival')}
      line={({ sizes }) => t('supplies.screen.arrived-of', { n: totalSets(sizes), sent: totalSets(said) })}
    />
  );
});

const arrivedField = (said: Sizes): FormField<Sizes> => ({
  initial: said,
  shown: ({ value, onChange, errorOf }, { t }) => (
    <SizeRows
      values={value}
      onChange={onChange}
      second={(size) => t('supplies.screen.says', { n: said[size] })}
      errorOf={(size) => errorOf(`sizes.${size}`)}
    />
  ),
  sent: (sizes) => sizes,
  frame: 'lines',
});

function UnderWayRows(props: {
  readonly rows: readonly UnderWayRow[];
  readonly onOpen?: (dispatch: string) => void;
}) {
  const { t, facts, shortDay } = useWords();
  const { rows, onOpen } = props;
  return (
    <Rows>
      {rows.map(({ id, season, total, to, waybill, at, mark }) => (
        <Row
          key={id}
          icon={Bike}
          title={t('supplies.screen.season-sets', { n: total, season })}
          second={facts([t('supplies.screen.on-the-way-to', { to }), waybill, shortDay(at)])}
          mark={mark}
          onOpen={onOpen && (() => onOpen(id))}
        />
      ))}
    </Rows>
  );
}

/** What was sent on and is not given out: on the way, or with whoever received it. */
export function WithOthers({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const { open } = useOpen();
  const { underWay } = overview;
  const there = overview.withOthers.filter(({ still }) => still > 0);
  if (underWay.length + there.length === 0) return null;
  const form = (name: string, input: object) =>
    open({ section: 'supplies', form: `supplies.${name}`, input });
  return (
    <Section title={t('supplies.screen.with-others')}>
      {underWay.length > 0 ? (
        <UnderWayRows rows={underWay} onOpen={(dispatch) => form('acknowledge', { dispatch })} />
      ) : null}
      {there.length > 0 ? (
        <Rows>
          {there.map((one) => (
            <ThereRow
              key={`${one.id} ${one.season}`}
              one={one}
              onOpen={() => form('hand-over', { store: one.id, season: one.season })}
            />
          ))}
        </Rows>
      ) : null}
    </Section>
  );
}

function ThereRow({ one, onOpen }: { readonly one: WithOtherRow; readonly onOpen: () => void }) {
  const { t, facts } = useWords();
  return (
    <Row
      icon={UserRoundCheck}
      title={one.name}
      second={facts([
        t('supplies.screen.season-sets', { n: one.still, season: one.season }),
        t('supplies.screen.of-received', { n: one.received }),
        one.given > 0 && t('supplies.screen.n-given', { n: one.given }),
        one.back > 0 && t('supplies.screen.n-back', { n: one.back }),
        one.lost > 0 && t('supplies.screen.n-lost', { n: one.lost }),
      ])}
      mark={one.mark}
      onOpen={onOpen}
    />
  );
}
