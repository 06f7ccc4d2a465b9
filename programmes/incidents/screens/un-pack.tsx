import {
  ask,
  Button,
  Facts,
  Page,
  Row,
  Rows,
  Section,
  Sheet,
  TakeOut,
  textIn,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { CircleHelp, Handshake, Printer, Send } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { IncidentView, PackRow, PersonRow, UnPack } from '../reads/index.ts';
import { partWords } from '../pack-words.ts';
import { categories, type PackLineName, packSections, unBodies, unLanguages } from '../un-records.ts';
import { type About, aboutIncident, IncidentForm } from './incident-form.tsx';
import { Identity, Name } from './person-section.tsx';
import { provenanceWords } from './said.ts';

/** The pack about one person for the United Nations: what is in it, what is missing, what changed; and that it was sent. */
export const UnPackForm = aboutIncident(function UnPackFields({ incident, input }: About) {
  const { t } = useWords();
  const n = Number(textIn(input, 'person') ?? 1);
  const person = incident.persons[n - 1];
  const pack = useRead<UnPack | null>('incidents.un-pack', { incident: incident.code, person: n }).value;
  if (!pack || !person) return null;
  const shown = <Pack incident={incident} person={person} n={n} pack={pack} />;
  if (pack.why !== null) return <NoPack incident={incident}>{shown}</NoPack>;
  return (
    <IncidentForm
      intent="incidents.record-submission"
      title={t('incidents.screen.un-pack')}
      save={t('incidents.screen.it-was-sent')}
      incident={incident}
      draft={`${incident.id} ${n}`}
      about={{ incident: incident.code, person: n }}
      top={() => shown}
      fields={{
        body: ask.oneOf(unBodies, {
          label: 'incidents.field.submission.body',
          words: 'incidents.choice.body',
          look: 'list',
          initial: 'working-group',
        }),
        language: ask.oneOf(unLanguages, {
          label: 'incidents.field.submission.language',
          words: 'incidents.choice.language',
          look: 'track',
          initial: 'en',
        }),
        categories: ask.someOf(categories, {
          label: 'incidents.field.submission.categories',
          words: 'incidents.choice.categories',
        }),
      }}
      line={t('incidents.screen.lines-in-pack', { n: pack.lines.length })}
    />
  );
});

/** Where nothing is put together there is nothing to send, and nothing to save. */
function NoPack(props: { readonly incident: IncidentView; readonly children: ReactNode }) {
  const { t } = useWords();
  const { open } = useOpen();
  const { code } = props.incident;
  return (
    <Page
      back={{ word: code, onBack: () => open({ section: 'incidents', record: code }) }}
      of={code}
      title={t('incidents.screen.un-pack')}
    >
      {props.children}
    </Page>
  );
}

interface Showing {
  readonly incident: IncidentView;
  readonly person: PersonRow;
  readonly n: number;
  readonly pack: UnPack;
}

function Pack(props: Showing) {
  const { t } = useWords();
  const { open } = useOpen();
  const { incident, person, n, pack } = props;
  return (
    <>
      {pack.why === 'held-unlikely' ? <HeldUnlikely code={incident.code} /> : null}
      {pack.why !== 'un-needs-agreement' ? null : (
        <Section title={t('incidents.choice.purpose.share-with-un')}>
          <Rows>
            <Row
              icon={Handshake}
              title={t(`incidents.screen.agreed.${pack.answer}`)}
              second={t('incidents.screen.no-pack-without-yes')}
              onOpen={() =>
                open({
                  section: 'incidents',
                  form: 'incidents.record-agreement',
                  input: { incident: incident.code, person: String(n) },
                })
              }
            />
          </Rows>
        </Section>
      )}
      {pack.why === null ? (
        <Button
          icon={Printer}
          onPress={() =>
            open({
              section: 'incidents',
              form: 'print.un-pack',
              input: { incident: incident.code, person: n },
            })
          }
        >
          {t('incidents.screen.print-pack')}
        </Button>
      ) : null}
      <Changed pack={pack} />
      {pack.lines.length === 0
        ? null
        : packSections.map(({ key, lines }) => (
            <Section key={key} title={t(`incidents.screen.pack.${key}`)}>
              <div className="column fields">
                {key === 'identity' && person.named ? <Name incident={incident} person={person} /> : null}
                {key === 'identity' && person.identified ? (
                  <Identity incident={incident} person={person} />
                ) : null}
                <Lines rows={pack.lines.filter(({ line }) => line !== 'name' && lines.includes(line))} />
                <Missing lines={lines.filter((line) => pack.missing.includes(line))} />
              </div>
            </Section>
          ))}
      <Sent pack={pack} />
    </>
  );
}

/** The way to judge it anew is on the page of the incident. */
function HeldUnlikely({ code }: { readonly code: string }) {
  const { t } = useWords();
  const { open } = useOpen();
  return (
    <Rows>
      <Row
        icon={CircleHelp}
        title={t('incidents.screen.held-unlikely')}
        second={t('incidents.refusal.held-unlikely')}
        onOpen={() => open({ section: 'incidents', record: code })}
      />
    </Rows>
  );
}

function Lines({ rows }: { readonly rows: readonly PackRow[] }) {
  const words = useWords();
  const { t, facts } = words;
  if (rows.length === 0) return null;
  return (
    <div className="card">
      <Facts
        facts={rows.map((row) => ({
          label: t(`incidents.choice.line.${row.line}`),
          value: facts([
            ...row.parts.map((part) => partWords(part, words)),
            provenanceWords({ ...row, certainty: null }, words),
          ]),
        }))}
      />
    </div>
  );
}

/** Questions to which no source says anything: said, never filled in. */
function Missing({ lines }: { readonly lines: readonly PackLineName[] }) {
  const { t, facts } = useWords();
  if (lines.length === 0) return null;
  return (
    <p>
      {t('incidents.screen.not-stated-yet', {
        lines: facts(lines.map((line) => t(`incidents.choice.line.${line}`))),
      })}
    </p>
  );
}

/** What has changed since the pack was last sent. */
function Changed({ pack: { changes } }: { readonly pack: UnPack }) {
  const { t } = useWords();
  if (!changes) return null;
  const { added, gone } = changes;
  if (added.length + gone.length === 0) return <p>{t('incidents.screen.nothing-changed-since')}</p>;
  return (
    <>
      {added.length === 0 ? null : (
        <Section title={t('incidents.screen.new-since')}>
          <Lines rows={added} />
        </Section>
      )}
      {gone.length === 0 ? null : (
        <Section title={t('incidents.screen.gone-since')}>
          <Lines rows={gone} />
        </Section>
      )}
    </>
  );
}

/** When it was sent, to whom, and for which reasons. */
function Sent({ pack }: { readonly pack: UnPack }) {
  const { t, facts, dayTime } = useWords();
  const [shown, show] = useState<string>();
  const one = pack.sent.find(({ id }) => id === shown);
  const close = () => show(undefined);
  if (pack.sent.length === 0) return null;
  return (
    <Section title={t('incidents.screen.sent-before')}>
      <Rows>
        {pack.sent.map((sent) => (
          <Row
            key={sent.id}
            icon={Send}
            title={t(`incidents.choice.body.${sent.body}`)}
            second={facts([
              dayTime(sent.at),
              t(`incidents.choice.language.${sent.language}`),
              ...sent.categories.map((category) => t(`incidents.choice.categories.${category}`)),
            ])}
            mark={sent.mark}
            onOpen={() => show(sent.id)}
          />
        ))}
      </Rows>
      <Sheet title={t('incidents.type.submission')} mark={one?.mark} open={one !== undefined} onClose={close}>
        {one ? <TakeOut record={one.id} cell={one.cell} done={close} /> : null}
      </Sheet>
    </Section>
  );
}
