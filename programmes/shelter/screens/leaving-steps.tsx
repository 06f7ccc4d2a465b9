import {
  Button,
  codeText,
  Row,
  Rows,
  SelectField,
  Sheet,
  TextField,
  useRead,
  useSubmitWithUndo,
  useWords,
} from '@bulkhead/ui';
import { House, Plus } from 'lucide-react';
import { useState } from 'react';
import { compartmentAnswers, knowledgeAnswers, paperAnswers, supplyAnswers } from '../choices.ts';
import type { LeavingStep } from '../leaving-list.ts';
import type { LeavingPage } from '../reads/leaving.ts';
import type { PlaceList, PlaceRow } from '../reads/places.ts';
import { useOpenForm } from './open-forms.ts';

const ANSWERS: Readonly<Partial<Record<LeavingStep, readonly string[]>>> = {
  papers: paperAnswers,
  supplies: supplyAnswers,
  compartment: compartmentAnswers,
  knowledge: knowledgeAnswers,
};

/** One step is answered with one tap. */
export function StepSheet(props: {
  readonly step: LeavingStep;
  readonly page: LeavingPage;
  readonly place: PlaceRow;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const submit = useSubmitWithUndo();
  const [knownBy, setKnownBy] = useState(props.page.knownBy ?? '');
  const [to, setTo] = useState(props.page.suppliesTo ?? '');
  const { step, place, onClose } = props;
  const answer = (said: string): void => {
    onClose();
    const more = {
      ...(step === 'supplies' && to !== '' && { to }),
      ...(step === 'knowledge' && knownBy.trim() !== '' && { knownBy: knownBy.trim() }),
    };
    void submit('shelter.answer-step', { place: place.code, step, answer: said, ...more }, place.cell);
  };
  return (
    <Sheet title={t(`shelter.screen.step.${step}`)} open onClose={onClose}>
      {step === 'knowledge' ? (
        <TextField
          name="knownBy"
          label={t('shelter.screen.known-by')}
          value={knownBy}
          onChange={setKnownBy}
          max={200}
        />
      ) : null}
      {step === 'supplies' ? <SuppliesTo from={place.code} value={to} onChange={setTo} /> : null}
      <div className="shelter-buttons">
        {(ANSWERS[step] ?? []).map((said) => (
          <Button key={said} onPress={() => answer(said)}>
            {t(`shelter.choice.${step}.${said}`)}
          </Button>
        ))}
      </div>
    </Sheet>
  );
}

function SuppliesTo(props: {
  readonly from: string;
  readonly value: string;
  readonly onChange: (to: string) => void;
}) {
  const { t } = useWords();
  const { value } = useRead<PlaceList>('shelter.places');
  const others = (value?.standing ?? []).filter((row) => row.code !== props.from);
  if (others.length === 0) return null;
  return (
    <SelectField
      name="to"
      label={t('shelter.screen.supplies-to')}
      value={props.value}
      onChange={props.onChange}
      options={others.map((row) => ({ value: row.code, label: codeText(row.code) }))}
      none={t('shelter.screen.nowhere')}
    />
  );
}

/** Where beds could come from: other places with what is free there, or one more place. */
export function MoreBeds({ place, onClose }: { readonly place: PlaceRow; readonly onClose: () => void }) {
  const { t } = useWords();
  const openForm = useOpenForm();
  const { value } = useRead<PlaceList>('shelter.places');
  const others = (value?.standing ?? []).filter((row) => row.code !== place.code && row.kind !== 'base');
  return (
    <Sheet title={t('shelter.screen.more-beds')} open onClose={onClose}>
      <p className="shelter-quiet">{t('shelter.screen.more-beds.hint')}</p>
      <Rows>
        {others.map((row) => (
          <Row
            key={row.code}
            icon={House}
            title={codeText(row.code)}
            second={row.free === 0 ? t('shelter.screen.full') : t('shelter.screen.n-free', { n: row.free })}
            mark={row.mark}
            onOpen={() => openForm('place-settings', { place: row.code })}
          />
        ))}
        <Row icon={Plus} title={t('shelter.screen.open-place')} onOpen={() => openForm('open-place')} />
      </Rows>
    </Sheet>
  );
}
