import { Button, Notice, Sheet, useWords } from '@bulkhead/ui';
import { type ReactNode, useState } from 'react';
import type { AskedOf, FileMade, OldKeysShown } from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { handFile } from './hand-file.ts';
import { compartmentName } from './people.ts';
import type { Doing } from './use-doing.ts';

type FileAsked = Omit<AskedOf<'share-file'>, 'ask'>;
type FileOut = Extract<FileMade, { kind: 'file' }>;

interface Asked {
  readonly question: OldKeysShown;
  readonly file: FileAsked;
  readonly onSaved: (() => void) | undefined;
}

/** Hands over files with records; while no change of keys has come for four weeks, a person is asked before (rules D11). */
export function useFileOut(doing: Doing): {
  readonly save: (file: FileAsked, onSaved?: () => void) => void;
  /** What was saved last. */
  readonly out: FileOut | undefined;
  readonly sheet: ReactNode;
} {
  const sharing = useSharing();
  const [asked, ask] = useState<Asked>();
  const [out, setOut] = useState<FileOut>();
  const save = (file: FileAsked, onSaved?: () => void): void =>
    doing.run(
      () => sharing.shareFile(file),
      (made) => {
        if (made.kind === 'old-keys') return ask({ question: made, file, onSaved });
        handFile(made.file);
        setOut(made);
        onSaved?.();
      },
    );
  const answer = (oldKeys: FileAsked['oldKeys']) => (): void => {
    ask(undefined);
    if (asked) save({ ...asked.file, oldKeys }, asked.onSaved);
  };
  const close = (): void => ask(undefined);
  return { save, out, sheet: <OldKeysAsked {...{ asked, answer, close }} /> };
}

function OldKeysAsked(props: {
  readonly asked: Asked | undefined;
  readonly answer: (oldKeys: FileAsked['oldKeys']) => () => void;
  readonly close: () => void;
}) {
  const { asked, answer, close } = props;
  const words = useWords();
  const { t } = words;
  if (!asked) return null;
  const { since, names: those, instead } = asked.question;
  const names = words.list(those.map(compartmentName));
  return (
    <Sheet title={t('web.old-keys', { day: words.date(since) })} open onClose={close}>
      <p>{t('web.old-keys.about', { names })}</p>
      <p>{t('web.old-keys.week')}</p>
      {instead ? (
        <Button focused kind="primary" onPress={answer('say-only')}>
          {t(`web.old-keys.${instead}`, { names })}
        </Button>
      ) : null}
      <Button focused={!instead} onPress={close}>
        {t('web.not-now')}
      </Button>
      <Button kind="stop" onPress={answer('share')}>
        {t('web.old-keys.share')}
      </Button>
    </Sheet>
  );
}

/** What is in the file that was saved, and what is not. */
export function FileSaved({ out }: { readonly out: FileOut }) {
  const { t, list } = useWords();
  const { hasRecords, said, left } = out;
  const namesOf = (names: readonly string[]) => ({ names: list(names.map(compartmentName)) });
  return (
    <>
      {hasRecords ? <Notice>{t('web.share.given')}</Notice> : null}
      {said.length > 0 ? <Notice>{t('web.share.said', namesOf(said))}</Notice> : null}
      {left.length > 0 ? <Notice>{t('web.share.left', namesOf(left))}</Notice> : null}
    </>
  );
}
