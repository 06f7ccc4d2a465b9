import {
  Button,
  Card,
  Column,
  Columns,
  Empty,
  Page,
  PhotoButton,
  Row,
  Rows,
  Section,
  SelectField,
  useOpen,
  useRead,
  useSubmit,
  useWords,
} from '@bulkhead/ui';
import { FileWarning, Link2, Newspaper, Megaphone, Plus } from 'lucide-react';
import { useState } from 'react';
import type { IncidentView } from '../reads/index.ts';
import { factFields, statuses } from '../choices.ts';
import { Involved } from './defence-rows.tsx';
import { FactRows } from './fact-rows.tsx';
import { PersonSection } from './person-section.tsx';
import { RequestRows } from './requests.tsx';
import { Troubles } from './troubles.tsx';

/** One incident: what does not fit together first, then every fact with its source, its people, and what was asked. */
export function IncidentRecord({ incident }: { readonly incident: string }) {
  const { t } = useWords();
  const { open } = useOpen();
  const back = { word: t('incidents.screen.title'), onBack: () => open({ section: 'incidents' }) };
  const { value } = useRead<IncidentView | null>('incidents.record', { incident });
  if (value === undefined) return null;
  if (value === null)
    return (
      <Page back={back} title={t('incidents.screen.title')}>
        <Empty title={t('incidents.refusal.unknown-incident')} />
      </Page>
    );
  const form =
    (name: string, more: object = {}) =>
    () =>
      open({ section: 'incidents', form: name, input: { incident: value.code, ...more } });
  return (
    <Page
      back={back}
      above={t('incidents.field.fact.incident')}
      title={value.code}
      mark={value.mark}
      actions={
        <Button kind="primary" icon={Plus} onPress={form('incidents.state')}>
          {t('incidents.intent.state')}
        </Button>
      }
    >
      <Troubles incident={value} />
      <Columns kind="even">
        <Column>
          <Section title={t('incidents.screen.what-sources-say')}>
            <FactRows incident={value} facts={inOrder(value.facts)} />
          </Section>
          <HowSure incident={value} />
        </Column>
        <Column>
          {value.persons.map((person, index) => (
            <PersonSection key={person.id} incident={value} person={person} n={index + 1} />
          ))}
          <Button icon={Plus} onPress={form('incidents.add-person')}>
            {t('incidents.intent.add-person')}
          </Button>
        </Column>
      </Columns>
      <Columns kind="even">
        <Column>
          <Sources incident={value} />
          <Involved incident={value} onAdd={form('incidents.add-involvement')} />
          <Papers incident={value} onAdd={form('incidents.add-paper')} />
          <Links incident={value} onAdd={form('incidents.link')} />
        </Column>
        <Column>
          <Section title={t('incidents.screen.requests')}>
            <div className="column fields">
              <RequestRows incident={value} />
              <Button icon={Megaphone} onPress={form('incidents.add-request')}>
                {t('incidents.intent.add-request')}
              </Button>
            </div>
          </Section>
        </Column>
      </Columns>
    </Page>
  );
}

/** Dates first, then where, what and how many; within a field in the order of entry. */
const inOrder = (facts: IncidentView['facts']): IncidentView['facts'] =>
  facts.toSorted((a, b) => factFields.indexOf(a.field) - factFields.indexOf(b.field));

/** From reported to confirmed. A refusal stands beside it. */
function HowSure({ incident }: { readonly incident: IncidentView }) {
  const { t } = useWords();
  const submit = useSubmit();
  const [refused, setRefused] = useState<number>();
  const choose = async (status: string): Promise<void> => {
    const result = await submit('incidents.verify', { incident: incident.code, status }, incident.cell);
    const values = result.ok || 'fault' in result.error ? undefined : result.error.values;
    setRefused(values ? Number(values['n'] ?? 0) : undefined);
  };
  return (
    <Card padded>
      <SelectField
        name="status"
        label={t('incidents.field.incident.status')}
        value={incident.status}
        onChange={(chosen) => void choose(chosen)}
        options={statuses.map((value) => ({ value, label: t(`incidents.choice.status.${value}`) }))}
        error={refused === undefined ? undefined : t('incidents.refusal.needs-two-sources', { n: refused })}
      />
    </Card>
  );
}

/** Who says it, each once, with a photo of the paper where there is one. */
function Sources({ incident }: { readonly incident: IncidentView }) {
  const { t, facts } = useWords();
  if (incident.sources.length === 0) return null;
  return (
    <Section title={t('incidents.screen.its-sources')}>
      <Rows>
        {incident.sources.map(({ id, kind, title, language, hasPhoto, mark }) => (
          <Row
            key={id}
            icon={Newspaper}
            title={title}
            second={facts([
              t(`incidents.choice.kind.${kind}`),
              language !== null && t(`incidents.choice.language.${language}`),
            ])}
            mark={mark}
            end={<PhotoButton of={incident.code} record={id} field="photo" has={hasPhoto} />}
          />
        ))}
      </Rows>
    </Section>
  );
}

interface Adding {
  readonly incident: IncidentView;
  readonly onAdd: () => void;
}

function Papers({ incident, onAdd }: Adding) {
  const { t, facts } = useWords();
  return (
    <Section title={t('incidents.screen.papers')}>
      <div className="column fields">
        {incident.papers.length === 0 ? null : (
          <Rows>
            {incident.papers.map(({ id, kind, paper, source, where, mark }) => (
              <Row
                key={id}
                icon={FileWarning}
                title={t(`incidents.choice.kind.${kind}`)}
                second={facts([paper ?? undefined, where ?? source ?? undefined])}
                mark={mark}
              />
            ))}
          </Rows>
        )}
        <Button onPress={onAdd}>{t('incidents.intent.add-paper')}</Button>
      </div>
    </Section>
  );
}

function Links({ incident, onAdd }: Adding) {
  const { t } = useWords();
  const { open } = useOpen();
  return (
    <Section title={t('incidents.screen.links')}>
      <div className="column fields">
        {incident.links.length === 0 ? null : (
          <Rows>
            {incident.links.map(({ id, how, from, to, mark }) => (
              <Row
                key={id}
                icon={Link2}
                title={t('incidents.screen.link', { from, how: t(`incidents.choice.how.${how}`), to })}
                mark={mark}
                onOpen={() => open({ section: 'incidents', record: from === incident.code ? to : from })}
              />
            ))}
          </Rows>
        )}
        <Button onPress={onAdd}>{t('incidents.intent.link')}</Button>
      </div>
    </Section>
  );
}
