import {
  Button,
  codeText,
  Column,
  Columns,
  Empty,
  Filters,
  List,
  Notice,
  PageHeader,
  Row,
  SearchField,
  Section,
  sharedMark,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { GitMerge, Plus, UserRound } from 'lucide-react';
import { useState } from 'react';
import type { People as PeopleList, PersonRow } from '../reads/list.ts';
import { useDueWords } from './due-words.ts';
import { Person, PersonBar } from './person.tsx';
import { RecordChoices } from './record-choices.tsx';
import './casework.css';

/** The list, and on a laptop the record beside it; on a phone the record takes its place. */
export function People({ record }: { readonly record?: string | undefined }) {
  const [wanted, want] = useState<Wanted>({ find: '', show: 'all' });
  const { value } = useRead<PeopleList>('casework.people', wanted, { keep: true });
  if (!value) return null;
  const shown = record ?? value.people[0]?.code;
  return (
    <div className="page people">
      <Columns kind="beside">
        <div className={record === undefined ? undefined : 'only-laptop'}>
          <PeopleColumn
            list={value}
            wanted={wanted}
            onWant={want}
            chosen={shown}
            level={record === undefined ? 1 : 2}
          />
        </div>
        {shown === undefined ? null : (
          <div className={record === undefined ? 'only-laptop' : undefined}>
            <Person key={shown} named={shown} opened={record !== undefined} />
          </div>
        )}
      </Columns>
      {record === undefined ? null : <PersonBar named={record} />}
    </div>
  );
}

interface Wanted {
  readonly find: string;
  readonly show: 'all' | 'due' | 'divided' | 'ended';
}

function PeopleColumn(props: {
  readonly list: PeopleList;
  readonly wanted: Wanted;
  readonly onWant: (wanted: Wanted) => void;
  readonly chosen: string | undefined;
  readonly level: 1 | 2;
}) {
  const { list, wanted, onWant, chosen } = props;
  const { t, facts } = useWords();
  const [recording, setRecording] = useState(false);
  const empty = list.all === 0;
  const shared = sharedMark(list.people);
  const counted = list.all === list.children ? 'casework.screen.n-children' : 'casework.screen.n-people';
  return (
    <Column>
      <PageHeader
        level={props.level}
        above={facts([
          !empty && t(counted, { n: list.all }),
          !list.places && t('casework.screen.no-place-here'),
        ])}
        title={t('casework.screen.people')}
        actions={
          <span className={empty ? undefined : 'only-phone'}>
            <Button kind="primary" icon={Plus} onPress={() => setRecording(true)}>
              {t('casework.screen.record')}
            </Button>
          </span>
        }
      />
      <div className="people-find">
        <SearchField
          label={t('casework.screen.find-by-code')}
          value={wanted.find}
          onChange={(find) => onWant({ ...wanted, find })}
        />
        <Filters
          label={t('casework.screen.show')}
          value={wanted.show}
          onChange={(show) => onWant({ ...wanted, show })}
          options={[
            { value: 'all', label: t('casework.screen.all-n', { n: list.all }) },
            { value: 'due', label: t('casework.screen.due-week-n', { n: list.dueThisWeek }) },
            { value: 'divided', label: t('casework.screen.divided-n', { n: list.divided }) },
            ...(list.ended > 0
              ? [{ value: 'ended' as const, label: t('casework.screen.ended-n', { n: list.ended }) }]
              : []),
          ]}
        />
      </div>
      <Section
        title={t('casework.screen.next-due')}
        aside={list.dueToday > 0 ? t('casework.screen.n-today', { n: list.dueToday }) : undefined}
        mark={shared}
      >
        <List
          items={list.people}
          keyOf={(row) => row.code}
          row={(row) => (
            <PersonRowShown
              row={row}
              mark={shared ? undefined : row.mark}
              chosen={row.code === chosen || row.next?.record === chosen}
            />
          )}
          empty={
            <Empty title={t(empty ? 'casework.screen.nobody' : 'casework.screen.no-such-code')}>
              {empty ? null : <p>{t('casework.screen.others-may-have')}</p>}
            </Empty>
          }
        />
      </Section>
      {list.found > list.people.length ? (
        <Notice>{t('casework.screen.more-found', { n: list.found - list.people.length })}</Notice>
      ) : null}
      <div className={empty ? 'only-phone' : 'only-laptop'}>
        <Button small icon={Plus} onPress={() => setRecording(true)}>
          {t('casework.screen.record')}
        </Button>
      </div>
      <RecordChoices open={recording} onClose={() => setRecording(false)} />
    </Column>
  );
}

function PersonRowShown(props: {
  readonly row: PersonRow;
  readonly mark: PersonRow['mark'];
  readonly chosen: boolean;
}) {
  const { row, mark, chosen } = props;
  const { open } = useOpen();
  const { secondLine } = useDueWords();
  return (
    <div className={chosen ? 'people-chosen' : undefined}>
      <Row
        icon={row.divided === undefined ? UserRound : GitMerge}
        tone={row.divided === undefined ? 'plain' : 'tint'}
        title={codeText(row.code)}
        second={secondLine(row)}
        mark={mark}
        onOpen={() => open({ section: 'people', record: row.code })}
      />
    </div>
  );
}
