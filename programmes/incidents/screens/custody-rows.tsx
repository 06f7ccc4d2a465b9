import type { PartialDate } from '@bulkhead/records';
import {
  Button,
  Facts,
  PartialDateField,
  Row,
  Rows,
  Sheet,
  refusalWords,
  TakeOut,
  useSubmit,
  useWords,
} from '@bulkhead/ui';
import { useState } from 'react';
import type { IncidentView, PersonRow } from '../reads/index.ts';
import { provenanceWords } from './said.ts';

type State = PersonRow['custody'][number];

/** What happened after the arrest, in order; where no source states an end it says so. */
export function CustodyRows(props: { readonly incident: IncidentView; readonly person: PersonRow }) {
  const words = useWords();
  const { t, facts } = words;
  const [shown, show] = useState<string>();
  const { custody } = props.person;
  const state = custody.find((one) => one.id === shown);
  if (custody.length === 0) return null;
  return (
    <>
      <Rows label={t('incidents.type.custody')}>
        {custody.map((one) => (
          <Row
            key={one.id}
            title={t(`incidents.choice.state.${one.state}`)}
            second={facts([spanWords(one, words), provenanceWords(one, words)])}
            mark={one.mark}
            onOpen={() => show(one.id)}
          />
        ))}
      </Rows>
      <Sheet
        title={t('incidents.type.custody')}
        mark={state?.mark}
        open={state !== undefined}
        onClose={() => show(undefined)}
      >
        {state ? <StateSheet state={state} cell={props.incident.cell} close={() => show(undefined)} /> : null}
      </Sheet>
    </>
  );
}

/** `August 2002 – end not stated`. */
function spanWords({ from, until }: State, { t, partialDate }: ReturnType<typeof useWords>): string {
  return t('incidents.screen.span', {
    from: from ? partialDate(from) : t('incidents.screen.start-not-stated'),
    until: until ? partialDate(until) : t('incidents.screen.bar.open'),
  });
}

function StateSheet(props: { readonly state: State; readonly cell: string; readonly close: () => void }) {
  const words = useWords();
  const { t, dayTime } = words;
  const submit = useSubmit();
  const [until, setUntil] = useState<PartialDate>({});
  const [message, setMessage] = useState('');
  const { state, cell, close } = props;
  const ask = async (intent: string, input: object): Promise<void> => {
    const result = await submit(intent, { custody: state.id, ...input }, cell);
    if (result.ok) close();
    else setMessage(refusalWords(words, intent, result.error));
  };
  const optional = (field: string, value: string | null) =>
    value === null ? [] : [{ label: t(`incidents.field.custody.${field}`), value }];
  const said = (field: string, value: string | null) =>
    value === null ? null : t(`incidents.choice.${field}.${value}`);
  return (
    <>
      <div className="card">
        <Facts
          facts={[
            { label: t(`incidents.choice.state.${state.state}`), value: spanWords(state, words) },
            ...optional('place', state.place),
            ...optional('force', state.force),
            ...optional('basis', state.basis),
            ...optional('detention', said('detention', state.detention)),
            ...optional('warrant', said('warrant', state.warrant)),
            ...optional('issuedBy', state.issuedBy),
            ...optional('court', state.court),
            ...optional('language', said('language', state.language)),
            ...optional('district', state.district),
            ...optional('whereabouts', said('whereabouts', state.whereabouts)),
            ...optional(
              'contacts',
              state.contacts.length === 0
                ? null
                : words.facts(state.contacts.map((one) => t(`incidents.choice.contacts.${one}`))),
            ),
            ...optional('source', state.source),
            ...optional('checked', state.checked === null ? null : dayTime(state.checked)),
            ...optional('nextCheck', state.nextCheck === null ? null : dayTime(state.nextCheck)),
          ]}
        />
      </div>
      <output className="field-error">{message}</output>
      <Button focused onPress={() => void ask('incidents.check-custody', {})}>
        {t('incidents.intent.check-custody')}
      </Button>
      {state.until === null ? (
        <div className="card padded stacked">
          <PartialDateField
            name="until"
            label={t('incidents.field.custody.until')}
            value={until}
            onChange={setUntil}
          />
          <Button onPress={() => void ask('incidents.end-custody', { until })}>
            {t('incidents.intent.end-custody')}
          </Button>
        </div>
      ) : null}
      <TakeOut record={state.id} cell={cell} done={close} />
    </>
  );
}
