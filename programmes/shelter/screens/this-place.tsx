import { civilDay } from '@bulkhead/records';
import {
  Button,
  HoldToShow,
  Ring,
  Row,
  Rows,
  Section,
  Toned,
  useClock,
  useOpen,
  useReveal,
  useSubmitWithUndo,
  useWide,
  useWords,
} from '@bulkhead/ui';
import {
  BookOpenText,
  CalendarCheck,
  KeyRound,
  Lock,
  Map as MapIcon,
  Moon,
  Package,
  Pill,
  SearchCheck,
  ShieldCheck,
  MessageSquareWarning,
  Lightbulb,
  Settings2,
  Users,
} from 'lucide-react';

import { isClosed } from '../choices.ts';
import type { IfLeft } from '../reads/places.ts';
import type { SealedSite } from '../reads/house-facts.ts';
import type { PlacePage } from '../reads/place.ts';
import { useOpenForm } from './open-forms.ts';
import {
  assessedWords,
  coverWords,
  houseFacts,
  joined,
  lateWords,
  sentence,
  stockAmounts,
} from './place-words.ts';
import { taskIcons } from './task-icons.ts';

/** What is due here. On a phone the evening check stands under "This place" instead. */
export function Next({ page }: { readonly page: PlacePage }) {
  const { t } = useWords();
  const check = useWide() && page.check.state !== 'nobody';
  if (page.next.length === 0 && !check) return null;
  return (
    <Section title={t('shelter.screen.next')}>
      <Rows>
        {check ? <CheckRow page={page} /> : null}
        {page.next.map((task) => (
          <DueRow key={task.id} task={task} />
        ))}
      </Rows>
    </Section>
  );
}

function DueRow({ task }: { readonly task: PlacePage['next'][number] }) {
  const words = useWords();
  const { t } = words;
  const { now } = useClock();
  const { open } = useOpen();
  const submit = useSubmitWithUndo();
  const id = `shelter.task.${task.kind}`;
  const title = t(id, task.values);
  const late = lateBy(words, now - task.due);
  const { finish } = task;
  return (
    <Row
      icon={taskIcons[task.kind] ?? Moon}
      tone={late ? 'late' : 'plain'}
      title={title}
      alert={late}
      second={
        words.has(`${id}.second`)
          ? t(`${id}.second`, task.values)
          : t('shelter.screen.due-when', { when: words.dayTime(task.due) })
      }
      onOpen={() =>
        open({ section: 'places', form: FORM_OF[task.kind] ?? 'shelter.correct-stay', input: { task } })
      }
      end={
        finish ? (
          <Ring
            label={t('shelter.screen.is-here-now', { person: String(task.values?.['person'] ?? '') })}
            onDone={() => void submit(finish.intent, finish.input, task.cell)}
          />
        ) : undefined
      }
    />
  );
}

/** The form that a task of this kind opens. */
const FORM_OF: Readonly<Record<string, string>> = {
  medicine: 'shelter.medicine',
  keys: 'shelter.keys',
  'leaving-steps': 'shelter.leaving',
  'back-tonight': 'shelter.absent',
  'absent-not-known': 'shelter.absent',
  'stay-review': 'shelter.review-stay',
  'longest-stay': 'shelter.review-stay',
  'hand-over': 'shelter.correct-stay',
  'no-plan-yet': 'shelter.moving-plan',
  'placement-answer': 'shelter.answer-placement',
  'planned-arrival': 'shelter.arrive',
  'incident-follow-up': 'shelter.follow-incident',
  'safety-plan-review': 'shelter.set-safety-plan',
  debrief: 'shelter.debrief',
  'assess-site': 'shelter.assess-site',
  'supplies-low': 'shelter.supplies',
};

function lateBy({ t }: ReturnType<typeof useWords>, seconds: number): string | undefined {
  if (seconds < 60) return undefined;
  const hours = Math.floor(seconds / 3600);
  return hours < 24
    ? t('shelter.screen.hours-late', { n: hours })
    : t('shelter.screen.days-late', { n: Math.floor(hours / 24) });
}

function CheckRow({ page, short }: { readonly page: PlacePage; readonly short?: boolean }) {
  const words = useWords();
  const { t, facts, time, dayTime } = words;
  const { now, offset } = useClock();
  const openForm = useOpenForm();
  const { due, last } = page.check;
  const late = lateWords(words, page.check);
  const today = civilDay(due, offset) === civilDay(now, offset);
  const when = today
    ? t('shelter.screen.today-at', { time: time(due) })
    : t('shelter.screen.due-when', { when: dayTime(due) });
  const lately = last && t('shelter.screen.last-check', { when: dayTime(last.at), n: last.here });
  const brief = last && facts([dayTime(last.at), t('shelter.screen.n-here', { n: last.here })]);
  return (
    <Row
      icon={Moon}
      tone={late ? 'late' : 'plain'}
      title={t('shelter.screen.evening-check')}
      alert={late}
      second={short ? (late ? when : (brief ?? when)) : facts([when, lately])}
      onOpen={() => openForm('check', { place: page.code })}
    />
  );
}

/** What there is to know and to do about the place itself. */
export function ThisPlace({ page }: { readonly page: PlacePage }) {
  const words = useWords();
  const { t } = words;
  const openForm = useOpenForm();
  const open = (form: string) => () => openForm(form, { place: page.code });
  const wide = useWide();
  const left = isClosed(page);
  const holders = page.keys.flatMap((one) => (one.state === 'held' && one.holder ? [one.holder] : []));
  const amounts = stockAmounts(words, page.supplies);
  const [look] = page.looks;
  const [medicine] = page.medicines.toSorted((a, b) => a.days - b.days);
  return (
    <>
      <Section title={t('shelter.screen.this-place')}>
        <Rows>
          {wide || left || page.check.state === 'nobody' ? null : <CheckRow page={page} short />}
          {page.ifLeft ? <IfLeftRow plan={page.ifLeft} onOpen={open('moving-plan')} /> : null}
          <Row
            icon={KeyRound}
            title={t('shelter.screen.door-keys')}
            second={holders.length > 0 ? joined(words, holders) : t('shelter.screen.no-keys')}
            onOpen={open('keys')}
          />
          {left ? null : (
            <Row
              icon={CalendarCheck}
              title={t('shelter.screen.placements')}
              second={
                page.awaited > 0
                  ? t('shelter.screen.n-awaited', { n: page.awaited })
                  : t('shelter.screen.nobody-awaited')
              }
              onOpen={open('placements')}
            />
          )}
          {left ? null : (
            <Row
              icon={Package}
              title={t('shelter.screen.supplies')}
              second={
                amounts === ''
                  ? t('shelter.screen.nothing-counted')
                  : words.facts([sentence(amounts), coverWords(words, page.supplies)])
              }
              onOpen={open('supplies')}
            />
          )}
          {left ? null : (
            <Row
              icon={Pill}
              title={t('shelter.screen.medicine')}
              second={
                medicine
                  ? t('shelter.screen.medicine-left', { person: medicine.person, n: medicine.days })
                  : t('shelter.screen.no-medicine')
              }
              onOpen={open('medicine')}
            />
          )}
          {left || page.people === 0 ? null : (
            <Row
              icon={ShieldCheck}
              title={t('shelter.screen.safety-plans')}
              second={t('shelter.screen.n-have-plan', { n: page.safetyPlans, all: page.people })}
              onOpen={open('safety-plans')}
            />
          )}
          <Row
            icon={MessageSquareWarning}
            tone={page.unsettled > 0 ? 'warn' : 'plain'}
            title={t('shelter.screen.house-incidents')}
            second={
              page.unsettled > 0
                ? t('shelter.screen.n-unsettled', { n: page.unsettled })
                : t('shelter.screen.nothing-unsettled')
            }
            onOpen={open('house-incidents')}
          />
          {left ? (
            <Row
              icon={Lightbulb}
              title={t('shelter.screen.debrief')}
              second={
                page.debriefed === undefined ? t('shelter.screen.not-debriefed') : words.date(page.debriefed)
              }
              onOpen={open('debrief')}
            />
          ) : null}
          {left || page.kind === 'base' ? null : (
            <Row
              icon={BookOpenText}
              title={t('shelter.screen.house-facts')}
              second={houseFacts(words, page.house)}
              onOpen={open('describe')}
            />
          )}
          {left || page.kind === 'base' ? null : (
            <Row
              icon={Users}
              title={t('shelter.intent.set-capacity')}
              second={
                page.groups.length === 0
                  ? t('shelter.screen.beds-only', { n: page.beds })
                  : t('shelter.screen.n-limits', { n: page.groups.length })
              }
              onOpen={open('set-capacity')}
            />
          )}
          {left || !look ? null : (
            <Row
              icon={SearchCheck}
              title={t('shelter.type.site-assessment')}
              second={assessedWords(words, look)}
              mark={look.mark}
              onOpen={open('assess-site')}
            />
          )}
          {left ? null : (
            <Row
              icon={Settings2}
              title={t('shelter.screen.change-place')}
              second={t('shelter.screen.change-place-hint')}
              onOpen={open('place-settings')}
            />
          )}
          {page.address === 'open' ? null : <AddressRow page={page} onOpen={open('site')} />}
        </Rows>
      </Section>
      <Sealed page={page} />
      <div>
        {page.state === 'retired' ? null : (
          <Button onPress={open('leaving')}>
            {left ? t('shelter.screen.steps') : t('shelter.screen.leave-for-good-more')}
          </Button>
        )}
      </div>
    </>
  );
}

function IfLeftRow({ plan, onOpen }: { readonly plan: IfLeft; readonly onOpen: () => void }) {
  const { t, facts } = useWords();
  const beds = plan.beds.map(({ at, people }) => t('shelter.screen.beds-at', { n: people, place: at }));
  const nobody = plan.people === 0;
  return (
    <Row
      icon={MapIcon}
      tone={plan.without > 0 ? 'warn' : 'plain'}
      title={t('shelter.screen.must-be-left')}
      second={
        <>
          {nobody ? t('shelter.screen.nobody-lives-here') : facts([...beds, plan.without > 0 && ' '])}
          {plan.without > 0 ? (
            <Toned tone="warn">{t('shelter.screen.no-bed-yet', { n: plan.without })}</Toned>
          ) : null}
        </>
      }
      onOpen={onOpen}
    />
  );
}

/** No address can be shown: it is in a closed compartment, or was never written down. */
function AddressRow({ page, onOpen }: { readonly page: PlacePage; readonly onOpen: () => void }) {
  const { t } = useWords();
  if (page.address === 'closed')
    return (
      <Row icon={Lock} title={t('shelter.screen.address')} second={t('shelter.screen.address-closed')} />
    );
  return (
    <Row
      icon={Lock}
      title={t('shelter.screen.address-write')}
      second={t('shelter.screen.address-hint')}
      onOpen={onOpen}
    />
  );
}

/** The address and whatever else is sealed, each behind its own hold. */
function Sealed({ page }: { readonly page: PlacePage }) {
  const { t } = useWords();
  const reveal = useReveal<SealedSite | null>('shelter.site');
  return page.sealed.map((part) => (
    <HoldToShow
      key={part}
      label={part === 'address' ? t('shelter.screen.address') : t(`shelter.field.site.${part}`)}
      show={async () => {
        const site = await reveal({ place: page.code });
        return site.ok ? site.value?.[part] : undefined;
      }}
    />
  ));
}
