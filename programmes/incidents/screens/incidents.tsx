import {
  Button,
  Empty,
  Filters,
  List,
  Page,
  Row,
  Section,
  Segmented,
  useOpen,
  useRead,
  useWide,
  useWords,
} from '@bulkhead/ui';
import { EyeOff, Flag, MessageSquareQuote, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Chronology, IncidentRow } from '../reads/index.ts';
import { Sure } from './bar.tsx';
import { ChronologyRows, ChronologyTable } from './chronology.tsx';
import { IncidentRecord } from './record.tsx';
import { dateWords, whoWords } from './said.ts';

/** The register: chronology or list, or the incident that is open. */
export function Incidents({ record }: { readonly record?: string | undefined }) {
  return record === undefined ? <Register /> : <IncidentRecord incident={record} />;
}

function Register() {
  const words = useWords();
  const { t } = words;
  const { open } = useOpen();
  const wide = useWide();
  const [look, setLook] = useState<'chronology' | 'list'>('chronology');
  const value = useRead<Chronology>('incidents.chronology').value;
  if (!value) return null;
  return (
    <Page
      title={t('incidents.screen.title')}
      actions={
        <>
          <Segmented
            label={t('incidents.screen.shown-as')}
            layout="heard"
            value={look}
            onChange={setLook}
            options={(['chronology', 'list'] as const).map((one) => ({
              value: one,
              label: t(`incidents.screen.${one}`),
            }))}
          />
          {value.cell === null ? null : (
            <Button
              kind="primary"
              icon={Plus}
              onPress={() => open({ section: 'incidents', form: 'incidents.add-report' })}
            >
              {t('incidents.intent.add-report')}
            </Button>
          )}
        </>
      }
    >
      {value.rows.length === 0 ? <NoIncident here={value.cell !== null} /> : null}
      {value.rows.length > 0 && look === 'chronology' ? <Drawn value={value} wide={wide} /> : null}
      {value.rows.length > 0 && look === 'list' ? <Listed value={value} /> : null}
      {value.cell === null ? null : <Situation />}
    </Page>
  );
}

function NoIncident({ here }: { readonly here: boolean }) {
  const { t } = useWords();
  return <Empty title={t(here ? 'incidents.screen.none-yet' : 'incidents.screen.not-here')} />;
}

/** The chronology, and below it what the chosen incident leaves open. */
function Drawn({ value, wide }: { readonly value: Chronology; readonly wide: boolean }) {
  const { t } = useWords();
  const chosen = value.rows.find((row) => row.dates.length > 1);
  const { incidents, persons, countOnly } = value.totals;
  return (
    <>
      {wide ? <ChronologyTable value={value} chosen={chosen?.id} /> : <ChronologyRows value={value} />}
      <div className="columns even">
        {chosen ? <TwoDates row={chosen} /> : null}
        {value.rows
          .filter((row) => row.sentences.length > 0)
          .slice(0, 1)
          .map((row) => (
            <SentenceAndTime key={row.id} row={row} />
          ))}
      </div>
      <p className="incident-quiet">
        {t('incidents.screen.totals', { incidents, persons, countOnly })}{' '}
        {t('incidents.screen.no-end-guessed')}
      </p>
    </>
  );
}

function TwoDates({ row }: { readonly row: IncidentRow }) {
  const { t, partialDate } = useWords();
  return (
    <Section
      title={t('incidents.screen.dates-of', { incident: row.code })}
      aside={t('incidents.screen.both-kept')}
    >
      <div className="card incident-pair">
        {row.dateClaims.map(({ date, said }) => (
          <div key={JSON.stringify(date)}>
            <strong>{partialDate(date)}</strong>
            <small>{said.join(' · ')}</small>
          </div>
        ))}
      </div>
    </Section>
  );
}

/** What a court said, and how long somebody was held: two columns, never one. */
function SentenceAndTime({ row }: { readonly row: IncidentRow }) {
  const { t, quantity, facts } = useWords();
  const [held] = row.held;
  return (
    <Section
      title={t('incidents.screen.sentence-of', { incident: row.code })}
      aside={
        <span className="incident-sure">
          <EyeOff size={16} aria-hidden="true" />
          {t('incidents.screen.names-hidden')}
        </span>
      }
    >
      <div className="card incident-pair">
        <div>
          <strong>{facts(row.sentences.map(({ n, unit }) => quantity({ amount: n, unit })))}</strong>
          <small>{t('incidents.screen.sentence')}</small>
        </div>
        <div>
          <strong>
            {held
              ? t('incidents.screen.days-held', { least: held.least, most: held.most })
              : t('incidents.screen.not-stated')}
          </strong>
          <small>{t('incidents.screen.time-held')}</small>
        </div>
      </div>
    </Section>
  );
}

type Filter = 'all' | 'differs' | 'year' | 'open';
const fits: Readonly<Record<Filter, (row: IncidentRow) => boolean>> = {
  all: () => true,
  differs: (row) => row.differs,
  year: (row) => row.yearMissing,
  open: (row) => row.bar.kind === 'held' && row.bar.end === null,
};

function Listed({ value }: { readonly value: Chronology }) {
  const words = useWords();
  const { t } = words;
  const { open } = useOpen();
  const [filter, setFilter] = useState<Filter>('all');
  const rows = value.rows.filter(fits[filter]);
  return (
    <>
      <Filters
        label={t('incidents.screen.which')}
        value={filter}
        onChange={setFilter}
        options={(['all', 'differs', 'year', 'open'] as const).map((one) => ({
          value: one,
          label: t(`incidents.screen.filter.${one}`, { n: value.rows.filter(fits[one]).length }),
        }))}
      />
      <List
        items={rows}
        keyOf={(row) => row.id}
        empty={<Empty title={t('incidents.screen.none-such')} />}
        row={(row) => (
          <Row
            icon={Flag}
            title={row.code}
            alert={row.differs ? t('incidents.screen.two-versions') : undefined}
            alertTone="warn"
            second={words.facts([dateWords(row.dates, words), whoWords(row, words)])}
            mark={row.mark}
            onOpen={() => open({ section: 'incidents', record: row.id })}
            end={<Sure status={row.status} />}
          />
        )}
      />
    </>
  );
}

function Situation() {
  const { t } = useWords();
  const { open } = useOpen();
  const statements = useRead<readonly unknown[]>('incidents.context', {}).value?.length ?? 0;
  return (
    <div className="card">
      <Row
        icon={MessageSquareQuote}
        title={t('incidents.screen.situation')}
        second={t('incidents.screen.statements', { n: statements })}
        onOpen={() => open({ section: 'incidents', form: 'incidents.situation' })}
      />
    </div>
  );
}
