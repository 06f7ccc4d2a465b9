import type { Fault, Refusal } from '@bulkhead/records';
import {
  Button,
  Buttons,
  Card,
  Empty,
  ErrorSummary,
  type FormProblem,
  ignoreClosed,
  Page,
  type SpokenWords,
  textIn,
  useOpen,
  useRead,
  useUndo,
  useWords,
} from '@bulkhead/ui';
import { Eye, EyeOff, FileUp, Trash2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { OpenedPhoto, PhotoShown } from '../../messages/photos.ts';
import { type Place, usePhotos } from '../../open/photo-client.ts';
import { fieldWords, typeWords } from '../field-text.ts';
import { NewPhoto, sizeWords, whyNot } from './new-photo.tsx';
import { Picture, useHidden } from './picture.tsx';
import './photo.css';

/** The photo of a field of a record: what is known of it, the photo itself when it is asked for, or a new one. */
export function PhotoPage({ input }: { readonly input: unknown }) {
  const words = useWords();
  const { t } = words;
  const { back } = useOpen();
  const place = { record: textIn(input, 'record') ?? '', field: textIn(input, 'field') ?? '' };
  const { value } = useRead<PhotoShown | null>('app.photo', place);
  if (value === undefined) return null;
  const toRecord = { word: t('web.back'), onBack: back };
  if (value === null)
    return (
      <Page back={toRecord} title={t('web.photo.title')}>
        <Empty title={t('records.refusal.no-such-record')} />
      </Page>
    );
  const { photo } = value;
  return (
    <Page
      back={toRecord}
      of={textIn(input, 'of')}
      above={value.code || typeWords(words, value.type)}
      title={fieldWords(words, value.type, place.field)}
    >
      {photo ? <Known place={place} photo={photo} /> : null}
      <NewPhoto
        key={photo?.at ?? 0}
        place={place}
        label={t(photo ? 'web.photo.replace' : 'web.photo.choose')}
        onSaved={() => scrollTo(0, 0)}
      />
    </Page>
  );
}

type Photo = NonNullable<PhotoShown['photo']>;

function Known({ place, photo }: { readonly place: Place; readonly photo: Photo }) {
  const words = useWords();
  const { t } = words;
  const photos = usePhotos();
  const undo = useUndo();
  const { open } = useOpen();
  const [opened, setOpened] = useState<OpenedPhoto>();
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const hide = useCallback(() => setOpened(undefined), []);
  useHidden(hide);
  const problem = (error: Refusal | Fault): void =>
    setProblems([{ code: 'photo', field: undefined, message: whyNot(words, error) }]);

  async function show(): Promise<void> {
    const result = await photos.open(place);
    if (!result.ok) problem(result.error);
    else if (!document.hidden) setOpened(result.value);
  }
  async function takeOut(): Promise<void> {
    hide();
    const result = await photos.detach(place);
    if (result.ok) undo.offer(result.value);
    else problem(result.error);
  }
  return (
    <div className="form-fields">
      <ErrorSummary problems={problems} />
      <Card padded stacked>
        {opened ? <Picture bytes={opened.bytes} alt={t('web.photo.shown')} /> : null}
        <p className="photo-size">{sizeWords(words, photo)}</p>
        <p>{whence(words, photo)}</p>
        {photo.original === undefined ? null : (
          <p className="photo-hash">
            {t('web.photo.original')} <code>{photo.original.match(/.{8}/g)?.join(' ')}</code>
          </p>
        )}
        {photo.isHere ? null : (
          <p>
            <strong>{t('web.photo.elsewhere')}</strong> {t('web.photo.elsewhere.about')}
          </p>
        )}
        <Buttons>
          {photo.isHere ? (
            <Button
              icon={opened ? EyeOff : Eye}
              onPress={() => (opened ? hide() : void show().catch(ignoreClosed))}
            >
              {t(opened ? 'web.photo.hide' : 'web.photo.show')}
            </Button>
          ) : (
            <Button icon={FileUp} onPress={() => open({ section: 'share' })}>
              {t('web.photo.open-file')}
            </Button>
          )}
          <Button kind="quiet" icon={Trash2} onPress={() => void takeOut().catch(ignoreClosed)}>
            {t('records.intent.detach')}
          </Button>
        </Buttons>
      </Card>
    </div>
  );
}

/** Where it was added, and when. */
function whence(words: SpokenWords, { isMine, by, at }: Photo): string {
  const when = words.dayTime(at);
  if (isMine) return words.t('web.photo.from-here', { when });
  return by === undefined
    ? words.t('web.photo.from-another', { when })
    : words.t('web.photo.from', { by, when });
}
