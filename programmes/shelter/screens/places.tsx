import {
  Button,
  Card,
  codeText,
  Column,
  Columns,
  Empty,
  Meter,
  Notice,
  OfNumber,
  Page,
  Row,
  Rows,
  Section,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { BedDouble, House, Plus, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { IfLeft, PlaceList, PlaceRow } from '../reads/places.ts';
import { useOpenForm } from './open-forms.ts';
import { PlaceRecord } from './place-record.tsx';
import { checkedWords, joined, lateWords } from './place-words.ts';
import { RecordChoices } from './record-choices.tsx';

/** The section: the list of places, or the page of the one that is open. */
export function Places({ record }: { readonly record?: string | undefined }) {
  return record === undefined ? <PlacesList /> : <PlaceRecord record={record} />;
}

function PlacesList() {
  const { t } = useWords();
  const [recording, setRecording] = useState(false);
  const { value } = useRead<PlaceList>('shelter.places');
  if (!value) return null;
  const { inUse, beds, free } = value;
  return (
    <Page
      above={beds > 0 ? t('shelter.screen.beds-summary', { inUse, beds, free }) : undefined}
      title={t('shelter.screen.places')}
      actions={
        <Button kind="primary" icon={Plus} onPress={() => setRecording(true)}>
          {t('shelter.screen.record')}
        </Button>
      }
    >
      <Columns>
        <Column>
          <div className="column shelter-standing">
            <Standing list={value} />
            <WithoutBeds rows={value.standing.filter(isWithoutBeds)} />
          </div>
          <Left rows={value.left} />
        </Column>
        <Column>
          {value.mustLeave ? <MustLeave plan={value.mustLeave} /> : null}
          {value.notOpen > 0 ? <Notice>{t('shelter.screen.not-open')}</Notice> : null}
        </Column>
      </Columns>
      <RecordChoices open={recording} onClose={() => setRecording(false)} />
    </Page>
  );
}

function Standing({ list }: { readonly list: PlaceList }) {
  const { t } = useWords();
  const openForm = useOpenForm();
  const rows = list.standing.filter((row) => !isWithoutBeds(row));
  if (rows.length === 0 && list.standing.length > 0) return null;
  return (
    <Section
      title={t('shelter.screen.shelters')}
      aside={list.late > 0 ? t('shelter.screen.checks-late', { n: list.late }) : undefined}
      tone="late"
    >
      <Rows>
        {list.standing.length === 0 ? (
          <Empty title={t('shelter.screen.no-place')}>
            <p className="shelter-start">{t('shelter.screen.start-with-one')}</p>
            <Button small icon={Plus} onPress={() => openForm('open-place')}>
              {t('shelter.screen.open-place')}
            </Button>
          </Empty>
        ) : null}
        {rows.map((row) => (
          <StandingRow key={row.id} row={row} />
        ))}
      </Rows>
    </Section>
  );
}

/** A base: nobody is counted there, so it shows what it is. */
const isWithoutBeds = (row: PlaceRow): boolean => row.beds === 0 && row.people === 0;

function WithoutBeds({ rows }: { readonly rows: readonly PlaceRow[] }) {
  const { t, facts } = useWords();
  const { open } = useOpen();
  if (rows.length === 0) return null;
  return (
    <Section title={t('shelter.screen.without-beds')}>
      <Rows>
        {rows.map((row) => (
          <Row
            key={row.id}
            icon={House}
            title={codeText(row.code)}
            alert={warning(t, row)}
            alertTone="warn"
            second={facts([
              t(`shelter.choice.kind.${row.kind}`),
              row.state !== 'active' && t(`shelter.choice.state.${row.state}`),
            ])}
            mark={row.mark}
            onOpen={() => open({ section: 'places', record: row.id })}
          />
        ))}
      </Rows>
    </Section>
  );
}

function StandingRow({ row }: { readonly row: PlaceRow }) {
  const words = useWords();
  const { open } = useOpen();
  const { t, facts } = words;
  const late = lateWords(words, row.check);
  const alert = late ?? warning(t, row);
  return (
    <Row
      icon={House}
      tone={late ? 'late' : alert === undefined ? 'plain' : 'warn'}
      title={codeText(row.code)}
      alert={alert}
      alertTone={late ? 'late' : 'warn'}
      second={facts(
        late
          ? [t('shelter.screen.evening-check'), space(words.t, row)]
          : [space(words.t, row), checked(words, row)],
      )}
      mark={row.mark}
      onOpen={() => open({ section: 'places', record: row.id })}
      end={<OfNumber value={row.inUse} of={row.beds} />}
      endIsNumber
      below={<Meter value={row.inUse} max={row.beds} />}
    />
  );
}

/** What whoever looks at the list must know at once of a place that is not late. */
function warning(t: ReturnType<typeof useWords>['t'], row: PlaceRow): string | undefined {
  if (row.state === 'evacuating') return t('shelter.choice.state.evacuating');
  return row.compromised ? t('shelter.screen.may-be-known') : undefined;
}

function space(t: ReturnType<typeof useWords>['t'], row: PlaceRow): string {
  if (row.state === 'evacuating') return t('shelter.screen.n-people', { n: row.people });
  if (row.state !== 'active') return t(`shelter.choice.state.${row.state}`);
  return row.free === 0 && !row.compromised
    ? t('shelter.screen.full')
    : t('shelter.screen.n-free', { n: row.free });
}

const checked = (words: ReturnType<typeof useWords>, row: PlaceRow): string | undefined => {
  if (row.check.last) return checkedWords(words, row.check);
  return row.inUse > 0 ? words.t('shelter.screen.not-checked') : undefined;
};

function Left({ rows }: { readonly rows: readonly PlaceRow[] }) {
  const { t, partialDate } = useWords();
  const { open } = useOpen();
  if (rows.length === 0) return null;
  return (
    <Section title={t('shelter.screen.left')} aside={t('shelter.screen.records-stay')}>
      <Rows>
        {rows.map((row) => (
          <Row
            key={row.id}
            icon={House}
            title={codeText(row.code)}
            second={t(row.state === 'retired' ? 'shelter.screen.retired-when' : 'shelter.screen.left-when', {
              date: partialDate(row.left ?? {}),
            })}
            mark={row.mark}
            onOpen={() => open({ section: 'places', record: row.id })}
          />
        ))}
      </Rows>
    </Section>
  );
}

/** What happens to the people of one place if it must be left: counts, and where they would go. */
function MustLeave({ plan }: { readonly plan: IfLeft }) {
  const words = useWords();
  const { t } = words;
  const openForm = useOpenForm();
  const open = () => openForm('moving-plan', { place: plan.code });
  const full =
    plan.full.length > 0
      ? t('shelter.screen.are-full', { n: plan.full.length, places: joined(words, plan.full) })
      : t('shelter.screen.no-other-place');
  return (
    <Section
      title={t('shelter.screen.if-left', { place: plan.code })}
      aside={t('shelter.screen.n-people', { n: plan.people })}
    >
      <Card>
        <div className="rows">
          {plan.beds.map(({ at, people }) => (
            <Row
              key={at}
              icon={BedDouble}
              tone="tint"
              title={t('shelter.screen.beds-at', { n: people, place: at })}
              second={t('shelter.screen.siblings-together')}
              onOpen={open}
            />
          ))}
          {plan.without > 0 ? (
            <Row
              icon={TriangleAlert}
              tone="warn"
              title={t('shelter.screen.no-bed-yet', { n: plan.without })}
              second={full}
              onOpen={open}
            />
          ) : null}
        </div>
        <div className="shelter-card-end">
          <Button onPress={open}>{t('shelter.screen.open-moving-plan')}</Button>
        </div>
      </Card>
    </Section>
  );
}
