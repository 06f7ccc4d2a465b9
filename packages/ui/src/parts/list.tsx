import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import type { ListProps } from './long-list.tsx';

/** From this many rows on only those in sight are in the page. */
const WHOLE_UP_TO = 100;

const LongList = lazy(async () => ({ default: (await import('./long-list.tsx')).LongList as LongListOf }));
type LongListOf = ComponentType<Omit<ListProps<unknown>, 'empty'>>;

/** Rows of any number in a card; a long list keeps only what is in sight in the page. */
export function List<Item>(props: ListProps<Item>) {
  const { items, keyOf, row, empty } = props;
  if (items.length === 0) return <div className="card">{empty}</div>;
  if (items.length > WHOLE_UP_TO)
    return (
      <Suspense>
        <LongList
          items={items}
          keyOf={keyOf as (item: unknown) => string}
          row={row as (item: unknown) => ReactNode}
        />
      </Suspense>
    );
  return (
    <div className="card">
      <ul className="rows">
        {items.map((item) => (
          <li key={keyOf(item)}>{row(item)}</li>
        ))}
      </ul>
    </div>
  );
}
