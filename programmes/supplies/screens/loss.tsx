import { ask, textIn, useWords } from '@bulkhead/ui';
import { causes } from '../records.ts';
import { agreedByField } from './confirmations.tsx';
import {
  atDesk,
  booksBeside,
  destinationField,
  seasonField,
  sizesField,
  StockForm,
  storeField,
} from './stock-form.tsx';
import { ownStores, totalSets } from './use-overview.ts';

/** What was lost, with its cause. */
export const RecordLoss = atDesk(function Loss(desk) {
  const { t } = useWords();
  const { overview } = desk;
  return (
    <StockForm
      intent="supplies.record-loss"
      overview={overview}
      fields={{
        store: storeField(overview, { initial: textIn(desk.input, 'store') }),
        season: seasonField(desk),
        sizes: sizesField(overview, { word: 'supplies.screen.on-hand' }),
        cause: ask.oneOf(causes, { label: 'supplies.field.movement.cause', words: 'supplies.choice.cause' }),
        agreedBy: agreedByField,
      }}
      save={t('supplies.screen.save-loss')}
      line={(values) =>
        t('supplies.screen.total-and-left', {
          n: totalSets(values.sizes),
          left: Math.max(0, totalSets(booksBeside(overview, values)) - totalSets(values.sizes)),
        })
      }
    />
  );
});

/** From one store to another. */
export const Transfer = atDesk(function Moved(desk) {
  const { t } = useWords();
  const { overview } = desk;
  const [first, second = first] = ownStores(overview);
  const [other] = overview.withOthers.filter(({ still }) => still > 0);
  const oneOnly = ownStores(overview).length < 2 && other === undefined;
  return (
    <StockForm
      intent="supplies.transfer"
      overview={overview}
      fields={{
        store: storeField(overview, { initial: second === first ? (other?.id ?? first?.id) : first?.id }),
        season: seasonField(desk),
        sizes: sizesField(overview, { word: 'supplies.screen.on-hand' }),
        toStore: storeField(overview, { initial: second?.id, label: 'supplies.field.movement.toStore' }),
      }}
      save={t('supplies.screen.save-transfer')}
      line={({ sizes }) =>
        oneOnly ? t('supplies.screen.one-store-only') : t('supplies.screen.sets', { n: totalSets(sizes) })
      }
    />
  );
});

/** Sets that came back from a hand-over. */
export const TakeBack = atDesk(function CameBack(desk) {
  const { t } = useWords();
  const { overview } = desk;
  return (
    <StockForm
      intent="supplies.take-back"
      overview={overview}
      fields={{
        season: seasonField(desk),
        sizes: sizesField(overview),
        from: destinationField(overview, 'supplies.screen.from-where'),
        store: storeField(overview),
      }}
      save={t('supplies.screen.save-back')}
      line={({ sizes }) => t('supplies.screen.sets', { n: totalSets(sizes) })}
    />
  );
});
