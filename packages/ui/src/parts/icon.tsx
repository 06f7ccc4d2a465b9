import type { ComponentType } from 'react';

/** An icon of lucide-react, or one of ours drawn in the same grid. */
export type IconType = ComponentType<{
  readonly size?: number | string;
  readonly strokeWidth?: number | string;
}>;

/** An icon at the size and weight of the house. Always beside a word: it is hidden from screen readers. */
export function Icon(props: { readonly of: IconType; readonly size?: number }) {
  const { of: Drawn, size = 20 } = props;
  return <Drawn size={size} strokeWidth={1.75} aria-hidden="true" {...NOT_FOCUSABLE} />;
}
const NOT_FOCUSABLE = { focusable: 'false' } as const;

export type Tone = 'plain' | 'late' | 'warn' | 'tint' | 'ok';

/** The 36 px tinted field with an icon that begins a row. */
export function Glyph(props: { readonly icon: IconType; readonly tone?: Tone | undefined }) {
  return (
    <span className={`glyph ${props.tone ?? 'plain'}`}>
      <Icon of={props.icon} />
    </span>
  );
}

/** The mark: a hull cut into compartments, one of them wet. */
export function Mark(props: { readonly size?: number }) {
  const width = props.size ?? 26;
  return (
    <svg className="mark" width={width} height={width * 0.86} viewBox="0 0 26 22.4" aria-hidden="true">
      <path d="M1.2 11.5h7v9C3.8 19.4 1.2 16 1.2 11.5z" fill="currentColor" />
      <g fill="none" stroke="currentColor" strokeWidth="2">
        <path d="M1.2 1.2h23.6v9.4c0 6-4.4 10.6-11.8 10.6S1.2 16.6 1.2 10.6z" />
        <path d="M8.9 1.2v19M17.1 1.2v19" />
      </g>
    </svg>
  );
}
