import { Button, HoldToShow, Row, Rows, Section, useOpen, useReveal, useWords } from '@bulkhead/ui';
import { FileStack, Plus } from 'lucide-react';
import { useCallback } from 'react';
import type { IdentityRow, IncidentView, NameRow, PersonRow } from '../reads/index.ts';
import { CustodyRows } from './custody-rows.tsx';
import { CounselRows } from './defence-rows.tsx';
import { FactRows } from './fact-rows.tsx';

const languageOf = { Hang: 'ko', Hani: 'zh', Kana: 'ja', Latn: 'en' } as const;

/** One person of an incident: the name behind a hold, exactly as written; facts, sentence and time held, what followed. */
export function PersonSection(props: {
  readonly incident: IncidentView;
  readonly person: PersonRow;
  readonly n: number;
}) {
  const { t } = useWords();
  const { open } = useOpen();
  const { incident, person, n } = props;
  const form = (name: string) => () =>
    open({ section: 'incidents', form: name, input: { incident: incident.code, person: String(n) } });
  return (
    <Section
      title={t('incidents.screen.person-n', { n, role: t(`incidents.choice.role.${person.role}`) })}
      aside={person.named ? undefined : t('incidents.screen.no-name')}
      mark={person.mark}
    >
      <div className="column fields">
        {person.named ? <Name incident={incident} person={person} /> : null}
        {person.identified ? <Identity incident={incident} person={person} /> : null}
        <FactRows incident={incident} facts={person.facts.filter((fact) => fact.field !== 'name')} />
        <Held person={person} />
        <CustodyRows incident={incident} person={person} />
        <CounselRows incident={incident} person={person} />
        <Agreed person={person} onOpen={form('incidents.record-agreement')} />
        <Button icon={FileStack} onPress={form('incidents.record-submission')}>
          {t('incidents.screen.un-pack')}
        </Button>
        <div className="incident-buttons">
          <Button icon={Plus} onPress={form('incidents.add-custody')}>
            {t('incidents.intent.add-custody')}
          </Button>
          <Button onPress={form('incidents.add-counsel')}>{t('incidents.intent.add-counsel')}</Button>
          <Button onPress={form('incidents.state')}>{t('incidents.intent.state')}</Button>
        </div>
      </div>
    </Section>
  );
}

/** What may be done with the name. Without an answer it is a no. */
function Agreed({ person, onOpen }: { readonly person: PersonRow; readonly onOpen: () => void }) {
  const { t, facts, partialDate } = useWords();
  return (
    <Rows label={t('incidents.type.agreement')}>
      {person.agreed.map(({ purpose, answer, on, mark }) => (
        <Row
          key={purpose}
          title={t(`incidents.choice.purpose.${purpose}`)}
          second={facts([t(`incidents.screen.agreed.${answer}`), on !== null && partialDate(on)])}
          mark={mark}
          onOpen={onOpen}
        />
      ))}
    </Rows>
  );
}

interface OfPerson {
  readonly incident: IncidentView;
  readonly person: PersonRow;
}

export function Name({ incident, person }: OfPerson) {
  const { t } = useWords();
  const reveal = useReveal<readonly NameRow[]>('incidents.names');
  const show = useCallback(async () => {
    const names = await reveal({ incident: incident.code, person: person.id });
    return names.ok && names.value.length > 0 ? <Names names={names.value} /> : undefined;
  }, [reveal, incident.code, person.id]);
  return <HoldToShow label={t('incidents.choice.field.name')} show={show} />;
}

/** Each way in which a source writes the name, with the place where it stands. */
function Names({ names }: { readonly names: readonly NameRow[] }) {
  return names.map(({ forms, where, source }) => (
    <span className="incident-name" key={forms.map((form) => form.value).join()}>
      {forms.map((form) => (
        <span key={form.value} lang={languageOf[form.script]}>
          {form.value}
        </span>
      ))}
      <small>{where ?? source}</small>
    </span>
  ));
}

/** When they were born, their papers and where they lived: behind one hold, as the name is behind its own. */
export function Identity({ incident, person }: OfPerson) {
  const { t } = useWords();
  const reveal = useReveal<readonly IdentityRow[]>('incidents.identity');
  const show = useCallback(async () => {
    const rows = await reveal({ incident: incident.code, person: person.id });
    return rows.ok && rows.value.length > 0 ? <IdentityLines rows={rows.value} /> : undefined;
  }, [reveal, incident.code, person.id]);
  return <HoldToShow label={t('incidents.screen.identity')} show={show} />;
}

function IdentityLines({ rows }: { readonly rows: readonly IdentityRow[] }) {
  const { t, facts, partialDate } = useWords();
  return rows.map(({ id, field, date, text, source, where }) => (
    <span className="incident-name" key={id}>
      <span>{date === null ? text : partialDate(date)}</span>
      <small>{facts([t(`incidents.choice.field.${field}`), where ?? source ?? undefined])}</small>
    </span>
  ));
}

/** Sentence and time held stand in two columns, because they are two things. */
function Held({ person }: { readonly person: PersonRow }) {
  const { t, quantity, facts } = useWords();
  const terms = person.facts.flatMap(({ value, standing }) =>
    value?.kind === 'term' && standing !== 'set-aside'
      ? [quantity({ amount: value.n, unit: value.unit })]
      : [],
  );
  if (terms.length === 0 && person.custody.length === 0) return null;
  return (
    <div className="card incident-pair">
      <div>
        <strong>{terms.length === 0 ? t('incidents.screen.not-stated') : facts(terms)}</strong>
        <small>{t('incidents.screen.sentence')}</small>
      </div>
      <div>
        <strong>
          {person.held
            ? t('incidents.screen.days-held', { least: person.held.least, most: person.held.most })
            : t('incidents.screen.not-stated')}
        </strong>
        <small>{t('incidents.screen.time-held')}</small>
      </div>
    </div>
  );
}
