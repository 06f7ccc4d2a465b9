import { type ReactNode, useId } from 'react';
import { Icon, type IconType } from './icon.tsx';

export interface HullCell {
  readonly key: string;
  readonly icon: IconType;
  readonly word: ReactNode;
  /** `9/41`, or "not open on this device". */
  readonly amount: ReactNode;
  /** Share that is readable, 0 to 1. */
  readonly share: number;
}

const WIDTH = 1000;
const HEIGHT = 132;
/** One person stays visible: the least water that is drawn when there is any. */
const LEAST = 15;

/**
 * The hull: seven compartments, water as high as what is readable. The drawing is hidden from screen readers; give
 * `cells` to have the same numbers below it as a list.
 */
export function Hull(props: { readonly shares: readonly number[]; readonly cells?: readonly HullCell[] }) {
  const id = useId();
  const width = WIDTH / props.shares.length;
  return (
    <div className="hull-figure">
      <svg
        className="hull"
        viewBox={`-2 -2 ${WIDTH + 4} ${HEIGHT * RATIO + 4}`}
        preserveAspectRatio="none"
        height="92"
        aria-hidden="true"
      >
        <clipPath id={id}>
          <path d={OUTLINE} />
        </clipPath>
        <path d={OUTLINE} className="hull-dry" />
        <g clipPath={`url(#${id})`}>
          {props.shares.map((share, index) =>
            share > 0 ? (
              <path key={index} d={wave(index * width, width, share)} className="hull-water" />
            ) : null,
          )}
        </g>
        {props.shares.slice(1).map((_, index) => (
          <line
            key={index}
            x1={(index + 1) * width}
            x2={(index + 1) * width}
            y1="0"
            y2={DEPTH}
            className="hull-line"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        <path d={OUTLINE} className="hull-line" strokeWidth="2.5" vectorEffect="non-scaling-stroke" />
      </svg>
      {props.cells ? (
        <ul className="hull-cells">
          {props.cells.map((cell) => (
            <li key={cell.key} className={cell.share > 0 ? 'wet' : undefined}>
              <Icon of={cell.icon} size={18} />
              <span className="hull-word" aria-hidden="true">
                {cell.word}
              </span>
              <span>{cell.amount}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

const RATIO = 1.9;
const DEPTH = HEIGHT * RATIO;
const OUTLINE = `M0 0H${WIDTH}V${DEPTH * 0.45}C${WIDTH} ${DEPTH * 0.82} ${WIDTH * 0.94} ${DEPTH} ${WIDTH * 0.87} ${DEPTH}H${WIDTH * 0.13}C${WIDTH * 0.06} ${DEPTH} 0 ${DEPTH * 0.82} 0 ${DEPTH * 0.45}Z`;

/** Water of one compartment: level linear in the share, with the fixed wave on top. */
function wave(x: number, width: number, share: number): string {
  const level = Math.max(LEAST / HEIGHT, Math.min(share, 1 - 11 / HEIGHT));
  const y = DEPTH * (1 - level);
  const q = width / 4;
  const a = 9;
  return `M${x} ${y}q${q / 2} ${-a} ${q} 0t${q} 0t${q} 0t${q} 0V${DEPTH}H${x}Z`;
}
