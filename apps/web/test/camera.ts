import { writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchWithCamera } from './browser.ts';

/** What a camera sees: so many grey pixels, row by row. */
export interface Seen {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** A browser whose camera sees this, over and over. */
export async function browserThatSees(seen: Seen, file: string): Promise<Browser> {
  writeFileSync(file, videoOf(seen));
  return launchWithCamera([
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ]);
}

/** A film of ten equal pictures, as YUV4MPEG2: the only one that Chromium plays to a page as a camera without a codec. */
function videoOf({ width, height, grey }: Seen): Uint8Array {
  const colourless = Buffer.alloc(Math.ceil(width / 2) * Math.ceil(height / 2) * 2, 128);
  const picture = Buffer.concat([Buffer.from('FRAME\n'), grey, colourless]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  return Buffer.concat([head, ...Array.from({ length: 10 }, () => picture)]);
}

/**
 * A picture as a hand-held phone takes it of a screen: smaller, turned, in dim light. Drawn by a page that is nobody's.
 * `png` undefined: a dark room.
 */
export async function asSeenByHand(browser: Browser, png: Buffer | undefined): Promise<Seen> {
  const [width, height] = [640, 480];
  const context = await browser.newContext();
  const page = await context.newPage();
  const grey = await page.evaluate(
    async ([encoded, w, h]) => {
      const canvas = new OffscreenCanvas(w, h).getContext('2d');
      if (!canvas) throw new Error('no canvas');
      canvas.fillStyle = '#101010';
      canvas.fillRect(0, 0, w, h);
      if (encoded !== undefined) {
        const bytes = Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));
        canvas.translate(w / 2, h / 2);
        canvas.rotate(0.12);
        canvas.globalAlpha = 0.7;
        canvas.drawImage(await createImageBitmap(new Blob([bytes])), -170, -170, 340, 340);
      }
      const { data } = canvas.getImageData(0, 0, w, h);
      return Array.from({ length: w * h }, (_, at) => data[at * 4] ?? 0);
    },
    [png?.toString('base64'), width, height] as const,
  );
  await context.close();
  return { width, height, grey: Uint8Array.from(grey) };
}

/** How the cameras that a page has opened stand: `live` or `ended`. */
export const camerasOf = (page: Page): Promise<readonly string[]> => page.evaluate('cameras()');

/** Listens in on what a page asks of the camera; before the page is loaded. */
export function hearCameras(): void {
  const tracks: MediaStreamTrack[] = [];
  Object.assign(globalThis, { cameras: () => tracks.map(({ readyState }) => readyState) });
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (wanted) => {
    const stream = await open(wanted);
    tracks.push(...stream.getTracks());
    return stream;
  };
}
