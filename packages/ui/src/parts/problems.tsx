import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { FormProblem } from '../client/use-form.ts';
import { useWords } from '../language/words.tsx';
import { Icon } from './icon.tsx';

/** What kept something from being done: takes the focus, links to its fields, and says that nothing was changed. */
export function ErrorSummary(props: {
  readonly problems: readonly FormProblem[];
  /** What was typed is kept sealed until it is saved. */
  readonly isDraft?: boolean;
}) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const { problems } = props;
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);
  const [first, ...others] = problems;
  if (!first) return null;
  return (
    <div className="alert stop" role="alert" tabIndex={-1} ref={box}>
      <Icon of={TriangleAlert} />
      <div className="alert-words">
        <h2>
          <ProblemLink problem={first} />
        </h2>
        {others.map((problem) => (
          <p key={`${problem.field} ${problem.code}`}>
            <ProblemLink problem={problem} />
          </p>
        ))}
        <p>{t(props.isDraft ? 'ui.nothing-changed.draft' : 'ui.nothing-changed')}</p>
      </div>
    </div>
  );
}

function ProblemLink({ problem }: { readonly problem: FormProblem }) {
  const { field, message } = problem;
  if (field === undefined) return message;
  return (
    <button type="button" className="link" onClick={() => focusField(field)}>
      {message}
    </button>
  );
}

/** Brings the field of this name into view and gives it the focus. */
function focusField(name: string): void {
  const field = document.getElementById(`field-${name}`);
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}
