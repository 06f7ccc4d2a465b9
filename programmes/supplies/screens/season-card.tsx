import { Button, Card, Row, Rows, Section, StackedBar, type BarPart, useOpen, useWords } from '@bulkhead/ui';
import { Shirt, Snowflake } from 'lucide-react';
import type { SeasonRow } from '../reads.ts';
import type { Part } from '../reads.ts';

export const seasonIcon = { winter: Snowflake, summer: Shirt } as const;

/** One season: its bar with the target, or one line while nothing has been bought yet. */
export function SeasonSection({ row }: { readonly row: SeasonRow }) {
  const { t } = useWords();
  return (
    <Section title={t(`supplies.choice.season.${row.season}`)} aside={t('supplies.screen.in-sets')}>
      {row.used ? <SeasonBar row={row} /> : <NotBegun row={row} />}
    </Section>
  );
}

function SeasonBar({ row }: { readonly row: SeasonRow }) {
  const { t } = useWords();
  const { open } = useOpen();
  const rows = (part: Part) => () => open({ section: 'supplies', record: `${row.season}.${part}` });
  return (
    <Card padded stacked>
      <StackedBar
        whole={row.opening + row.bought + row.over}
        wholeLabel={t(row.opening === 0 ? 'supplies.screen.bought' : 'supplies.screen.bought-or-here')}
        onOpenWhole={rows('bought')}
        parts={partsOf(row, t, rows)}
        target={
          row.target === null
            ? undefined
            : { value: row.target, label: t('supplies.screen.target', { n: row.target }) }
        }
      />
      <StillComing row={row} />
      {row.target === null ? <SetTarget season={row.season} /> : null}
    </Card>
  );
}

/** What is promised, bought and on the way, and what of the stock lies with others, where there is any. */
function StillComing({ row }: { readonly row: SeasonRow }) {
  const { t, facts } = useWords();
  const stages = (['on-the-way', 'bought', 'pledged'] as const).filter((stage) => row.coming[stage] > 0);
  const said = facts([
    ...stages.map((stage) => t(`supplies.screen.stage.${stage}`, { n: row.coming[stage] })),
    row.withOthers > 0 && t('supplies.screen.of-which-others', { n: row.withOthers }),
  ]);
  return said === '' ? null : <p className="section-aside">{said}</p>;
}

/** Given, on hand, lost; and what came short or differs from a count, where there is any. */
function partsOf(
  row: SeasonRow,
  t: ReturnType<typeof useWords>['t'],
  rows: (part: Part) => () => void,
): readonly BarPart[] {
  const [first, ...others] = row.lostBy;
  const cause =
    first && others.length === 0
      ? t('supplies.screen.lost-by', { cause: t(`supplies.choice.cause.${first.cause}`) })
      : t('supplies.screen.lost');
  const always: readonly BarPart[] = [
    { value: row.given, label: t('supplies.screen.given'), look: 'water', onOpen: rows('given') },
    { value: row.onHand, label: t('supplies.screen.is-on-hand'), look: 'mid', onOpen: rows('on-hand') },
  ];
  const some: readonly BarPart[] = [
    { value: row.lost, label: cause, look: 'hatch', onOpen: rows('lost') },
    { value: row.short, label: t('supplies.screen.short'), look: 'grey', onOpen: rows('bought') },
    {
      value: Math.abs(row.difference),
      label: t(row.difference < 0 ? 'supplies.screen.fewer-counted' : 'supplies.screen.more-counted'),
      look: 'grey',
      onOpen: rows('difference'),
    },
  ];
  return [...always, ...some.filter((part) => part.value > 0)];
}

function NotBegun({ row }: { readonly row: SeasonRow }) {
  const { t, facts } = useWords();
  const { open } = useOpen();
  const { season, target, coming } = row;
  return (
    <Rows>
      <Row
        icon={seasonIcon[season]}
        title={
          target === null
            ? t('supplies.screen.no-target')
            : t('supplies.screen.given-of', { given: row.given, target })
        }
        second={facts([
          t('supplies.screen.none-on-hand'),
          coming['on-the-way'] > 0 && t('supplies.screen.stage.on-the-way', { n: coming['on-the-way'] }),
        ])}
        onOpen={() =>
          open(
            target === null
              ? { section: 'supplies', form: 'supplies.set-target', input: { season } }
              : { section: 'supplies', record: `${season}.all` },
          )
        }
      />
    </Rows>
  );
}

function SetTarget({ season }: { readonly season: SeasonRow['season'] }) {
  const { t } = useWords();
  const { open } = useOpen();
  return (
    <Button onPress={() => open({ section: 'supplies', form: 'supplies.set-target', input: { season } })}>
      {t('supplies.intent.set-target')}
    </Button>
  );
}
