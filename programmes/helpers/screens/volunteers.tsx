import {
  Button,
  Column,
  Columns,
  codeText,
  Empty,
  List,
  Notice,
  Page,
  Row,
  Section,
  Tag,
  useDays,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { HandHelping, NotebookText, Plus } from 'lucide-react';
import type { VolunteerRow, Volunteers as VolunteerList } from '../reads.ts';
import { Volunteer } from './volunteer.tsx';
import './helpers.css';

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
  const active = list.volunteers.filter((one) => one.state === 'active');
  const due = active.filter((one) => one.due).length;
  const allExample = list.volunteers.length > 0 && list.volunteers.every(({ example }) => example);
  return (
    <Page
      above={t('helpers.screen.n-active', { n: active.length })}
      title={t('helpers.screen.title')}
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
          <Section
            title={t('helpers.type.told')}
            aside={due > 0 ? t('helpers.screen.n-to-review', { n: due }) : undefined}
            tone="warn"
            hint={allExample ? t('helpers.screen.example') : undefined}
          >
            <List
              items={list.volunteers}
              keyOf={(row) => row.record}
              row={(row) => <VolunteerRowShown row={row} example={row.example && !allExample} />}
              empty={<Empty title={t('helpers.screen.nobody')} />}
            />
          </Section>
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
            <div className="helpers-actions">
              <Button
                small
                icon={Plus}
                onPress={() => open({ section: 'volunteers', form: 'helpers.write-paper' })}
              >
                {t('helpers.intent.write-paper')}
              </Button>
            </div>
          </Section>
          <Notice>{t('helpers.screen.only-this-compartment')}</Notice>
        </Column>
      </Columns>
    </Page>
  );
}

function VolunteerRowShown({ row, example }: { readonly row: VolunteerRow; readonly example: boolean }) {
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
      onOpen={() => open({ section: 'volunteers', record: row.record })}
      end={example ? <Tag>{t('helpers.screen.example')}</Tag> : undefined}
    />
  );
}
