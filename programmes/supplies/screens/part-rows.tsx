import {
  Empty,
  Facts,
  Filters,
  List,
  Page,
  PhotoButton,
  Row,
  sharedMark,
  Sheet,
  TakeOut,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { ArrowLeftRight, ClipboardList, CloudRain, Package, PackagePlus, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { type MovementRow, type Part, parts } from '../reads.ts';
import { type MovementKind, type Season, sizes } from '../records.ts';
import { signed } from './sizes.tsx';

const record = /^(summer|winter)\.(given|on-hand|lost|bought|difference|all)$/;
type PartRecord = `${Season}.${Part}`;
export const isPartRecord = (open: string | undefined): open is PartRecord =>
  open !== undefined && record.test(open);

const icons: Readonly<Record<MovementKind, typeof Package>> = {
  receipt: PackagePlus,
  'hand-over': Package,
  transfer: ArrowLeftRight,
  loss: CloudRain,
  return: Undo2,
  count: ClipboardList,
};
const filters: readonly Part[] = ['all', 'given', 'bought', 'lost', 'difference'];

function read(opened: PartRecord): { readonly season: Season; readonly part: Part } {
  const [, season, part] = record.exec(opened) ?? [];
  return {
    season: season === 'summer' ? 'summer' : 'winter',
    part: parts.find((one) => one === part) ?? 'all',
  };
}

/** The entries behind one part of a season's bar. */
export function PartRows(props: { readonly record: PartRecord }) {
  const { t } = useWords();
  const { open } = useOpen();
  const { season, part } = read(props.record);
  const rows = useRead<readonly MovementRow[]>('supplies.movements', { season, part }).value;
  const [shown, show] = useState<string>();
  const shared = sharedMark(rows);
  const row = rows?.find((one) => one.id === shown);
  const go = (to: Part): void => open({ section: 'supplies', record: `${season}.${to}` });
  return (
    <Page
      back={{ word: t('supplies.screen.title'), onBack: () => open({ section: 'supplies' }) }}
      above={t(`supplies.choice.season.${season}`)}
      title={t(`supplies.screen.part.${part}`)}
      mark={shared}
    >
      <Filters
        label={t('supplies.screen.which-entries')}
        value={part === 'on-hand' ? 'all' : part}
        onChange={go}
        options={filters.map((value) => ({ value, label: t(`supplies.screen.part.${value}`) }))}
      />
      {rows ? (
        <List
          items={rows}
          keyOf={(one) => one.id}
          row={(one) => (
            <EntryRow row={one} mark={shared ? undefined : one.mark} onOpen={() => show(one.id)} />
          )}
          empty={<Empty title={t('supplies.screen.no-entries')} />}
        />
      ) : null}
      <Sheet
        title={t('supplies.type.movement')}
        mark={row?.mark}
        open={row !== undefined}
        onClose={() => show(undefined)}
      >
        {row ? <Entry row={row} close={() => show(undefined)} /> : null}
      </Sheet>
    </Page>
  );
}

function EntryRow(props: {
  readonly row: MovementRow;
  readonly mark: MovementRow['mark'];
  readonly onOpen: () => void;
}) {
  const { row, mark, onOpen } = props;
  const { t, facts, shortDay } = useWords();
  return (
    <Row
      icon={icons[row.kind]}
      title={<EntryTitle row={row} />}
      second={facts([
        shortDay(row.at),
        row.to ?? undefined,
        row.waybill ?? undefined,
        useReason(row),
        row.underWay && t('supplies.screen.still-on-the-way'),
        row.agreement === 'open' && t('supplies.choice.agreement.open'),
      ])}
      alert={row.difference === 0 ? undefined : t('supplies.screen.differs', { by: row.difference })}
      alertTone="warn"
      onOpen={onOpen}
      mark={mark}
    />
  );
}

function EntryTitle({ row }: { readonly row: MovementRow }) {
  const { t } = useWords();
  return t('supplies.screen.entry', { kind: t(`supplies.choice.kind.${row.kind}`), n: row.total });
}

const reasonField: Readonly<Partial<Record<MovementKind, string>>> = {
  receipt: 'arrival',
  transfer: 'arrival',
  loss: 'cause',
  count: 'difference',
};

function useReason({ kind, reason }: MovementRow): string | undefined {
  const { t } = useWords();
  if (reason === null) return undefined;
  const field = reasonField[kind] ?? 'cause';
  return t(`supplies.choice.${field}.${reason}`);
}

/** One entry with its sizes, and the way to take it out of the lists. */
function Entry({ row, close }: { readonly row: MovementRow; readonly close: () => void }) {
  const { t, dayTime, number } = useWords();
  const reason = useReason(row);
  const facts = [
    { label: t('supplies.field.movement.at'), value: dayTime(row.at) },
    ...sizes.flatMap((size) => {
      const amount = row.sizes[size];
      return amount === undefined
        ? []
        : [{ label: t(`supplies.choice.size.${size}`), value: signed(amount, number) }];
    }),
    { label: t('supplies.screen.sum'), value: number(row.total) },
    ...optional(t('supplies.screen.on-the-waybill'), row.sent === null ? null : number(row.sent)),
    ...optional(t('supplies.field.movement.waybill'), row.waybill),
    ...optional(t('supplies.field.movement.seals'), row.seals),
    ...optional(t('supplies.screen.arrived-there'), row.arrived === null ? null : number(row.arrived)),
    ...optional(t('supplies.field.movement.seal'), row.seal && t(`supplies.choice.seal.${row.seal}`)),
    ...optional(t('supplies.screen.to'), row.to),
    ...optional(t('supplies.field.movement.store'), row.store),
    ...optional(t('supplies.field.movement.toStore'), row.toStore),
    ...optional(t('supplies.screen.reason'), reason ?? null),
    ...optional(
      t('supplies.screen.second-person'),
      row.agreement && t(`supplies.choice.agreement.${row.agreement}`),
    ),
    ...optional(t('supplies.screen.people-received'), row.people === null ? null : number(row.people)),
    ...optional(t('supplies.field.movement.lacking'), garmentsSaid(row.lacking, t)),
    ...optional(t('supplies.field.movement.replaced'), garmentsSaid(row.replaced, t)),
  ];
  return (
    <>
      <h3>
        <EntryTitle row={row} />
      </h3>
      <div className="card">
        <Facts facts={facts} />
      </div>
      {row.waybill !== null || row.kind === 'receipt' ? (
        <PhotoButton of={row.waybill} record={row.id} field="photo" has={row.hasPhoto} />
      ) : null}
      <TakeOut record={row.id} cell={row.cell} done={close} />
    </>
  );
}

const garmentsSaid = (some: readonly string[], t: (id: string) => string): string | null =>
  some.length === 0 ? null : some.map((one) => t(`supplies.choice.lacking.${one}`)).join(' ');

const optional = (label: string, value: string | null) => (value === null ? [] : [{ label, value }]);
