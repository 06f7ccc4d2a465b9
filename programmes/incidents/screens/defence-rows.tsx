import type { PartialDate } from '@bulkhead/records';
import {
  Button,
  Facts,
  PartialDateField,
  Row,
  Rows,
  Section,
  Sheet,
  refusalWords,
  TakeOut,
  useSubmit,
  useWords,
} from '@bulkhead/ui';
import { Landmark, Scale } from 'lucide-react';
import { useState } from 'react';
import type { IncidentView, PersonRow } from '../reads/index.ts';
import { provenanceWords } from './said.ts';

type CounselRow = PersonRow['counsel'][number];

/** Which offices had a part. */
export function Involved(props: { readonly incident: IncidentView; readonly onAdd: () => void }) {
  const words = useWords();
  const { t, facts } = words;
  const { incident, onAdd } = props;
  const [shown, show] = useState<string>();
  const row = incident.involved.find(({ id }) => id === shown);
  const close = () => show(undefined);
  return (
    <Section title={t('incidents.screen.involved')}>
      <div className="column fields">
        {incident.involved.length === 0 ? null : (
          <Rows>
            {incident.involved.map((one) => (
              <Row
                key={one.id}
                icon={Landmark}
                title={one.office ?? t(`incidents.choice.party.${one.party}`)}
                second={facts([
                  one.office !== null && t(`incidents.choice.party.${one.party}`),
                  t(`incidents.choice.degree.${one.degree}`),
                  provenanceWords(one, words),
                ])}
                mark={one.mark}
                onOpen={() => show(one.id)}
              />
            ))}
          </Rows>
        )}
        <Button onPress={onAdd}>{t('incidents.intent.add-involvement')}</Button>
      </div>
      <Sheet
        title={t('incidents.type.involvement')}
        mark={row?.mark}
        open={row !== undefined}
        onClose={close}
      >
        {row ? (
          <>
            <div className="card">
              <Facts
                facts={[
                  {
                    label: t('incidents.field.involvement.party'),
                    value: t(`incidents.choice.party.${row.party}`),
                  },
                  {
                    label: t('incidents.field.involvement.degree'),
                    value: t(`incidents.choice.degree.${row.degree}`),
                  },
                  ...(row.office === null
                    ? []
                    : [{ label: t('incidents.field.involvement.office'), value: row.office }]),
                  {
                    label: t('incidents.field.fact.source'),
                    value: row.source ?? t('incidents.screen.no-source'),
                  },
                ]}
              />
            </div>
            <TakeOut record={row.id} cell={incident.cell} done={close} />
          </>
        ) : null}
      </Sheet>
    </Section>
  );
}

/** What sources say of a lawyer. */
export function CounselRows(props: { readonly incident: IncidentView; readonly person: PersonRow }) {
  const words = useWords();
  const { t, facts } = words;
  const [shown, show] = useState<string>();
  const row = props.person.counsel.find(({ id }) => id === shown);
  const close = () => show(undefined);
  if (props.person.counsel.length === 0) return null;
  return (
    <>
      <Rows label={t('incidents.type.counsel')}>
        {props.person.counsel.map((one) => (
          <Row
            key={one.id}
            icon={Scale}
            title={t(`incidents.choice.counsel.${one.counsel}`)}
            second={facts([accessWords(one, words), provenanceWords(one, words)])}
            mark={one.mark}
            onOpen={() => show(one.id)}
          />
        ))}
      </Rows>
      <Sheet title={t('incidents.type.counsel')} mark={row?.mark} open={row !== undefined} onClose={close}>
        {row ? <CounselSheet row={row} cell={props.incident.cell} close={close} /> : null}
      </Sheet>
    </>
  );
}

const accessWords = (
  { access, from, until }: CounselRow,
  { t, facts, partialDate }: ReturnType<typeof useWords>,
): string =>
  facts([
    access !== null && t(`incidents.choice.access.${access}`),
    (from !== null || until !== null) &&
      t('incidents.screen.span', {
        from: from ? partialDate(from) : t('incidents.screen.start-not-stated'),
        until: until ? partialDate(until) : t('incidents.screen.bar.open'),
      }),
  ]);

function CounselSheet(props: {
  readonly row: CounselRow;
  readonly cell: string;
  readonly close: () => void;
}) {
  const words = useWords();
  const { t } = words;
  const submit = useSubmit();
  const [until, setUntil] = useState<PartialDate>({});
  const [message, setMessage] = useState('');
  const { row, cell, close } = props;
  const end = async (): Promise<void> => {
    const result = await submit('incidents.end-counsel', { counsel: row.id, until }, cell);
    if (result.ok) close();
    else setMessage(refusalWords(words, 'incidents.end-counsel', result.error));
  };
  return (
    <>
      <div className="card">
        <Facts
          facts={[
            { label: t(`incidents.choice.counsel.${row.counsel}`), value: accessWords(row, words) },
            {
              label: t('incidents.field.fact.source'),
              value: row.source ?? t('incidents.screen.no-source'),
            },
          ]}
        />
      </div>
      <output className="field-error">{message}</output>
      {row.until === null ? (
        <div className="card padded stacked">
          <PartialDateField
            name="until"
            label={t('incidents.field.counsel.until')}
            value={until}
            onChange={setUntil}
          />
          <Button onPress={() => void end()}>{t('incidents.intent.end-counsel')}</Button>
        </div>
      ) : null}
      <TakeOut record={row.id} cell={cell} done={close} />
    </>
  );
}
