import { Facts, Row, Rows, Sheet, TakeOut, useWords } from '@bulkhead/ui';
import { useState } from 'react';
import type { FactRow, IncidentView } from '../reads/index.ts';
import { factValue, provenanceWords } from './said.ts';

/** What sources say, one row a fact: the value, what it is about, where it stands and how sure. */
export function FactRows(props: { readonly incident: IncidentView; readonly facts: readonly FactRow[] }) {
  const words = useWords();
  const { t, facts } = words;
  const [shown, show] = useState<string>();
  const fact = props.facts.find((one) => one.id === shown);
  if (props.facts.length === 0) return null;
  return (
    <>
      <Rows>
        {props.facts.map((one) => (
          <Row
            key={one.id}
            title={factValue(one, words)}
            alert={one.standing === 'set-aside' ? t('incidents.choice.standing.set-aside') : undefined}
            alertTone="warn"
            second={facts([t(`incidents.choice.field.${one.field}`), provenanceWords(one, words)])}
            mark={one.mark}
            onOpen={() => show(one.id)}
          />
        ))}
      </Rows>
      <Sheet
        title={t('incidents.type.fact')}
        mark={fact?.mark}
        open={fact !== undefined}
        onClose={() => show(undefined)}
      >
        {fact ? <Fact fact={fact} incident={props.incident} close={() => show(undefined)} /> : null}
      </Sheet>
    </>
  );
}

function Fact(props: {
  readonly fact: FactRow;
  readonly incident: IncidentView;
  readonly close: () => void;
}) {
  const words = useWords();
  const { t } = words;
  const { fact } = props;
  const rows = [
    { label: t(`incidents.choice.field.${fact.field}`), value: factValue(fact, words) },
    { label: t('incidents.field.fact.source'), value: fact.source ?? t('incidents.screen.no-source') },
    ...said(t('incidents.field.fact.where'), fact.where),
    ...said(
      t('incidents.field.fact.connection'),
      fact.connection && t(`incidents.choice.connection.${fact.connection}`),
    ),
    ...said(
      t('incidents.field.fact.certainty'),
      fact.certainty && t(`incidents.choice.certainty.${fact.certainty}`),
    ),
    { label: t('incidents.field.fact.standing'), value: t(`incidents.choice.standing.${fact.standing}`) },
  ];
  return (
    <>
      <div className="card">
        <Facts facts={rows} />
      </div>
      <TakeOut record={fact.id} cell={props.incident.cell} done={props.close} />
    </>
  );
}

const said = (label: string, value: string | null) => (value === null ? [] : [{ label, value }]);
