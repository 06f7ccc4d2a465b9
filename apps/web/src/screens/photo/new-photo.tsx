import type { Fault, Refusal } from '@bulkhead/records';
import {
  ActionBar,
  Button,
  Card,
  CheckRow,
  ErrorSummary,
  type FormProblem,
  ignoreClosed,
  Notice,
  refusalWords,
  type SpokenWords,
  useUndo,
  useWords,
} from '@bulkhead/ui';
import { Check } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type Place, usePhotos } from '../../open/photo-client.ts';
import { prepareFile } from '../../photos/preparing.ts';
import { ChoosePhoto } from './choose-photo.tsx';
import { Picture } from './picture.tsx';

interface Ready {
  readonly file: File;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Chooses a photo, shows what of it will be kept, and keeps it. */
export function NewPhoto(props: {
  readonly place: Place;
  readonly label: string;
  readonly onSaved: () => void;
}) {
  const words = useWords();
  const { t } = words;
  const photos = usePhotos();
  const undo = useUndo();
  const leaving = useLeaving();
  const [ready, setReady] = useState<Ready>();
  const [working, setWorking] = useState(false);
  const [fingerprint, setFingerprint] = useState(false);
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const problem = (error: Refusal | Fault): void =>
    setProblems([{ code: 'photo', field: undefined, message: whyNot(words, error) }]);

  async function prepare(file: File): Promise<void> {
    setWorking(true);
    setReady(undefined);
    setProblems([]);
    const prepared = await prepareFile(file, leaving());
    if (!prepared) return;
    setWorking(false);
    if (prepared.ok) setReady({ file, ...prepared });
    else problem({ code: prepared.code });
  }
  async function save({ file, bytes }: Ready): Promise<void> {
    setWorking(true);
    const original = fingerprint ? { original: new Uint8Array(await file.arrayBuffer()) } : {};
    const result = await photos.attach({ ...props.place, bytes, ...original });
    setWorking(false);
    if (!result.ok) return problem(result.error);
    setReady(undefined);
    undo.offer(result.value);
    props.onSaved();
  }
  return (
    <>
      <div className="form-fields">
        <ErrorSummary problems={problems} />
        {ready ? <Preview {...ready} /> : null}
        {ready ? (
          <CheckRow
            label={t('web.photo.fingerprint')}
            hint={t('web.photo.fingerprint.about')}
            checked={fingerprint}
            onChange={setFingerprint}
          />
        ) : null}
        <ChoosePhoto
          label={ready ? t('web.photo.another') : props.label}
          onFile={(file) => void prepare(file).catch(ignoreClosed)}
        />
        <output className="photo-working">{working ? t('web.photo.working') : ''}</output>
      </div>
      {ready ? (
        <ActionBar line={t('web.photo.line')}>
          <Button
            kind="primary"
            icon={Check}
            disabled={working}
            onPress={() => void save(ready).catch(ignoreClosed)}
          >
            {t('web.photo.save')}
          </Button>
        </ActionBar>
      ) : null}
    </>
  );
}

/** Ends what goes on when the page is left. */
function useLeaving(): () => AbortSignal {
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const left = new AbortController();
    leaving.current = left;
    return () => left.abort();
  }, []);
  return () => leaving.current.signal;
}

function Preview({ bytes, width, height }: Ready) {
  const words = useWords();
  const { t } = words;
  return (
    <>
      <Notice>{t('web.photo.what-stays')}</Notice>
      <Card padded stacked>
        <Picture bytes={bytes} size={{ width, height }} alt={t('web.photo.preview')} />
        <p className="photo-size">{sizeWords(words, { bytes: bytes.length, width, height })}</p>
      </Card>
    </>
  );
}

/** The sentence of what kept a photo from being added or opened. */
export function whyNot(words: SpokenWords, error: Refusal | Fault): string {
  const isFull = 'fault' in error && (error.fault === 'vault-full' || error.fault === 'photos-full');
  return isFull ? words.t('web.photo.no-room') : refusalWords(words, 'records.attach', error);
}

export const sizeWords = (
  { t }: Pick<SpokenWords, 't'>,
  { bytes, width, height }: { readonly bytes: number; readonly width: number; readonly height: number },
): string => t('web.photo.size', { kb: Math.ceil(bytes / 1000), width, height });
