import { encodeQR } from 'qr';
import { useMemo } from 'react';

/** The quiet zone that a reader needs around the code, in modules. */
const border = 4;

/**
 * A text as a QR code: dark on white in light and dark alike, because not every reader takes it the other way round.
 * `label` says what it is; what stands in it, nobody hears.
 */
export function QrPicture(props: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => drawn(props.text), [props.text]);
  return (
    <figure className="qr-picture">
      <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
        <rect width={size} height={size} />
        <path d={path} />
      </svg>
      <figcaption className="only-heard">{props.label}</figcaption>
    </figure>
  );
}

function drawn(text: string): { readonly size: number; readonly path: string } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border });
  return { size: rows.length, path: rows.flatMap(barsOf).join('') };
}

/** The dark stretches of a row, each a bar that is one module high. */
function barsOf(row: readonly boolean[], y: number): readonly string[] {
  const bars: string[] = [];
  for (let x = 0; x < row.length; x++) {
    const from = x;
    while (row[x]) x++;
    if (x > from) bars.push(`M${from} ${y}h${x - from}v1h${from - x}z`);
  }
  return bars;
}
