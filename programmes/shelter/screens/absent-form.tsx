import {
  Button,
  codeText,
  ErrorSummary,
  Page,
  refusalWords,
  useOpen,
  useSubmitWithUndo,
  useWords,
  type FormProblem,
} from '@bulkhead/ui';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { absentAnswers } from '../choices.ts';
import { WhichPlace } from './which-place.tsx';

/** Later that night: what is known now about somebody who was absent. */
export function AbsentForm({ input }: { readonly input?: unknown }) {
  const words = useWords();
  const { t } = words;
  const { back } = useOpen();
  const submit = useSubmitWithUndo();
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  return (
    <WhichPlace input={input} title={t('shelter.screen.evening-check')} among={(row) => row.inUse > 0}>
      {(place, { person = '' }) => {
        const answer = async (said: string): Promise<void> => {
          const result = await submit('shelter.answer-absent', { person, answer: said }, place.cell);
          if (result.ok) back();
          else {
            const message = refusalWords(words, 'shelter.answer-absent', result.error);
            setProblems([{ code: 'refused', field: undefined, message }]);
          }
        };
        return (
          <Page
            back={{ word: codeText(place.code), onBack: back }}
            of={place.code}
            above={t('shelter.screen.evening-check')}
            title={t('shelter.screen.what-known', { person })}
          >
            <ErrorSummary problems={problems} />
            <div className="shelter-buttons">
              <Button kind="primary" icon={Check} onPress={() => void answer('here')}>
                {t('shelter.screen.is-here-now', { person })}
              </Button>
              {absentAnswers.map((said) => (
                <Button key={said} onPress={() => void answer(said)}>
                  {t(`shelter.screen.${said}`)}
                </Button>
              ))}
            </div>
          </Page>
        );
      }}
    </WhichPlace>
  );
}
