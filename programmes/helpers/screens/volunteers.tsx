import {
  Button,
  Buttons,
  Column,
  Columns,
  codeText,
  Empty,
  List,
  Notice,
  Page,
  Row,
  Section,
  sharedMark,
  useCells,
  useDays,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { HandHelping, NotebookText, Plus } from 'lucide-react';
import type { VolunteerRow, Volunteers as VolunteerList } from '../reads.ts';
import { Volunteer } from './volunteer.tsx';

/** The section: who helps and which papers exist, or the volunteer that is open. */
export function Volunteers({ record }: { readonly record?: string | undefined }) {
  const { value } = useRead<VolunteerList>('helpers.volunteers');
  if (!value) return null;
  const chosen = value.volunteers.find((one) => one.record === record);
  return chosen ? <Volunteer record={chosen.record} /> : <Overview list={value} />;
}

function Overview({ list }: { readonly list: VolunteerList }) {
  const { t, facts } = useWords();
  const { open } = useOpen();
  const active = new Set(list.volunteers.filter(({ state }) => state === 'active').map(({ alias }) => alias));
  const shared = sharedMark([...list.volunteers, ...list.papers]);
  return (
    <Page
      above={t('helpers.screen.n-active', { n: active.size })}
      title={t('helpers.screen.title')}
      mark={shared}
      actions={
        <Button
          kind="primary"
          icon={Plus}
          onPress={() => open({ section: 'volunteers', form: 'helpers.welcome' })}
        >
          {t('helpers.intent.welcome')}
        </Button>
      }
    >
      <Columns>
        <Column>
          <Known volunteers={list.volunteers} markEach={!shared} />
        </Column>
        <Column>
          <Section title={t('helpers.type.paper')}>
            <List
              items={list.papers}
              keyOf={(paper) => paper.record}
              row={(paper) => (
                <Row
                  icon={NotebookText}
                  tone={paper.state === 'taken' ? 'late' : 'plain'}
                  title={codeText(paper.code)}
                  alert={paper.state === 'taken' ? t('helpers.choice.state.taken') : undefined}
                  second={facts([
                    t(`helpers.choice.kind.${paper.kind}`),
                    paper.state !== 'taken' && t(`helpers.choice.state.${paper.state}`),
                    t('helpers.screen.n-codes', { n: paper.names }),
                  ])}
                  mark={shared ? undefined : paper.mark}
                  onOpen={() =>
                    open({
                      section: 'volunteers',
                      form: 'helpers.paper-state',
                      input: { paper: paper.code, cell: paper.cell },
                    })
                  }
                />
              )}
              empty={<Empty title={t('helpers.screen.no-paper')} />}
            />
            <Buttons>
              <Button
                small
                icon={Plus}
                onPress={() => open({ section: 'volunteers', form: 'helpers.write-paper' })}
              >
                {t('helpers.intent.write-paper')}
              </Button>
            </Buttons>
          </Section>
          <Notice>{t('helpers.screen.only-this-compartment')}</Notice>
        </Column>
      </Columns>
    </Page>
  );
}

interface KnownProps {
  readonly volunteers: readonly VolunteerRow[];
  /** Whether each row of the example says so: not where the page says it of all. */
  readonly markEach: boolean;
}

/** Each compartment for itself: somebody who is in two stands in both, for no list joins what they know. */
function Known({ volunteers, markEach }: KnownProps) {
  const { t } = useWords();
  const cells = useCells();
  const here = cells.filter(({ id }) => volunteers.some(({ cell }) => cell === id));
  if (here.length < 2)
    return <KnownIn title={t('helpers.type.told')} volunteers={volunteers} markEach={markEach} />;
  return here.map(({ id, name }) => (
    <KnownIn
      key={id}
      title={name}
      volunteers={volunteers.filter(({ cell }) => cell === id)}
      markEach={markEach}
    />
  ));
}

function KnownIn(props: KnownProps & { readonly title: string }) {
  const { t } = useWords();
  const { title, volunteers, markEach } = props;
  const due = volunteers.filter((one) => one.due).length;
  return (
    <Section
      title={title}
      aside={due > 0 ? t('helpers.screen.n-to-review', { n: due }) : undefined}
      tone="warn"
    >
      <List
        items={volunteers}
        keyOf={(row) => row.record}
        row={(row) => <VolunteerRowShown row={row} mark={markEach ? row.mark : undefined} />}
        empty={<Empty title={t('helpers.screen.nobody')} />}
      />
    </Section>
  );
}

function VolunteerRowShown({
  row,
  mark,
}: {
  readonly row: VolunteerRow;
  readonly mark: VolunteerRow['mark'];
}) {
  const { t, facts, shortDay } = useWords();
  const { noonOf } = useDays();
  const { open } = useOpen();
  return (
    <Row
      icon={HandHelping}
      tone={row.due ? 'warn' : 'plain'}
      title={row.alias}
      alert={row.due ? t('helpers.screen.to-review') : undefined}
      alertTone="warn"
      second={facts([
        row.code && codeText(row.code),
        t('helpers.screen.knows-n', { n: row.knows }),
        row.state === 'left'
          ? t('helpers.choice.state.left')
          : row.reviewed === undefined
            ? t('helpers.screen.never-reviewed')
            : t('helpers.screen.reviewed', { day: shortDay(noonOf(row.reviewed)) }),
      ])}
      mark={mark}
      onOpen={() => open({ section: 'volunteers', record: row.record })}
    />
  );
}
