import type { Mark } from '@bulkhead/records';
import { ChevronLeft } from 'lucide-react';
import { codeText } from '@bulkhead/words';
import type { ReactNode } from 'react';
import { useEntitled, useOpen } from '../client/open.tsx';
import { useWords } from '../language/words.tsx';
import { Icon } from './icon.tsx';
import { ExampleTag } from './tag.tsx';

export interface PageProps {
  /** The code of the record that the page is about, where its title does not say it: it leads the line over the title. */
  readonly of?: string | undefined;
  /** One short line over the title: the day, a count, what kind of thing it is. */
  readonly above?: string | undefined;
  readonly title: ReactNode;
  /** The mark of the record that the page is about, or of all that it lists: an invented one is said beside the title. */
  readonly mark?: Mark | undefined;
  readonly below?: ReactNode;
  /** Where Back leads, in words. Back to where one came from is called as the page there calls itself. */
  readonly back?: { readonly word: string; readonly onBack: () => void } | undefined;
  /** Buttons beside the title; the one filled button of the screen, where it does not stand in an action bar. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  /** Action bar of a task: the bottom tabs give way to it. */
  readonly bar?: ReactNode;
}

/** A screen: header, content with 24 px between sections, and perhaps an action bar. */
export function Page(props: PageProps) {
  return (
    <div className="page">
      <PageHeader {...props} />
      {props.children}
      {props.bar}
    </div>
  );
}

/** `level` 2 is for the header of a second column: a screen has one first heading. */
export function PageHeader(props: Omit<PageProps, 'children' | 'bar'> & { readonly level?: 1 | 2 }) {
  const { facts } = useWords();
  useEntitled(props.level === 2 ? undefined : props.title);
  const Heading = props.level === 2 ? 'h2' : 'h1';
  const over = facts([props.of && codeText(props.of), props.above]);
  return (
    <div className="page-top">
      {props.back ? <Back {...props.back} /> : null}
      <header className="page-header">
        <div className="page-words">
          {over ? <p className="page-above">{over}</p> : null}
          <Heading className="page-title" tabIndex={-1}>
            {props.title} <ExampleTag mark={props.mark} />
          </Heading>
          {props.below ? <p className="page-below">{props.below}</p> : null}
        </div>
        {props.actions ? <div className="page-actions">{props.actions}</div> : null}
      </header>
    </div>
  );
}

function Back(props: { readonly word: string; readonly onBack: () => void }) {
  const { below, back } = useOpen();
  return <BackLink {...props} word={props.onBack === back ? (below ?? props.word) : props.word} />;
}

export function BackLink(props: { readonly word: string; readonly onBack: () => void }) {
  return (
    <button type="button" className="back-link" onClick={props.onBack}>
      <Icon of={ChevronLeft} size={18} />
      {props.word}
    </button>
  );
}

/** Two columns on a laptop, one under the other on a phone. `beside` is a list of 340 px with the record next to it. */
export function Columns(props: {
  readonly kind?: 'wide-left' | 'even' | 'beside';
  readonly children: ReactNode;
}) {
  return <div className={`columns ${props.kind ?? ''}`}>{props.children}</div>;
}
export function Column(props: { readonly children: ReactNode }) {
  return <div className="column">{props.children}</div>;
}

/** The 28 px strip at the very top: example and its day. */
export function Band(props: { readonly label: string; readonly children: ReactNode }) {
  return (
    <aside className="band" aria-label={props.label}>
      {props.children}
    </aside>
  );
}
