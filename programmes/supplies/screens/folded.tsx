import { Card, LinesCard } from '@bulkhead/ui';
import type { ReactNode } from 'react';

/** What is seldom needed stays folded away. */
export function Folded(props: {
  readonly title: string;
  readonly frame?: 'padded' | 'lines';
  readonly children: ReactNode;
}) {
  const { title, frame = 'padded', children } = props;
  return (
    <details className="supplies-details">
      <summary>{title}</summary>
      {frame === 'lines' ? <LinesCard>{children}</LinesCard> : <Card padded>{children}</Card>}
    </details>
  );
}
