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
  useUndo,
  useWords,
} from '@bulkhead/ui';
import { Check } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type Place, usePhotos } from '../../open/photo-client.ts';
import { prepareFile } from '../../photos/preparing.ts';
import { ChoosePhoto } from './choose-photo.tsx';
import { usePicture } from './use-picture.ts';

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
  const [ready, setReady] = useState<Ready>();
  const [working, setWorking] = useState(false);
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const left = new AbortController();
    leaving.current = left;
    return () => left.abort();
  }, []);
  const problem = (message: string): void => setProblems([{ code: 'photo', field: undefined, message }]);

  async function prepare(file: File): Promise<void> {
    setWorking(true);
    setReady(undefined);
    setProblems([]);
    const prepared = await prepareFile(file, leaving.current.signal);
    if (!prepared) return;
    setWorking(false);
    if (prepared.ok) setReady({ file, ...prepared });
    else problem(refusalWords(words, 'records.attach', { code: prepared.code }));
  }
  return (
    <>
      <ErrorSummary problems={problems} />
      {ready ? (
        <Preview
          {...ready}
          place={props.place}
          onSaved={() => {
            setReady(undefined);
            props.onSaved();
          }}
          onProblem={problem}
        />
      ) : null}
      <ChoosePhoto
        label={ready ? t('web.photo.another') : props.label}
        onFile={(file) => void prepare(file).catch(ignoreClosed)}
      />
      <output className="photo-working">{working ? t('web.photo.working') : ''}</output>
    </>
  );
}

function Preview(
  props: Ready & {
    readonly place: Place;
    readonly onSaved: () => void;
    readonly onProblem: (message: string) => void;
  },
) {
  const words = useWords();
  const { t } = words;
  const { bytes, width, height } = props;
  const photos = usePhotos();
  const undo = useUndo();
  const address = usePicture(bytes);
  const [fingerprint, setFingerprint] = useState(false);
  const [saving, setSaving] = useState(false);

  async function save(): Promise<void> {
    setSaving(true);
    const original = fingerprint ? { original: new Uint8Array(await props.file.arrayBuffer()) } : {};
    const result = await photos.attach({ ...props.place, bytes, ...original });
    setSaving(false);
    if (!result.ok) return props.onProblem(refusalWords(words, 'records.attach', result.error));
    undo.offer(result.value);
    props.onSaved();
  }
  return (
    <>
      <Card padded stacked>
        {address === undefined ? null : (
          <img className="photo" src={address} width={width} height={height} alt={t('web.photo.preview')} />
        )}
        <p className="photo-size">{sizeWords(words, { bytes: bytes.length, width, height })}</p>
      </Card>
      <Notice>{t('web.photo.what-stays')}</Notice>
      <CheckRow
        label={t('web.photo.fingerprint')}
        hint={t('web.photo.fingerprint.about')}
        checked={fingerprint}
        onChange={setFingerprint}
      />
      <ActionBar line={t('web.photo.line')}>
        <Button kind="primary" icon={Check} disabled={saving} onPress={() => void save().catch(ignoreClosed)}>
          {t('web.photo.save')}
        </Button>
      </ActionBar>
    </>
  );
}

export const sizeWords = (
  { t }: Pick<ReturnType<typeof useWords>, 't'>,
  { bytes, width, height }: { readonly bytes: number; readonly width: number; readonly height: number },
): string => t('web.photo.size', { kb: Math.ceil(bytes / 1000), width, height });
