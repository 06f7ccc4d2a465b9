import { Alert, Button, RadioRows, Section, Sheet, useOpen, useSubmit, useWords } from '@bulkhead/ui';
import { GitMerge } from 'lucide-react';
import { useState } from 'react';
import type { FactRow, IncidentView } from '../reads/index.ts';
import { factValue, provenanceWords } from './said.ts';

type Trouble = IncidentView['troubles'][number];

/** What does not fit together, each with the way to settle it. Keeping everything needs no tap. */
export function Troubles({ incident }: { readonly incident: IncidentView }) {
  const { t } = useWords();
  const [asking, ask] = useState<Trouble>();
  if (incident.troubles.length === 0) return null;
  return (
    <Section title={t('incidents.screen.troubles')}>
      <div className="column fields">
        {incident.troubles.map((trouble) => (
          <OneTrouble
            key={`${trouble.kind} ${trouble.facts.join(' ')}`}
            trouble={trouble}
            incident={incident}
            onSettle={() => ask(trouble)}
          />
        ))}
      </div>
      {asking ? <Settle incident={incident} trouble={asking} close={() => ask(undefined)} /> : null}
    </Section>
  );
}

function OneTrouble(props: {
  readonly trouble: Trouble;
  readonly incident: IncidentView;
  readonly onSettle: () => void;
}) {
  const { t } = useWords();
  const { trouble, incident } = props;
  return (
    <Alert icon={GitMerge} title={t(`incidents.contradiction.${trouble.kind}`, trouble.values)}>
      <div className="incident-buttons">
        {trouble.kind.endsWith('-differ') ? (
          <Button small onPress={props.onSettle}>
            {t('incidents.intent.settle')}
          </Button>
        ) : null}
        {trouble.kind === 'year-not-stated' ? <AddDate incident={incident} /> : null}
        {trouble.kind === 'same-arrest-twice' ? <OneOrTwo incident={incident} trouble={trouble} /> : null}
      </div>
    </Alert>
  );
}

function AddDate({ incident }: { readonly incident: IncidentView }) {
  const { t } = useWords();
  const { open } = useOpen();
  return (
    <Button
      small
      onPress={() =>
        open({
          section: 'incidents',
          form: 'incidents.state',
          input: { incident: incident.code, field: 'date' },
        })
      }
    >
      {t('incidents.screen.write-the-date')}
    </Button>
  );
}

/** Two reports of one arrest, or two arrests: people say which. */
function OneOrTwo({ incident, trouble }: { readonly incident: IncidentView; readonly trouble: Trouble }) {
  const { t } = useWords();
  const submit = useSubmit();
  const { incident: from, other: to } = trouble.values;
  const say = (how: string) => () => void submit('incidents.link', { from, to, how }, incident.cell);
  return (
    <>
      <Button small onPress={say('same-arrest')}>
        {t('incidents.screen.one-arrest')}
      </Button>
      <Button small onPress={say('not-the-same')}>
        {t('incidents.screen.two-arrests')}
      </Button>
    </>
  );
}

const factsOf = (incident: IncidentView): readonly FactRow[] => [
  ...incident.facts,
  ...incident.persons.flatMap((person) => person.facts),
];

/** One person may hold two titles, of several people each may end in another way; one arrest has one date. */
const canAllBeTrue: readonly string[] = [
  'titles-differ',
  'names-differ',
  'name-orders-differ',
  'places-differ',
  'ends-differ',
];

/** Which one stands, or all of them. What is not chosen stays in the record, set aside. */
function Settle(props: {
  readonly incident: IncidentView;
  readonly trouble: Trouble;
  readonly close: () => void;
}) {
  const words = useWords();
  const { t, facts } = words;
  const submit = useSubmit();
  const [keep, setKeep] = useState<string>();
  const { incident, trouble, close } = props;
  const said = factsOf(incident).filter((fact) => trouble.facts.some((id) => id === fact.id));
  const person = incident.persons.find((one) => one.facts.some((fact) => fact.id === said[0]?.id));
  const save = async (): Promise<void> => {
    const input = {
      incident: incident.code,
      field: trouble.field,
      keep,
      ...(person ? { person: person.id } : {}),
      ...(said[0]?.group ? { group: said[0].group } : {}),
      ...(said[0]?.value?.kind === 'act' ? { act: said[0].value.act } : {}),
    };
    await submit('incidents.settle', input, incident.cell);
    close();
  };
  return (
    <Sheet title={t('incidents.intent.settle')} open onClose={close}>
      <RadioRows
        label={t(`incidents.contradiction.${trouble.kind}`, trouble.values)}
        value={keep}
        onChange={setKeep}
        options={[
          ...said.map((fact) => ({
            value: fact.id as string,
            label: factValue(fact, words),
            hint: facts([provenanceWords(fact, words)]),
          })),
          ...(canAllBeTrue.includes(trouble.kind)
            ? [
                {
                  value: 'both',
                  label: t('incidents.screen.all-are-kept'),
                  hint: t('incidents.screen.all-are-kept-hint'),
                },
              ]
            : []),
        ]}
      />
      <Button kind="primary" disabled={keep === undefined} onPress={() => void save()}>
        {t('incidents.screen.save')}
      </Button>
      <Button focused onPress={close}>
        {t('incidents.screen.keep-versions')}
      </Button>
    </Sheet>
  );
}
