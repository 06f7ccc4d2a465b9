import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { FormProblem } from '../client/use-form.ts';
import { useWords } from '../language/words.tsx';
import { Icon } from './icon.tsx';

/** What kept something from being done: takes the focus, links to its fields, and says whether anything was changed. */
export function ErrorSummary(props: {
  readonly problems: readonly FormProblem[];
  /** What was typed is kept sealed until it is saved. */
  readonly isDraft?: boolean;
  /** How many things were asked for at once, each of which is done where it can be; one where nothing is said. */
  readonly of?: number;
}) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const { problems } = props;
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);
  const [first, ...others] = problems;
  if (!first) return null;
  const changed = t(whatChanged(props));
  // A sentence that is also read where no summary stands below it may say so itself.
  const isSaid = problems.some(({ message }) => message.includes(changed));
  return (
    <div className="alert stop" role="alert" tabIndex={-1} ref={box}>
      <Icon of={TriangleAlert} />
      <div className="alert-words">
        <h2>
          <ProblemLink problem={first} />
        </h2>
        {others.map((problem) => (
          <p key={`${problem.field} ${problem.message}`}>
            <ProblemLink problem={problem} />
          </p>
        ))}
        {isSaid ? null : <p>{changed}</p>}
      </div>
    </div>
  );
}

function whatChanged({ isDraft, of = 1 }: { readonly isDraft?: boolean; readonly of?: number }): string {
  if (of > 1) return 'ui.changed-in-part';
  return isDraft ? 'ui.nothing-changed.draft' : 'ui.nothing-changed';
}

function ProblemLink({ problem }: { readonly problem: FormProblem }) {
  const { t } = useWords();
  const { field, message } = problem;
  if (field === undefined) return message;
  const label = labelOf(field);
  return (
    <button type="button" className="link" onClick={() => focusField(field)}>
      {label ? t('ui.problem.in-field', { field: label, problem: message }) : message}
    </button>
  );
}

/** What the field of this name is called on the page, where it stood before somebody tried to save. */
function labelOf(name: string): string | undefined {
  const field = document.getElementById(`field-${name}`);
  const own = document.querySelector(`label[for="field-${CSS.escape(name)}"]`);
  const label = own ?? field?.querySelector('legend') ?? field?.closest('fieldset')?.querySelector('legend');
  return label?.textContent.trim() || field?.getAttribute('aria-label') || undefined;
}

/** Brings the field of this name into view and gives it the focus. */
function focusField(name: string): void {
  const field = document.getElementById(`field-${name}`);
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}
