import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Glyph, type IconType } from './icon.tsx';

/** A grid of tiles, two columns on a phone; `dense` makes them 52 px high. */
export function Tiles(props: {
  readonly label: string;
  readonly dense?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className={`tiles${props.dense ? ' dense' : ''}`}>
      <legend className="only-heard">{props.label}</legend>
      {props.children}
    </fieldset>
  );
}

/**
 * A person of the evening check. `untouched`: nothing was tapped yet; else `here` or `away`. `word` says the state,
 * so that colour is never alone.
 */
export function Tile(props: {
  readonly icon: IconType;
  readonly title: ReactNode;
  readonly state: 'untouched' | 'here' | 'away';
  readonly word?: ReactNode;
  readonly onPress: () => void;
}) {
  const { state } = props;
  const icon = { untouched: props.icon, here: Check, away: Minus }[state];
  return (
    <button type="button" className={`tile ${state}`} aria-pressed={state === 'away'} onClick={props.onPress}>
      <Glyph icon={icon} tone={state === 'here' ? 'ok' : 'plain'} />
      <span>{props.title}</span>
      {props.word && state !== 'untouched' ? <span className="tile-word">{props.word}</span> : null}
    </button>
  );
}

/** Beds of a room, four across. */
export function Slots(props: { readonly label: string; readonly children: ReactNode }) {
  return (
    <fieldset className="slots">
      <legend className="only-heard">{props.label}</legend>
      {props.children}
    </fieldset>
  );
}

/** One bed: used by a code, free, or claimed twice. */
export function Slot(props: {
  readonly state: 'used' | 'free' | 'clash';
  readonly label: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className={`slot ${props.state}`} aria-label={props.label} onClick={props.onPress}>
      {props.children}
    </button>
  );
}
