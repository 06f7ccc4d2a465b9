import type { ReactNode } from 'react';
import { UndoBar } from './undo-bar.tsx';

/**
 * In thumb reach below a task: one line of what will happen, then the buttons, the filled one first. It is the last
 * thing of a page and stays in sight above what is below it; whatever it lies over can be scrolled clear of it.
 */
export function ActionBar(props: {
  readonly line?: ReactNode;
  readonly beside?: boolean;
  /** Where a laptop has the same buttons in the header. */
  readonly onlyPhone?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={`action-bar${props.beside ? ' beside' : ''}${props.onlyPhone ? ' only-phone' : ''}`}>
      <UndoBar />
      {props.line ? <p className="action-line">{props.line}</p> : null}
      <div className="action-buttons">{props.children}</div>
    </div>
  );
}
