import { civilDay } from '@bulkhead/records';
import {
  Button,
  Column,
  Empty,
  Page,
  Ring,
  Row,
  Rows,
  Section,
  Table,
  useClock,
  useOpen,
  useSubmitWithUndo,
  useWide,
  useWords,
} from '@bulkhead/ui';
import {
  Bike,
  Boxes,
  CalendarPlus,
  ClipboardList,
  CloudRain,
  Ellipsis,
  HandHelping,
  Package,
  PackageCheck,
  PackagePlus,
  Scale,
  Truck,
  Warehouse,
} from 'lucide-react';
import type { Overview, SeasonRow } from '../reads.ts';
import { sizes } from '../records.ts';
import { isBalanceRecord, NeedsAndTarget } from './balance.tsx';
import { ComingSets } from './coming.tsx';
import { Unconfirmed } from './confirmations.tsx';
import { WithOthers } from './dispatch.tsx';
import { HandOverColumn } from './hand-over.tsx';
import { type Plan, useHandOver } from './hand-over-form.ts';
import { isPartRecord, PartRows } from './part-rows.tsx';
import { HeldBack } from './lots.tsx';
import { Requests } from './requests.tsx';
import { SeasonSection } from './season-card.tsx';
import { signed } from './sizes.tsx';
import { noSets, seasonInUse, totalSets, useOverview } from './use-overview.ts';

/** The stock desk: its overview, or the rows behind one part of a season. */
export function Supplies({ record }: { readonly record?: string | undefined }) {
  const overview = useOverview();
  const wide = useWide();
  if (!overview) return null;
  if (isPartRecord(record)) return <PartRows record={record} />;
  if (isBalanceRecord(record)) return <NeedsAndTarget record={record} />;
  if (overview.stores.length === 0) return <NoStore overview={overview} />;
  const [plan] = overview.plans;
  return wide ? (
    <WideDesk key={plan?.id ?? ''} overview={overview} plan={plan} />
  ) : (
    <NarrowDesk overview={overview} />
  );
}

function NoStore({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const { open } = useOpen();
  return (
    <Page
      title={t('supplies.screen.title')}
      actions={
        overview.cell === null ? undefined : (
          <Button
            kind="primary"
            icon={Warehouse}
            onPress={() => open({ section: 'supplies', form: 'supplies.places' })}
          >
            {t('supplies.intent.add-store')}
          </Button>
        )
      }
    >
      <Empty
        title={t(overview.cell === null ? 'supplies.screen.not-here' : 'supplies.screen.no-store-yet')}
      />
    </Page>
  );
}

/** `312 of 350 winter sets given`, for the season that is in use. */
function useHeadline(overview: Overview): string | undefined {
  const { t } = useWords();
  const season = seasonInUse(overview);
  const row = overview.seasons.find((one) => one.season === season);
  if (!row) return undefined;
  return row.target === null
    ? t('supplies.screen.season-given', { given: row.given, season })
    : t('supplies.screen.season-given-of', { given: row.given, target: row.target, season });
}

/** Seasons with sets first, then the one that has not begun. */
const inOrder = (overview: Overview): readonly SeasonRow[] => {
  const current = seasonInUse(overview);
  return overview.seasons.toSorted((a, b) => Number(b.season === current) - Number(a.season === current));
};

function NarrowDesk({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const { open } = useOpen();
  const headline = useHeadline(overview);
  const [first, ...others] = inOrder(overview);
  const anything = overview.seasons.some((row) => row.onHand > 0);
  const form = anything ? 'supplies.hand-over' : 'supplies.receive';
  return (
    <Page
      above={headline}
      title={t('supplies.screen.title')}
      actions={
        <Button
          kind="primary"
          icon={anything ? Package : PackagePlus}
          onPress={() => open({ section: 'supplies', form, input: { plan: overview.plans[0]?.id } })}
        >
          {t(anything ? 'supplies.intent.hand-over' : 'supplies.intent.receive')}
        </Button>
      }
    >
      {first ? <SeasonSection row={first} /> : null}
      <NextHandOvers overview={overview} />
      <WithOthers overview={overview} />
      <Unconfirmed overview={overview} />
      <Requests overview={overview} />
      <HeldBack overview={overview} />
      <ComingSets overview={overview} />
      {others.map((row) => (
        <SeasonSection key={row.season} row={row} />
      ))}
      <MoreToRecord overview={overview} />
    </Page>
  );
}

function WideDesk({ overview, plan }: { readonly overview: Overview; readonly plan: Plan | undefined }) {
  const { t } = useWords();
  const headline = useHeadline(overview);
  const handing = useHandOver(overview, plan);
  const [first, ...others] = inOrder(overview);
  return (
    <Page above={headline} title={t('supplies.screen.title')}>
      <div className="columns supplies-columns">
        <Column>
          {first ? <SeasonSection row={first} /> : null}
          <SizeTable overview={overview} handing={handing} />
          {others.map((row) => (
            <SeasonSection key={row.season} row={row} />
          ))}
          <HeldBack overview={overview} />
          <ComingSets overview={overview} />
        </Column>
        <Column>
          <HandOverColumn {...handing} />
          <NextHandOvers overview={overview} />
          <WithOthers overview={overview} />
          <Unconfirmed overview={overview} />
          <Requests overview={overview} />
          <MoreToRecord overview={overview} />
        </Column>
      </div>
    </Page>
  );
}

/** What lies there by size, and what the hand-over beside it would leave. */
function SizeTable(props: { readonly overview: Overview; readonly handing: ReturnType<typeof useHandOver> }) {
  const { t, number, shortDay, facts } = useWords();
  const { form, onHand } = props.handing;
  const { season } = form.values;
  const row = props.overview.seasons.find((one) => one.season === season);
  const counted = row?.counted ?? undefined;
  return (
    <Section
      title={t('supplies.screen.by-size')}
      aside={facts([
        t(`supplies.choice.season.${season}`),
        counted !== undefined && t('supplies.screen.counted-on', { day: shortDay(counted) }),
      ])}
    >
      <Table
        caption={t('supplies.screen.by-size')}
        columns={[
          { key: 'size', head: t('supplies.field.personal-set.size') },
          { key: 'on-hand', head: t('supplies.screen.head-on-hand'), number: true },
          { key: 'this', head: t('supplies.screen.head-this'), number: true },
          { key: 'after', head: t('supplies.screen.head-after'), number: true },
        ]}
        rows={sizes.map((size) => {
          const after = onHand[size] - form.values.sizes[size];
          return {
            key: size,
            cells: {
              size: t(`supplies.choice.size.${size}`),
              'on-hand': signed(onHand[size], number),
              this: number(form.values.sizes[size]),
              after:
                after < 0 ? <strong className="tone-late">{signed(after, number)}</strong> : number(after),
            },
          };
        })}
      />
    </Section>
  );
}

function NextHandOvers({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const { open } = useOpen();
  if (overview.plans.length === 0) return null;
  return (
    <Section title={t('supplies.screen.next')}>
      <Rows>
        {overview.plans.map((plan) => (
          <PlanRow
            key={plan.id}
            plan={plan}
            cell={overview.cell}
            onOpen={() => open({ section: 'supplies', form: 'supplies.hand-over', input: { plan: plan.id } })}
          />
        ))}
      </Rows>
    </Section>
  );
}

function PlanRow(props: { readonly plan: Plan; readonly cell: string | null; readonly onOpen: () => void }) {
  const { t, facts, time, dayTime } = useWords();
  const { now, offset } = useClock();
  const submit = useSubmitWithUndo();
  const { plan, cell } = props;
  const title = t('supplies.screen.season-sets', { n: plan.total, season: plan.season });
  const give = () => submit('supplies.hand-over', { plan: plan.id }, cell ?? undefined);
  const failed = (): void => props.onOpen();
  return (
    <Row
      icon={Package}
      title={title}
      alert={plan.due < now ? t('supplies.screen.late') : undefined}
      second={facts([
        civilDay(plan.due, offset) === civilDay(now, offset) ? time(plan.due) : dayTime(plan.due),
        plan.ready === null
          ? t('supplies.screen.by-trusted')
          : t('supplies.screen.n-ready', { n: totalSets({ ...noSets, ...plan.ready }) }),
      ])}
      mark={plan.mark}
      onOpen={props.onOpen}
      end={
        <Ring
          label={t('supplies.screen.give-now', { what: title })}
          onDone={() => void give().then((result) => (result.ok ? undefined : failed()))}
        />
      }
    />
  );
}

const more = [
  { form: 'supplies.receive', icon: PackagePlus },
  { form: 'supplies.count', icon: ClipboardList },
  { form: 'supplies.record-loss', icon: CloudRain },
  { form: 'supplies.request-sets', icon: HandHelping },
  { form: 'supplies.plan-hand-over', icon: CalendarPlus },
  { form: 'supplies.pick', icon: PackageCheck },
  { form: 'supplies.dispatch', icon: Bike },
  { form: 'supplies.buy', icon: Truck },
] as const;

/** Everything else that a desk writes down. */
function MoreToRecord({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const { open } = useOpen();
  const season = seasonInUse(overview);
  return (
    <Section title={t('supplies.screen.more')}>
      <Rows>
        {more.map(({ form, icon }) => (
          <Row
            key={form}
            icon={icon}
            title={t(form.replace('supplies.', 'supplies.intent.'))}
            onOpen={() => open({ section: 'supplies', form })}
          />
        ))}
        <Row
          icon={Scale}
          title={t('supplies.screen.needs-and-target')}
          onOpen={() => open({ section: 'supplies', record: `${season}.needs` })}
        />
        <Row
          icon={Boxes}
          title={t('supplies.screen.all-entries')}
          onOpen={() => open({ section: 'supplies', record: 'winter.all' })}
        />
        <Row
          icon={Ellipsis}
          title={t('supplies.screen.seldom')}
          onOpen={() => open({ section: 'supplies', form: 'supplies.seldom' })}
        />
      </Rows>
    </Section>
  );
}
