import { createContext, type ReactNode, useContext, useId } from 'react';
import type { Mark } from '@bulkhead/records';
import { Icon, type IconType } from './icon.tsx';
import { ExampleWord } from './tag.tsx';

/** Whether what is shown stands under the title of a section, or right under that of the page. */
const InSection = createContext(false);

/** A titled part of a page. `aside` is a short fact at the right, in the colour of `tone`. */
export function Section(props: {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly tone?: 'late' | 'warn' | 'ok' | undefined;
  /** The mark that everything in it has: where all is invented, the word stands once, beside the title. */
  readonly mark?: Mark | undefined;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  const { aside, mark } = props;
  return (
    <section aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{props.title}</h2>
        {aside || mark === 'invented' ? (
          <span className="section-aside">
            {aside ? <span className={props.tone ? `tone-${props.tone}` : ''}>{aside}</span> : null}
            <ExampleWord mark={mark} follows={Boolean(aside)} />
          </span>
        ) : null}
      </div>
      {props.hint ? <p className="section-hint">{props.hint}</p> : null}
      <InSection value={true}>{props.children}</InSection>
    </section>
  );
}

/** White field with a hairline. `padded` for free content; rows bring their own padding. */
export function Card(props: {
  readonly padded?: boolean;
  readonly stacked?: boolean;
  readonly children: ReactNode;
}) {
  const extra = `${props.padded ? ' padded' : ''}${props.stacked ? ' stacked' : ''}`;
  return <div className={`card${extra}`}>{props.children}</div>;
}

/** A card of lines with a hairline between them: steppers, a choice before them. */
export const LinesCard = (props: { readonly children: ReactNode }) => (
  <div className="card lines">{props.children}</div>
);

/** Emphasised words in a line, in the colour of what they mean (the word says it too). */
export function Toned(props: { readonly tone: 'late' | 'warn' | 'ok'; readonly children: ReactNode }) {
  return <strong className={`tone-${props.tone}`}>{props.children}</strong>;
}

/** A quiet remark with a bar at its side. */
export function Notice(props: { readonly children: ReactNode }) {
  return <p className="notice">{props.children}</p>;
}

/** What happened, what is safe, what to do. `stop` is announced at once. Its heading follows the one above it. */
export function Alert(props: {
  readonly tone?: 'tint' | 'warn' | 'stop';
  readonly icon: IconType;
  readonly title: ReactNode;
  readonly children?: ReactNode;
}) {
  const inSection = useContext(InSection);
  return (
    <div className={`alert ${props.tone ?? 'tint'}`} role={props.tone === 'stop' ? 'alert' : undefined}>
      <Icon of={props.icon} />
      <div className="alert-words">
        {inSection ? <h3>{props.title}</h3> : <h2>{props.title}</h2>}
        {props.children}
      </div>
    </div>
  );
}

/** A list that is empty: what is so, and what to do next. */
export function Empty(props: { readonly title: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <strong>{props.title}</strong>
      {props.children}
    </div>
  );
}
