import { Check, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Saved } from '../client/client.ts';
import { useClient } from '../client/client-context.tsx';
import { useUndo, useUndoTime } from '../client/undo.tsx';
import { useWords } from '../language/words.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { Card } from './section.tsx';

/**
 * What is offered to be taken back, for 8 s; screens offer with `useSubmitWithUndo` or `useUndo`. It has a place of its
 * own at the end of the shell, and on a phone in the action bar of a task instead: it never lies over a control.
 */
export function UndoBar() {
  const { t } = useWords();
  const { offered, secondsLeft, takeBack } = useUndo();
  if (!offered) return null;
  return (
    <div className="undo-bar">
      <output>
        <SavedWords />
      </output>
      <button type="button" onClick={() => void takeBack()}>
        <Icon of={Undo2} size={18} />
        {t('ui.undo.seconds', { n: secondsLeft })}
      </button>
    </div>
  );
}

/**
 * The end of a task: the same words in the same place each time. Undo stands for 8 s, then `Change` where `onChange`
 * is given. `onUndone` goes back to the form.
 */
export function SavedCard(props: {
  readonly saved: Saved;
  readonly onUndone: () => void;
  readonly onChange?: (() => void) | undefined;
  readonly title?: ReactNode;
}) {
  const { t, time } = useWords();
  const { secondsLeft, takeBack } = useUndoTime(props.saved);
  const { alone } = useClient().unshared();
  const undo = (): void => void takeBack().then((done) => done && props.onUndone());
  return (
    <Card>
      <output className="saved">
        <span className="saved-tick">
          <Icon of={Check} size={32} />
        </span>
        <h2>{props.title ?? <SavedWords />}</h2>
        <p>{t(alone ? 'ui.saved.alone' : 'ui.saved.when', { time: time(props.saved.at) })}</p>
      </output>
      {secondsLeft > 0 ? (
        <div className="saved-undo">
          <Button icon={Undo2} onPress={undo} note={t('ui.seconds', { n: secondsLeft })}>
            {t('ui.undo')}
          </Button>
        </div>
      ) : null}
      {secondsLeft === 0 && props.onChange ? (
        <div className="saved-undo">
          <Button onPress={props.onChange}>{t('ui.change')}</Button>
        </div>
      ) : null}
    </Card>
  );
}

function SavedWords() {
  const { t } = useWords();
  return (
    <>
      <span className="only-phone">{t('ui.saved')}</span>
      <span className="only-laptop">{t('ui.saved.laptop')}</span>
    </>
  );
}
