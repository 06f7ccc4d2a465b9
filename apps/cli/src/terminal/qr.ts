import { encodeQR } from 'qr';
import type { Surroundings } from '../surroundings.ts';

/** The quiet zone that a reader needs around the code, in modules. */
const border = 4;
/** Black on white, whatever the colours of the terminal: a code in reversed colours is not read by every phone. */
const [blackOnWhite, asBefore] = ['\u001b[30;107m', '\u001b[0m'];
/** By whether the upper and the lower module are dark. */
const halves = [' ', '▄', '▀', '█'];

/** Draws a text as a QR code where standard error is a terminal: two modules high a line. */
export function drawQr({ note, live }: Pick<Surroundings, 'note' | 'live'>, text: string): void {
  if (!live) return;
  const modules = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border });
  for (let row = 0; row < modules.length; row += 2) {
    const line = modules[row]?.map(
      (upper, at) => halves[(upper ? 2 : 0) + (modules[row + 1]?.[at] ? 1 : 0)] ?? '',
    );
    note(`${blackOnWhite}${line?.join('') ?? ''}${asBefore}\n`);
  }
}
