import {
  ActionBar,
  Button,
  codeText,
  Column,
  Columns,
  Page,
  Row,
  Rows,
  Section,
  Toned,
  useOpen,
  useRead,
  useWide,
  useWords,
} from '@bulkhead/ui';
import { BedDouble } from 'lucide-react';
import { useState } from 'react';
import type { LeavingPage } from '../reads/leaving.ts';
import type { PlaceRow } from '../reads/places.ts';
import { LastConfirm } from './leaving-confirm.tsx';
import { MoreBeds, StepSheet } from './leaving-steps.tsx';
import { MovingTable } from './moving-plan.tsx';
import { useOpenForm } from './open-forms.ts';
import { joined, sentence, stockAmounts } from './place-words.ts';
import { WhichPlace } from './which-place.tsx';

/** Leaving a place for good: six steps in any order, people first, and nothing is deleted. */
export function LeavingForm({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.leave-for-good')} among={() => true}>
      {(place) => <Leaving place={place} />}
    </WhichPlace>
  );
}

type Step = LeavingPage['steps'][number]['step'];
type Asking = Step | 'beds' | 'last';

function Leaving({ place }: { readonly place: PlaceRow }) {
  const words = useWords();
  const { t } = words;
  const { back } = useOpen();
  const openForm = useOpenForm();
  const wide = useWide();
  const [asking, setAsking] = useState<Asking>();
  const page = useRead<LeavingPage | null>('shelter.leaving', { place: place.code }).value;
  if (!page) return null;
  const close = (): void => setAsking(undefined);
  const ask = (step: Step): void => {
    if (step === 'people') openForm('moving-plan', { place: place.code });
    else if (step === 'keys') openForm('keys', { place: place.code });
    else setAsking(step);
  };
  const steps = (
    <Rows>
      {page.steps.map(({ step, done: isDone }, at) => (
        <StepRow key={step} page={page} step={step} n={at + 1} done={isDone} onOpen={() => ask(step)} />
      ))}
    </Rows>
  );
  const closed = t('shelter.screen.closed-not-deleted');
  const done = t('shelter.screen.steps-done', { n: page.done, all: page.steps.length });
  return (
    <Page
      back={{ word: codeText(place.code), onBack: back }}
      above={wide ? words.facts([done, closed]) : done}
      title={t('shelter.screen.leave-title', { place: place.code })}
      below={wide ? undefined : closed}
      bar={page.left || wide ? undefined : <Acts page={page} place={place} onAsk={setAsking} />}
    >
      <Columns kind="even">
        <Column>{wide ? <Section title={t('shelter.screen.steps')}>{steps}</Section> : steps}</Column>
        <Column>
          {wide && page.plan && page.plan.people > 0 ? <MovingTable plan={page.plan} /> : null}
          {page.left || !wide ? null : <Acts page={page} place={place} onAsk={setAsking} />}
        </Column>
      </Columns>
      {asking === 'beds' ? <MoreBeds place={place} onClose={close} /> : null}
      {asking === 'last' ? <LastConfirm page={page} place={place} onClose={close} /> : null}
      {asking && asking !== 'beds' && asking !== 'last' ? (
        <StepSheet step={asking} page={page} place={place} onClose={close} />
      ) : null}
    </Page>
  );
}

function StepRow(props: {
  readonly page: LeavingPage;
  readonly step: Step;
  readonly n: number;
  readonly done: boolean;
  readonly onOpen: () => void;
}) {
  const words = useWords();
  const { page, step, n, done } = props;
  const due = step === 'people' && !done;
  return (
    <Row
      step={{ n, state: done ? 'done' : due ? 'due' : 'open' }}
      title={words.t(`shelter.screen.step.${step}`)}
      second={<StepState page={page} step={step} />}
      onOpen={props.onOpen}
    />
  );
}

/** How far a step is, in words. */
function StepState({ page, step }: { readonly page: LeavingPage; readonly step: Step }) {
  const words = useWords();
  const { t, facts } = words;
  switch (step) {
    case 'people':
      return <PeopleState page={page} />;
    case 'papers':
      return page.papers ? t(`shelter.choice.papers.${page.papers}`) : t('shelter.screen.step.papers.open');
    case 'keys':
      return page.keys.all === 0
        ? t('shelter.screen.step.keys.none')
        : facts([
            t('shelter.screen.step.keys.back', { back: page.keys.back, all: page.keys.all }),
            page.keys.holders.length > 0 &&
              t('shelter.screen.step.keys.holders', {
                holders: joined(words, page.keys.holders),
              }),
          ]);
    case 'supplies':
      return suppliesState(words, page);
    case 'compartment':
      return page.compartment
        ? t(`shelter.choice.compartment.${page.compartment}`)
        : t('shelter.screen.step.compartment.open');
    case 'knowledge':
      if (page.knowledge === 'reviewed')
        return t('shelter.screen.step.knowledge.names', { names: page.knownBy ?? '' });
      return page.knowledge
        ? t(`shelter.choice.knowledge.${page.knowledge}`)
        : t('shelter.screen.step.knowledge.open');
  }
}

function suppliesState(words: ReturnType<typeof useWords>, page: LeavingPage): string {
  const { t } = words;
  if (page.suppliesAnswer !== undefined) {
    const answer = t(`shelter.choice.supplies.${page.suppliesAnswer}`);
    return page.suppliesTo === undefined
      ? answer
      : t('shelter.screen.step.supplies.to', { answer, place: page.suppliesTo });
  }
  if (page.supplies.length === 0) return t('shelter.screen.step.supplies.none');
  return t('shelter.screen.step.supplies.open', { what: sentence(stockAmounts(words, page.supplies)) });
}

function PeopleState({ page }: { readonly page: LeavingPage }) {
  const { t, facts } = useWords();
  const { plan } = page;
  if (!plan || plan.people === 0) return t('shelter.screen.step.people.none');
  const to = plan.beds.map(({ at, people }) => t('shelter.screen.step.people.to', { n: people, place: at }));
  return (
    <>
      {facts([...to, plan.without > 0 && ' '])}
      {plan.without > 0 ? (
        <Toned tone="warn">{t('shelter.screen.no-bed-yet', { n: plan.without })}</Toned>
      ) : null}
    </>
  );
}

/** Why not yet, the next useful act, and the last one. */
function Acts(props: {
  readonly page: LeavingPage;
  readonly place: PlaceRow;
  readonly onAsk: (asking: Asking) => void;
}) {
  const { t } = useWords();
  const { page, onAsk } = props;
  const openForm = useOpenForm();
  const people = page.plan?.people ?? 0;
  const without = page.plan?.without ?? 0;
  if (page.ready)
    return (
      <ActionBar>
        <Button kind="stop" onPress={() => onAsk('last')}>
          {t('shelter.screen.leave-for-good')}
        </Button>
      </ActionBar>
    );
  const open = page.steps.filter((one) => !one.done);
  const next = open.find((one) => one.step !== 'people');
  return (
    <ActionBar
      line={
        <>
          <Toned tone="warn">{t('shelter.screen.not-yet')}</Toned>{' '}
          <Reason people={people} without={without} steps={open.length} />
        </>
      }
    >
      {people > 0 ? (
        <Button
          kind="primary"
          icon={BedDouble}
          onPress={() => (without > 0 ? onAsk('beds') : openForm('leave', { place: page.code }))}
        >
          {without > 0 ? t('shelter.screen.find-beds', { n: without }) : t('shelter.screen.move-people')}
        </Button>
      ) : next ? (
        <Button
          kind="primary"
          onPress={() => (next.step === 'keys' ? openForm('keys', { place: page.code }) : onAsk(next.step))}
        >
          {t('shelter.screen.next-step', { step: t(`shelter.screen.step.${next.step}`) })}
        </Button>
      ) : null}
      <Button disabled={people > 0} onPress={() => onAsk('last')}>
        {t(people > 0 ? 'shelter.screen.leave-for-good' : 'shelter.screen.leave-in-hurry')}
      </Button>
    </ActionBar>
  );
}

function Reason(props: { readonly people: number; readonly without: number; readonly steps: number }) {
  const { t } = useWords();
  if (props.without > 0) return t('shelter.screen.not-yet.no-bed', { n: props.without });
  if (props.people > 0) return t('shelter.screen.not-yet.people', { n: props.people });
  return t('shelter.screen.not-yet.steps', { n: props.steps });
}
