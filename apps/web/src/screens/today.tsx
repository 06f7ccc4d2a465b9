import type { ContradictionOf, TaskOf } from '@bulkhead/records';
import {
  Button,
  Buttons,
  Column,
  Columns,
  Empty,
  openCells,
  Page,
  Row,
  Rows,
  Section,
  useCells,
  useClock,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { GitMerge, Plus, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { standingOf } from '../messages/due.ts';
import type { ToldIn } from '../messages/sharing.ts';
import { useScreens } from '../shell/programme-screens.tsx';
import { useRecording } from '../shell/recording.tsx';
import { whenWords } from './due-words.ts';
import { fieldWords, typeWords } from './field-text.ts';
import { Invitations } from './members/invitations.tsx';
import { JustDisconnected } from './members/just-disconnected.tsx';
import { NearlyFull } from './nearly-full.tsx';
import { TaskRow } from './task-row.tsx';
import { OutOfHands } from './out-of-hands.tsx';
import { SaysBack } from './says-back.tsx';
import { ToldRow, useTold } from './told.tsx';

/** Now, later today, what waits for a person, and a few numbers. Codes and counts only. */
export function Today() {
  const { t, weekdayTime } = useWords();
  const { now } = useClock();
  const record = useRecording();
  const { value: tasks } = useRead<readonly TaskOf[]>(
    'app.tasks',
    { minute: Math.floor(now / 60) },
    { keep: true },
  );
  return (
    <Page
      above={weekdayTime(now)}
      title={t('web.section.today')}
      actions={
        <Button kind="primary" icon={Plus} onPress={record}>
          {t('web.record')}
        </Button>
      }
    >
      <OutOfHands />
      <SaysBack />
      <JustDisconnected />
      <NearlyFull />
      <Invitations />
      <Columns>
        <Column>{tasks ? <Due tasks={tasks} /> : null}</Column>
        <Column>
          {tasks ? <Waiting tasks={tasks} /> : null}
          <Glance />
        </Column>
      </Columns>
    </Page>
  );
}

/** The tasks that stand like this now, in the order in which they came. */
function useStanding(tasks: readonly TaskOf[], standing: ReturnType<typeof standingOf>): readonly TaskOf[] {
  const clock = useClock();
  return tasks.filter((task) => standingOf(task, clock) === standing);
}

function Due({ tasks }: { readonly tasks: readonly TaskOf[] }) {
  const words = useWords();
  const { t } = words;
  const { now, offset } = useClock();
  const due = useStanding(tasks, 'now');
  const today = useStanding(tasks, 'later-today').toSorted((a, b) => a.due - b.due);
  const late = due.filter((task) => now - task.due >= 60).length;
  const next = tasks.find((task) => task.from > now);
  return (
    <>
      <Section
        title={t('web.today.now')}
        aside={late > 0 ? t('web.today.late', { n: late }) : undefined}
        tone="late"
      >
        <TaskRows tasks={due} empty={t('web.today.nothing')}>
          {next ? (
            <NextDue task={next} when={whenWords(words, next.due, now, offset)} />
          ) : (
            <span>{t('web.today.begin')}</span>
          )}
        </TaskRows>
      </Section>
      {today.length > 0 ? (
        <Section title={t('web.today.later')}>
          <TaskRows tasks={today} empty="" />
        </Section>
      ) : null}
    </>
  );
}

function NextDue({ task, when }: { readonly task: TaskOf; readonly when: string }) {
  const { t } = useWords();
  const what = t(`${task.programme}.task.${task.kind}`, { ...task.values, about: task.about ?? '' });
  return <span>{t('web.today.next', { what, when })}</span>;
}

function TaskRows(props: {
  readonly tasks: readonly TaskOf[];
  readonly empty: string;
  readonly children?: React.ReactNode;
}) {
  return (
    <Rows>
      {props.tasks.length === 0 ? <Empty title={props.empty}>{props.children}</Empty> : null}
      {props.tasks.map((task) => (
        <TaskRow key={task.id} task={task} />
      ))}
    </Rows>
  );
}

/** A contradiction with kind and code of the first record that it is about. */
export type ContradictionShown = ContradictionOf & {
  readonly type: string;
  readonly code: string;
  /** Somebody keeps all versions on this device. */
  readonly isKept: boolean;
};

/** More than this many rows that can wait would push what stands below them out of sight. */
const WAITING_SHOWN = 5;

/** What every member is told, two versions, what has days to go, what does not fit together: a person chooses when. */
function Waiting({ tasks }: { readonly tasks: readonly TaskOf[] }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { value: all = [] } = useRead<readonly ContradictionShown[]>('app.contradictions');
  // Where a task asks for it already, it would stand here twice.
  const found = all.filter(({ task, isKept }) => !isKept && !tasks.some(({ id }) => id === task));
  const kept = all.filter(({ isKept }) => isKept);
  const told = useTold();
  const open = useStanding(tasks, 'has-time').toSorted((a, b) => a.due - b.due);
  const rows = [
    ...(told
      ? told.compartments.filter(hasTellings).map((one) => <ToldRow key={one.cell} told={told} one={one} />)
      : []),
    ...found.filter(isDivided).map((one) => <WaitingRow key={one.id} one={one} />),
    ...open.map((task) => <TaskRow key={task.id} task={task} />),
    ...found.filter((one) => !isDivided(one)).map((one) => <WaitingRow key={one.id} one={one} />),
  ];
  if (rows.length === 0) return <Kept kept={kept} />;
  const isMany = rows.length > WAITING_SHOWN + 1;
  return (
    <Section title={t('web.today.waiting')}>
      <Rows>{isMany && !isOpen ? rows.slice(0, WAITING_SHOWN) : rows}</Rows>
      {isMany ? (
        <Buttons>
          <Button kind="quiet" small onPress={() => setOpen(!isOpen)}>
            {t(isOpen ? 'web.today.fewer' : 'web.today.all')}
          </Button>
        </Buttons>
      ) : null}
      <Kept kept={kept} />
    </Section>
  );
}

/** Versions that somebody keeps beside one another: nothing is asked of them, and they are found again. */
function Kept({ kept }: { readonly kept: readonly ContradictionShown[] }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  if (kept.length === 0) return null;
  return (
    <>
      <Buttons>
        <Button kind="quiet" small onPress={() => setOpen(!isOpen)}>
          {t('web.today.kept', { n: kept.length })}
        </Button>
      </Buttons>
      {isOpen ? (
        <Rows>
          {kept.map((one) => (
            <WaitingRow key={one.id} one={one} />
          ))}
        </Rows>
      ) : null}
    </>
  );
}

const hasTellings = ({ tellings }: ToldIn): boolean => tellings.length > 0;
const isDivided = ({ kind }: ContradictionShown): boolean => kind === 'two-versions';

function WaitingRow({ one }: { readonly one: ContradictionShown }) {
  const words = useWords();
  const { t, has } = words;
  const { open } = useOpen();
  const id = `${one.programme}.contradiction.${one.kind}`;
  const versions = isDivided(one);
  const second = versions && one.field !== undefined ? fieldWords(words, one.type, one.field) : undefined;
  return (
    <Row
      icon={versions ? GitMerge : TriangleAlert}
      title={
        versions ? t('web.versions.of', { code: one.code || typeWords(words, one.type) }) : t(id, one.values)
      }
      second={has(`${id}.second`) ? t(`${id}.second`, one.values) : second}
      onOpen={() => open({ section: 'versions', record: one.id })}
    />
  );
}

function Glance() {
  const { t } = useWords();
  const cells = useCells();
  const tiles = [...useScreens().values()]
    .flatMap((screens) => screens.glance)
    .filter((tile) => openCells(cells, tile.kinds).length > 0)
    .toSorted((a, b) => a.order - b.order);
  if (tiles.length === 0) return null;
  return (
    <Section title={t('web.today.glance')}>
      <div className="card glance">
        {tiles.map(({ order, Tile }) => (
          <Tile key={order} />
        ))}
      </div>
    </Section>
  );
}
