import { canonicalCode } from '@bulkhead/records';
import {
  Button,
  codeText,
  Column,
  Columns,
  Empty,
  Filters,
  List,
  PageHeader,
  Row,
  SearchField,
  Section,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { GitMerge, Plus, UserRound } from 'lucide-react';
import { useState } from 'react';
import type { People as PeopleList, PersonRow } from '../reads/list.ts';
import { useDueWords } from './due-words.ts';
import { Person } from './person.tsx';
import { RecordChoices } from './record-choices.tsx';
import './casework.css';

/** The list, and on a laptop the record beside it; on a phone the record takes its place. */
export function People({ record }: { readonly record?: string | undefined }) {
  const { value } = useRead<PeopleList>('casework.people');
  if (!value) return null;
  const shown = record ?? value.people[0]?.code;
  return (
    <div className="page people">
      <Columns kind="beside">
        <div className={record === undefined ? undefined : 'only-laptop'}>
          <PeopleColumn list={value} chosen={shown} level={record === undefined ? 1 : 2} />
        </div>
        {shown === undefined ? null : (
          <div className={record === undefined ? 'only-laptop' : undefined}>
            <Person key={shown} code={shown} opened={record !== undefined} />
          </div>
        )}
      </Columns>
    </div>
  );
}

type Filter = 'all' | 'due' | 'divided';

function PeopleColumn(props: {
  readonly list: PeopleList;
  readonly chosen: string | undefined;
  readonly level: 1 | 2;
}) {
  const { list, chosen } = props;
  const { t, facts } = useWords();
  const [find, setFind] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [recording, setRecording] = useState(false);
  const { dueWithin } = useDueWords();
  const counted = list.people.length === list.children ? 'screen.n-children' : 'screen.n-people';
  const rows = list.people.filter((row) => isMeant(row, find) && isOf(row, filter, dueWithin));
  return (
    <Column>
      <PageHeader
        level={props.level}
        above={facts([
          t(`casework.${counted}`, { n: list.people.length }),
          !list.places && t('casework.screen.no-place-here'),
        ])}
        title={t('casework.screen.people')}
        actions={
          <span className="only-phone">
            <Button kind="primary" icon={Plus} onPress={() => setRecording(true)}>
              {t('casework.screen.record')}
            </Button>
          </span>
        }
      />
      <div className="people-find">
        <SearchField label={t('casework.screen.find-by-code')} value={find} onChange={setFind} />
        <Filters
          label={t('casework.screen.show')}
          value={filter}
          onChange={setFilter}
          options={[
            { value: 'all', label: t('casework.screen.all-n', { n: list.people.length }) },
            { value: 'due', label: t('casework.screen.due-week-n', { n: list.dueThisWeek }) },
            { value: 'divided', label: t('casework.screen.divided-n', { n: list.divided }) },
          ]}
        />
      </div>
      <Section
        title={t('casework.screen.next-due')}
        aside={list.dueToday > 0 ? t('casework.screen.n-today', { n: list.dueToday }) : undefined}
      >
        <List
          items={rows}
          keyOf={(row) => row.code}
          row={(row) => <PersonRowShown row={row} chosen={row.code === chosen} />}
          empty={
            <Empty
              title={t(list.people.length === 0 ? 'casework.screen.nobody' : 'casework.screen.no-such-code')}
            >
              {list.people.length === 0 ? null : <p>{t('casework.screen.others-may-have')}</p>}
            </Empty>
          }
        />
      </Section>
      <div className="only-laptop">
        <Button small icon={Plus} onPress={() => setRecording(true)}>
          {t('casework.screen.record')}
        </Button>
      </div>
      <RecordChoices open={recording} onClose={() => setRecording(false)} />
    </Column>
  );
}

/** `k14`, `Ｋ－０１４`, `14`: the row that a text means, or part of its code. */
function isMeant(row: PersonRow, find: string): boolean {
  const plain = find.normalize('NFKC').trim().toUpperCase();
  if (plain === '') return true;
  const code = canonicalCode(plain) ?? (/^\d{3}$/.test(plain) ? `K-${plain}` : undefined);
  return code === undefined ? row.code.replace('-', '').includes(plain.replace('-', '')) : row.code === code;
}

const isOf = (
  row: PersonRow,
  filter: Filter,
  dueWithin: (row: PersonRow, days: number) => boolean,
): boolean => filter === 'all' || (filter === 'divided' ? row.divided !== undefined : dueWithin(row, 6));

function PersonRowShown({ row, chosen }: { readonly row: PersonRow; readonly chosen: boolean }) {
  const { open } = useOpen();
  const { secondLine } = useDueWords();
  return (
    <div className={chosen ? 'people-chosen' : undefined}>
      <Row
        icon={row.divided === undefined ? UserRound : GitMerge}
        tone={row.divided === undefined ? 'plain' : 'tint'}
        title={codeText(row.code)}
        second={secondLine(row)}
        onOpen={() => open({ section: 'people', record: row.code })}
      />
    </div>
  );
}
