import { Alert, Button, codeText, Sheet, useSubmitWithUndo, useWords } from '@bulkhead/ui';
import { GitMerge } from 'lucide-react';
import { useState } from 'react';
import type { BedVersions, PlacePage, Trouble } from '../reads/place.ts';
import { useOpenForm } from './open-forms.ts';

/** What does not fit together here: the sentence, and what settles it. Nothing is settled by itself. */
export function Troubles({ page }: { readonly page: PlacePage }) {
  const { t } = useWords();
  const [settling, setSettling] = useState<Trouble>();
  return (
    <>
      {page.troubles.map((one) => (
        <Alert key={one.id} icon={GitMerge} title={t(`shelter.contradiction.${one.kind}`, one.values)}>
          <div className="shelter-after-card">
            <Button small onPress={() => setSettling(one)}>
              {t('shelter.screen.settle')}
            </Button>
          </div>
        </Alert>
      ))}
      {page.bedVersions.map((one) => (
        <TwoBeds key={one.person} page={page} versions={one} />
      ))}
      {settling ? <Settling page={page} trouble={settling} onClose={() => setSettling(undefined)} /> : null}
    </>
  );
}

/** Two versions of somebody's bed: one tap chooses, until then both stay. */
function TwoBeds({ page, versions }: { readonly page: PlacePage; readonly versions: BedVersions }) {
  const { t } = useWords();
  const submit = useSubmitWithUndo();
  const { person, beds } = versions;
  return (
    <Alert icon={GitMerge} title={t('shelter.screen.two-beds', { person })}>
      <p>{t('shelter.screen.two-beds-safe')}</p>
      <div className="shelter-pair">
        {beds.map((bed) => (
          <Button key={bed} small onPress={() => void submit('shelter.move-bed', { person, bed }, page.cell)}>
            {t('shelter.screen.bed-n', { bed })}
          </Button>
        ))}
      </div>
    </Alert>
  );
}

/** The form behind each intent that can settle something. */
const FORMS: Readonly<Record<string, string>> = {
  'shelter.move-bed': 'move-bed',
  'shelter.leave': 'leave',
  'shelter.correct-stay': 'correct-stay',
  'shelter.arrive': 'arrive',
  'shelter.set-rooms': 'place-settings',
  'shelter.clear-compromised': 'place-settings',
  'shelter.resume-place': 'place-settings',
  'shelter.correct-check': 'check',
  'shelter.end-placement': 'placements',
  'shelter.seal-site': 'site',
  'shelter.set-safety-plan': 'safety-plans',
};

function Settling(props: {
  readonly page: PlacePage;
  readonly trouble: Trouble;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const openForm = useOpenForm();
  const submit = useSubmitWithUndo();
  const { page, trouble, onClose } = props;
  const people = peopleOf(page, trouble);
  const [record] = trouble.records;
  const withdraw = (): void => {
    onClose();
    const last = trouble.records.at(-1);
    void submit('records.withdraw', { record: last, reason: 'entered-twice' }, page.cell);
  };
  return (
    <Sheet title={t('shelter.screen.settle')} open onClose={onClose}>
      <p>{t(`shelter.contradiction.${trouble.kind}`, trouble.values)}</p>
      <div className="shelter-buttons">
        {trouble.settledBy.flatMap((intent) => {
          const form = FORMS[intent];
          if (!form)
            return [
              <Button key={intent} kind="quiet" onPress={withdraw}>
                {t('shelter.screen.written-twice')}
              </Button>,
            ];
          const whole = form === 'place-settings' || form === 'arrive' || people.length === 0;
          const each = whole ? [undefined] : people;
          return each.map((one) => (
            <Button
              key={`${intent} ${one?.person ?? ''}`}
              onPress={() =>
                openForm(form, {
                  place: page.code,
                  ...one,
                  ...(form === 'check' && record ? { check: record } : {}),
                })
              }
            >
              {one
                ? `${codeText(one.person)}: ${t(intent.replace('shelter.', 'shelter.intent.'))}`
                : t(intent.replace('shelter.', 'shelter.intent.'))}
            </Button>
          ));
        })}
      </div>
    </Sheet>
  );
}

/** The people of a trouble who are in this house, each with the stay it is about. */
function peopleOf(
  page: PlacePage,
  trouble: Trouble,
): readonly { readonly person: string; readonly stay: string }[] {
  const here = [...page.rooms.flatMap((room) => room.beds.flatMap((bed) => bed.people)), ...page.withoutBed];
  return here
    .filter((one) => trouble.records.some((id) => id === one.stay))
    .map(({ person, stay }) => ({ person, stay }));
}
