import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

export interface ListProps<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  /** One `Row`. */
  readonly row: (item: Item) => ReactNode;
  readonly empty: ReactNode;
}

const ROW_ESTIMATE = 68;

/** A list of which only the rows in sight are in the page. */
export function LongList({ items, keyOf, row }: Omit<ListProps<unknown>, 'empty'>) {
  const holder = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    setMargin(holder.current?.offsetTop ?? 0);
  }, []);
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => ROW_ESTIMATE,
    overscan: 8,
    scrollMargin: margin,
  });
  return (
    <div className="card">
      <ul className="rows" ref={holder} style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((place) => {
          const item = items[place.index];
          return (
            <li
              key={keyOf(item)}
              data-index={place.index}
              aria-setsize={items.length}
              aria-posinset={place.index + 1}
              ref={virtual.measureElement}
              style={{
                position: 'absolute',
                insetInline: 0,
                top: 0,
                transform: `translateY(${place.start - margin}px)`,
              }}
            >
              {row(item)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
