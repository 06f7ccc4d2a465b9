import { type FormProblem, Icon, useWords } from '@bulkhead/ui';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Size } from '../records.ts';

/** What happened, what is safe, what to do. It takes the focus; its title leads to the size. */
export function BelowZero(props: {
  readonly size: Size;
  readonly problems: readonly FormProblem[];
  /** Below a section title the heading is one level deeper. */
  readonly inSection: boolean;
}) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const { size, problems } = props;
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);
  const Heading = props.inSection ? 'h3' : 'h2';
  return (
    <div className="alert stop" role="alert" tabIndex={-1} ref={box}>
      <Icon of={TriangleAlert} />
      <div className="alert-words">
        <Heading>
          <button type="button" className="link plain" onClick={() => focusSize(size)}>
            {problems[0]?.message}
          </button>
        </Heading>
        <p>{t('supplies.screen.below-zero-help', { size })}</p>
      </div>
    </div>
  );
}

function focusSize(size: Size): void {
  const field = document.getElementById(`field-sizes.${size}`);
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}
