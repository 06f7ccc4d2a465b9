import { openReader } from './reader.ts';

/** Why the camera shows nothing: nobody allowed it, or there is none that can be used. */
export type CameraProblem = 'refused' | 'none';

export interface Looking {
  readonly onText: (text: string) => void;
  readonly onProblem: (problem: CameraProblem) => void;
}

/**
 * Shows the camera in `video` until a QR code is in sight, then stops it and tells the text. The browser asks the person
 * first. Nothing is kept: each picture is looked at and gone. Calling what is returned stops everything at once.
 */
export function lookFor(video: HTMLVideoElement, { onText, onProblem }: Looking): () => void {
  const reader = openReader();
  let stream: MediaStream | undefined;
  let stopped = false;
  function stop(): void {
    stopped = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
    video.srcObject = null;
    reader.end();
  }
  async function look(): Promise<void> {
    stream = await openCamera();
    // The person may have left while the browser was asking.
    if (stopped) return stop();
    for (const track of stream.getTracks()) track.addEventListener('ended', () => fail('none'));
    video.srcObject = stream;
    await video.play();
    while (!stopped) {
      const text = video.videoWidth > 0 ? await reader.read(await createImageBitmap(video)) : undefined;
      if (stopped) return;
      if (text !== undefined) {
        stop();
        onText(text);
        return;
      }
      await nextPicture();
    }
  }
  function fail(problem: CameraProblem): void {
    if (stopped) return;
    stop();
    onProblem(problem);
  }
  look().catch((error: unknown) => fail(problemOf(error)));
  return stop;
}

/** The camera at the back, where there are two. */
async function openCamera(): Promise<MediaStream> {
  // Absent where a page is not served safely, and in browsers that were told so.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices) throw new DOMException('no camera', 'NotFoundError');
  return devices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    audio: false,
  });
}

const problemOf = (error: unknown): CameraProblem =>
  error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none';

/** Some ten times a second: a phone stays cool, and nobody notices. */
const nextPicture = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 80));
