import { Button, Card, Icon, useWords } from '@bulkhead/ui';
import { Image, QrCode, X } from 'lucide-react';
import { type ChangeEvent, type RefObject, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { type CameraProblem, lookFor } from '../../scan/camera.ts';
import { readPicture } from '../../scan/reader.ts';

type Problem = CameraProblem | 'not-in-picture';

/** After so many milliseconds without a code it is said what helps. */
const impatient = 12_000;

/**
 * Reads the QR code of an invitation: by the camera, which the browser is asked for only when the person taps, or in a
 * picture. The camera stops when something was read, when the person leaves, hides the page or locks.
 */
export function ScanCard(props: { readonly busy: boolean; readonly onText: (text: string) => void }) {
  const { t } = useWords();
  const { busy, onText } = props;
  const [scanning, setScanning] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const done = (text: string): void => {
    setScanning(false);
    onText(text);
  };
  const fail = (why: Problem): void => {
    setScanning(false);
    setProblem(why);
  };
  async function readFrom(file: Blob): Promise<void> {
    setProblem(undefined);
    const text = await readPicture(file);
    if (text === undefined) fail('not-in-picture');
    else done(text);
  }
  return (
    <Card padded stacked>
      <div className="scan-head">
        <h2>{t('web.scan')}</h2>
        <p className="field-hint">{t('web.scan.about')}</p>
      </div>
      {problem ? (
        <p className="field-error" role="alert">
          {t(`web.scan.problem.${problem}`)}
        </p>
      ) : null}
      {scanning ? (
        <Camera onText={done} onProblem={fail} onStop={() => setScanning(false)} />
      ) : (
        <div className="scan-ways">
          <Button
            kind="brand-outline"
            icon={QrCode}
            disabled={busy}
            onPress={() => {
              setProblem(undefined);
              setScanning(true);
            }}
          >
            {t('web.scan.start')}
          </Button>
          <PictureOf busy={busy} onFile={(file) => void readFrom(file)} />
        </div>
      )}
    </Card>
  );
}

interface CameraProps {
  readonly onText: (text: string) => void;
  readonly onProblem: (problem: CameraProblem) => void;
  readonly onStop: () => void;
}

function Camera(props: CameraProps) {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const slow = useCamera(video, props);
  return (
    <>
      <div className="scan-view">
        <video ref={video} aria-label={t('web.scan.view')} muted playsInline />
      </div>
      <p className="field-hint" aria-live="polite">
        {t(slow ? 'web.scan.slow' : 'web.scan.hold')}
      </p>
      <div>
        <Button icon={X} onPress={props.onStop}>
          {t('web.scan.stop')}
        </Button>
      </div>
    </>
  );
}

/** The camera, for as long as it is shown; whether it has been looking for long. */
function useCamera(video: RefObject<HTMLVideoElement | null>, props: CameraProps): boolean {
  const [slow, setSlow] = useState(false);
  const onText = useEffectEvent(props.onText);
  const onProblem = useEffectEvent(props.onProblem);
  const hidden = useEffectEvent(props.onStop);
  useEffect(() => {
    if (!video.current) return undefined;
    const stop = lookFor(video.current, { onText, onProblem });
    const onHidden = (): void => hidden();
    const timer = setTimeout(() => setSlow(true), impatient);
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      stop();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onHidden);
    };
  }, [video]);
  return slow;
}

/** A picture of the code, chosen or taken: the way where a page may not use the camera. */
function PictureOf(props: { readonly busy: boolean; readonly onFile: (file: Blob) => void }) {
  const { t } = useWords();
  const id = useId();
  function take({ target }: ChangeEvent<HTMLInputElement>): void {
    const [file] = target.files ?? [];
    // The same picture may be chosen again.
    target.value = '';
    if (file) props.onFile(file);
  }
  return (
    <label className="button outline scan-picture" htmlFor={id}>
      <Icon of={Image} />
      {t('web.scan.picture')}
      <input id={id} type="file" accept="image/*" disabled={props.busy} onChange={take} />
    </label>
  );
}
