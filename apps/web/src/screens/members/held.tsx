import {
  ActionBar,
  Button,
  Card,
  Empty,
  ErrorSummary,
  List,
  Notice,
  Page,
  RadioRows,
  Row,
  Rows,
  Section,
  SelectField,
  textIn,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import type { CompartmentShown, HeldShown, HeldWork, MembersShown } from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { FoundRow } from '../found-row.tsx';
import { handFile } from './hand-file.ts';
import { CalledOff, CallOffFirst } from './called-off.tsx';
import { calledIn, compartmentName } from './people.ts';
import { useDoing } from './use-doing.ts';
import { useMembers } from './use-members.ts';

/** What a disconnected device wrote after the last safe moment: what does not count, and what counts all the same. */
export function Held({ input }: { readonly input?: unknown }) {
  const cell = textIn(input, 'cell') ?? '';
  const device = textIn(input, 'device') ?? '';
  const shown = useMembers();
  const { value } = useRead<HeldShown>('app.held', { cell, device }, { keep: true });
  const one = shown?.compartments.find((each) => each.cell === cell);
  return shown && one && value ? <HeldPage {...{ shown, one, device, value }} /> : null;
}

interface Of {
  readonly shown: MembersShown;
  readonly one: CompartmentShown;
  readonly device: string;
}

function HeldPage({ shown, one, device, value }: Of & { readonly value: HeldShown }) {
  const words = useWords();
  const { t } = words;
  const { back } = useOpen();
  const sharing = useSharing();
  const doing = useDoing();
  const [second, setSecond] = useState('');
  const [until, setUntil] = useState('');
  const [given, setGiven] = useState(false);
  const [branch, setBranch] = useState('');
  const { branches, review, seconds } = value;
  const held =
    branches.find(({ until: end }) => end === branch) ?? (branches.length > 1 ? undefined : branches[0]);
  const who = calledIn(shown, device, words);
  const removal = one.removed.find((each) => each.device === device);
  const others = one.members.filter((member) => seconds.includes(member.device));
  const mayPropose = branches.length > 0 && one.isSteward && others.length > 0;
  const choose = (end: string): void => {
    setBranch(end);
    setUntil('');
    setGiven(false);
  };
  const propose = (shownUntil: string): void =>
    doing.run(
      () =>
        sharing.proposeRelease({
          cell: one.cell,
          device,
          second,
          until: until === '' ? shownUntil : until,
        }),
      (file) => {
        handFile(file);
        setGiven(true);
      },
    );
  return (
    <Page
      back={{ word: t('web.back'), onBack: back }}
      title={t('web.held.title', { who })}
      below={words.facts([
        compartmentName(one.name),
        removal && t(`cells.reason.${removal.reason}`),
        removal && words.dayTime(removal.at),
      ])}
      bar={
        mayPropose ? (
          <ActionBar line={t(held ? 'web.held.line' : 'web.held.choose-first')}>
            <Button
              kind="primary"
              icon={FileUp}
              disabled={!held || second === '' || doing.busy}
              onPress={() => held && propose(held.until)}
            >
              {t('web.held.propose')}
            </Button>
          </ActionBar>
        ) : undefined
      }
    >
      <ErrorSummary problems={doing.problems} />
      {removal ? <CalledOff {...{ shown, cell: one.cell, removed: removal }} /> : null}
      <Section title={t('web.held')} hint={branches.length > 0 ? t('web.held.about') : undefined}>
        {branches.length > 1 ? <Branches {...{ branches, branch, who }} onChoose={choose} /> : null}
        {held ? <HeldDays held={held} /> : null}
        {branches.length === 0 ? (
          <Rows>
            <Empty title={t('web.held.nothing')} />
          </Rows>
        ) : null}
      </Section>
      {held?.isForked && branches.length === 1 ? <Notice>{t('cells.held.forked', { who })}</Notice> : null}
      {mayPropose ? (
        <Card padded stacked>
          <p>{t('web.held.two')}</p>
          {held && held.days.length > 1 ? (
            <SelectField
              name="until"
              label={t('web.held.until')}
              value={until}
              onChange={setUntil}
              none={t('web.held.until.all')}
              options={held.days.slice(0, -1).map((day) => ({ value: day.until, label: words.date(day.at) }))}
            />
          ) : null}
          <RadioRows
            label={t('web.held.second')}
            value={second}
            onChange={setSecond}
            options={others.map((member) => ({
              value: member.device,
              label: calledIn(shown, member.device, words),
              hint: t(`web.role.${member.isArchive ? 'archive' : member.role}`),
            }))}
          />
        </Card>
      ) : null}
      {branches.length > 0 && !mayPropose ? (
        <p className="field-hint">{t(one.isSteward ? 'web.held.nobody' : 'web.held.steward')}</p>
      ) : null}
      {review.length > 0 || branches.length === 0 ? <Review review={review} /> : null}
      {removal ? <CallOffFirst cell={one.cell} removed={removal} /> : null}
      {given ? <Notice>{t('web.held.given', { who: calledIn(shown, second, words) })}</Notice> : null}
    </Page>
  );
}

/** Each of them as somebody can speak about it with whoever had the device, of whom one wrote one at most. */
function Branches(props: {
  readonly branches: readonly HeldWork[];
  readonly branch: string;
  readonly who: string;
  readonly onChoose: (until: string) => void;
}) {
  const words = useWords();
  const { t } = words;
  const { branches, branch, who, onChoose } = props;
  return (
    <Card padded stacked>
      <p>{t('web.held.branches.about', { who, n: branches.length })}</p>
      <RadioRows
        label={t('web.held.branches')}
        value={branch}
        onChange={onChoose}
        options={branches.map(({ until, changes, records, days, came }) => ({
          value: until,
          label: t('web.held.branch', {
            n: changes,
            records,
            from: words.dayTime(days[0]?.at ?? came),
            to: words.dayTime(days.at(-1)?.at ?? came),
          }),
          hint: t('web.held.came', { came: words.dayTime(came) }),
        }))}
      />
    </Card>
  );
}

/** How much it is, and day by day where it is more than one, by the clock of its author. */
export function HeldDays({ held }: { readonly held: HeldWork }) {
  const words = useWords();
  const { t } = words;
  const [first, last] = [held.days[0], held.days.at(-1)];
  if (!first || !last) return null;
  const n = held.changes;
  const from = words.date(first.at);
  const to = words.date(last.at);
  const came = words.date(held.came);
  return (
    <Card>
      <p className="held-much">
        {first === last
          ? t('web.held.much-day', { n, from, came })
          : t('web.held.much', { n, from, to, came })}
      </p>
      {first === last ? null : (
        <Rows>
          {held.days.map(({ at, changes, until }) => (
            <Row
              key={until}
              title={words.date(at)}
              end={<span>{t('web.held.changes', { n: changes })}</span>}
            />
          ))}
        </Rows>
      )}
    </Card>
  );
}

/** What was part of the records before anybody knew. Nobody takes it out; people look through it. */
function Review({ review }: { readonly review: HeldShown['review'] }) {
  const words = useWords();
  const { t } = words;
  const { open } = useOpen();
  return (
    <Section title={t('web.review')} hint={t('web.review.about')}>
      <List
        items={alike(review)}
        keyOf={({ record }) => record}
        row={({ record, type, code, fields: [field = ''], at, n }) => (
          <FoundRow
            found={{ record, type, code, field }}
            onOpen={(section) => open({ section, record })}
            end={
              <span>
                {words.facts([n > 1 ? t('web.review.alike', { n }) : undefined, words.dayTime(at)])}
              </span>
            }
          />
        )}
        empty={<Empty title={t('web.review.nothing')} />}
      />
    </Section>
  );
}

type Reviewed = HeldShown['review'][number];

/** Records without a name of one kind are one row: the newest of them, and how many there are. */
function alike(review: HeldShown['review']): readonly (Reviewed & { readonly n: number })[] {
  const rows = new Map<string, Reviewed & { readonly n: number }>();
  for (const one of review) {
    const key = one.code === '' ? one.type : one.record;
    const known = rows.get(key);
    rows.set(key, known ? { ...known, n: known.n + 1 } : { ...one, n: 1 });
  }
  return [...rows.values()];
}
