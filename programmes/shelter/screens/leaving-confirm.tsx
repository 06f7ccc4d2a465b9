import {
  Button,
  type FormProblem,
  ErrorSummary,
  refusalWords,
  Sheet,
  useOpen,
  useSubmit,
  useWords,
} from '@bulkhead/ui';
import { useState } from 'react';
import type { LeavingPage } from '../reads/leaving.ts';
import type { PlaceRow } from '../reads/places.ts';

/** The one irreversible act: what it means in at most four sentences, the safe choice in focus. */
export function LastConfirm(props: {
  readonly page: LeavingPage;
  readonly place: PlaceRow;
  readonly onClose: () => void;
}) {
  const words = useWords();
  const { t } = words;
  const { open } = useOpen();
  const submit = useSubmit();
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const { page, place, onClose } = props;
  const later = page.steps.length - page.done;
  const leave = async (): Promise<void> => {
    const input = { place: place.code, ...(later > 0 && { stepsLater: true }) };
    const result = await submit('shelter.leave-for-good', input, place.cell);
    if (result.ok) open({ section: 'places' });
    else {
      const message = refusalWords(words, 'shelter.leave-for-good', result.error);
      setProblems([{ code: 'refused', field: undefined, message }]);
    }
  };
  return (
    <Sheet title={t('shelter.screen.leave-sure', { place: place.code })} open onClose={onClose}>
      <ErrorSummary problems={problems} />
      <ul className="shelter-consequences">
        <li>{t('shelter.screen.leave-sure.1')}</li>
        <li>{t('shelter.screen.leave-sure.2')}</li>
        <li>{t('shelter.screen.leave-sure.3')}</li>
        {later > 0 ? <li>{t('shelter.screen.leave-sure.4', { n: later })}</li> : null}
      </ul>
      <div className="shelter-buttons">
        <Button focused onPress={onClose}>
          {t('shelter.screen.not-now')}
        </Button>
        <Button kind="stop" onPress={() => void leave()}>
          {t('shelter.screen.leave-title', { place: place.code })}
        </Button>
      </div>
    </Sheet>
  );
}
