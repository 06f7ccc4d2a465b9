import {
  ActionBar,
  Button,
  ErrorSummary,
  Icon,
  ignoreClosed,
  Notice,
  Page,
  textIn,
  useClient,
  useOpen,
  useWords,
} from '@bulkhead/ui';
import { Check } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { MeetingShown } from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { compartmentName } from './people.ts';
import { FirstFile } from './first-file.tsx';
import { Ending, type EndingAct } from './meeting-ending.tsx';
import { HullHeld } from './hull-held.tsx';
import { Ended } from './meeting-ended.tsx';
import { HandOver, Saved, SaveFile, TakeIn } from './meeting-file.tsx';
import { pictures as drawings } from './pictures.ts';
import { QrPicture } from './qr-picture.tsx';
import { type Doing, useDoing } from './use-doing.ts';
import { useMeetings } from './use-members.ts';

/** An invitation, on either side: the words or the QR code, the pictures, what the device will hold. The step that is due is framed. */
export function Meeting({ input }: { readonly input?: unknown }) {
  const meetings = useMeetings();
  const wanted = textIn(input, 'meeting');
  const one = meetings?.find(({ meeting }) => meeting === wanted);
  return one ? <MeetingPage one={one} /> : null;
}

function MeetingPage({ one }: { readonly one: MeetingShown }) {
  const { t, list } = useWords();
  const { open } = useOpen();
  const doing = useDoing();
  const sharing = useSharing();
  const [handed, setHanded] = useState(false);
  const [ending, setEnding] = useState<EndingAct>();
  const title = t(one.side === 'inviter' ? 'web.members.add' : 'web.join.title');
  const leave = { word: t('web.section.members'), onBack: () => open({ section: 'members' }) };
  if (one.step === 'ended') return <Ended one={one} title={title} doing={doing} />;
  if (one.step === 'agreed' || one.step === 'finished') return <FirstFile one={one} title={title} />;
  // The other device shows the pictures when it has this side's file: before that there is nothing to compare.
  const hands = one.step === 'revealed' && !handed;
  const compares = (one.step === 'revealed' && handed) || one.step === 'comparing';
  const say = (act: 'same' | 'accept' | EndingAct): void =>
    doing.run(() => sharing.inMeeting(one.meeting, act));
  return (
    <Page
      back={leave}
      title={title}
      below={list(one.cells.map(({ name }) => compartmentName(name)))}
      actions={
        <Button disabled={doing.busy} onPress={() => setEnding('call-off')}>
          {t(one.words === undefined ? 'web.invite.stop' : 'web.invite.stop.words')}
        </Button>
      }
      bar={
        compares ? (
          <Answers
            {...{ one, doing }}
            onSame={() => say('same')}
            onDifferent={() => setEnding('different')}
          />
        ) : hands ? (
          <ActionBar line={t('web.pictures.hand')}>
            <SaveFile one={one} doing={doing} isDue onSaved={() => setHanded(true)} />
          </ActionBar>
        ) : one.step === 'offered' ? (
          <ActionBar line={t('web.join.accept.line')}>
            <Button kind="primary" icon={Check} disabled={doing.busy} onPress={() => say('accept')}>
              {t('web.join.accept')}
            </Button>
          </ActionBar>
        ) : undefined
      }
    >
      <ErrorSummary problems={doing.problems} />
      <div className="meeting-cards">
        <GivenCard one={one} doing={doing} />
        {one.side === 'joiner' ? <HoldsCard one={one} /> : null}
        <PicturesCard one={one} doing={doing} handed={handed} />
        {one.side === 'inviter' ? <HoldsCard one={one} /> : null}
      </div>
      <Ending act={ending} onClose={() => setEnding(undefined)} onEnd={say} />
    </Page>
  );
}

/** In milliseconds: so long it takes to see what has come under a finger that was tapping. */
const RIPENS = 800;

/** What the person says of the pictures. Who taps the button before it twice has not said that they are the same. */
function Answers(props: {
  readonly one: MeetingShown;
  readonly doing: Doing;
  readonly onSame: () => void;
  readonly onDifferent: () => void;
}) {
  const { t } = useWords();
  const { one, doing, onSame, onDifferent } = props;
  const [isRipe, setRipe] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRipe(true), RIPENS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <ActionBar beside>
      <Button disabled={doing.busy} onPress={onDifferent}>
        {t('web.pictures.different')}
      </Button>
      <Button kind="primary" disabled={doing.busy || !one.isShown || !isRipe} onPress={onSame}>
        {t('web.pictures.same')}
      </Button>
    </ActionBar>
  );
}

type State = 'open' | 'due' | 'done';

/** One of the three steps; the one that is due has the frame. */
function StepCard(props: {
  readonly n: number;
  readonly state: State;
  readonly title: string;
  readonly second: string;
  readonly wide?: boolean;
  /** What is to be looked at now: whenever that is something else, the heading has the focus. */
  readonly toLookAt?: string | undefined;
  readonly children?: ReactNode;
}) {
  const { n, state, toLookAt } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (toLookAt !== undefined) heading.current?.focus();
  }, [toLookAt]);
  return (
    <section className={`card padded step-card ${state}${props.wide ? ' wide' : ''}`}>
      <header>
        <span className={`step ${state === 'done' ? 'done' : ''}`}>
          {state === 'done' ? <Icon of={Check} size={16} /> : n}
        </span>
        <div>
          <h2 ref={heading} tabIndex={-1}>
            {props.title}
          </h2>
          <p>{props.second}</p>
        </div>
      </header>
      {props.children}
    </section>
  );
}

const order = ['awaiting-answer', 'looking', 'offered', 'answered', 'revealed', 'comparing'];
const givenDue: readonly string[] = ['awaiting-answer', 'looking'];

/** What is given to the other person so that the two devices find each other. */
function GivenCard({ one, doing }: { readonly one: MeetingShown; readonly doing: Doing }) {
  const { t } = useWords();
  const state = givenDue.includes(one.step) ? 'due' : 'done';
  const inviter = one.side === 'inviter';
  const by = !inviter ? 'joiner' : one.words === undefined ? 'qr' : 'words';
  return (
    <StepCard
      n={1}
      state={state}
      wide={!inviter || one.qr !== undefined}
      title={t(inviter ? `web.invite.by.${by}` : 'web.invite')}
      second={t(`web.given.${by}`)}
    >
      {one.words === undefined ? null : (
        <ol className="words-shown four">
          {one.words.split(' ').map((word, index) => (
            <li key={`${index} ${word}`}>{word}</li>
          ))}
        </ol>
      )}
      {one.qr === undefined ? null : <QrPicture text={one.qr} label={t('web.qr.picture')} />}
      {inviter && state === 'due' ? <Notice>{t(`web.given.${by}.line`)}</Notice> : null}
      {one.step === 'awaiting-answer' ? <HandOver one={one} doing={doing} /> : null}
      {state === 'due' ? <TakeIn doing={doing} /> : null}
      {one.step === 'looking' ? <TypeAgain one={one} doing={doing} /> : null}
      {one.qr === undefined ? null : <WordsInstead one={one} doing={doing} />}
    </StepCard>
  );
}

/** No camera, or none that sees: the same people are invited with words, and the code is no longer good. */
function WordsInstead({ one, doing }: { readonly one: MeetingShown; readonly doing: Doing }) {
  const { t, language } = useWords();
  const { open } = useOpen();
  const sharing = useSharing();
  const instead = (): void =>
    doing.run(
      () => sharing.inviteBy({ by: 'words', language, meeting: one.meeting }),
      ({ meeting }) => open({ section: 'members', form: 'members.meeting', input: { meeting } }),
    );
  return (
    <div>
      <Button kind="quiet" disabled={doing.busy} onPress={instead}>
        {t('web.qr.words-instead')}
      </Button>
    </div>
  );
}

/** A word was misheard: this side begins anew, and the invitation of the other one goes on. */
function TypeAgain({ one, doing }: { readonly one: MeetingShown; readonly doing: Doing }) {
  const { t } = useWords();
  const { open } = useOpen();
  const sharing = useSharing();
  const isNowhere = useClient().cells().length === 0;
  const again = (): void =>
    doing.run(
      async () => {
        const left = await sharing.inMeeting(one.meeting, 'call-off');
        return left.ok ? sharing.inMeeting(one.meeting, 'forget') : left;
      },
      () => open(isNowhere ? { section: 'today' } : { section: 'members', form: 'members.join' }),
    );
  return (
    <div>
      <Button kind="quiet" disabled={doing.busy} onPress={again}>
        {t('web.join.again')}
      </Button>
    </div>
  );
}

function PicturesCard(props: {
  readonly one: MeetingShown;
  readonly doing: Doing;
  /** Whether the file with which the other device shows them was saved. */
  readonly handed: boolean;
}) {
  const { one, doing, handed } = props;
  const { t } = useWords();
  const shown = one.pictures;
  useShowing(one);
  const due = order.indexOf(one.step) >= order.indexOf('answered');
  return (
    <StepCard
      n={one.side === 'inviter' ? 2 : 3}
      state={due ? 'due' : 'open'}
      wide={one.side === 'joiner' || one.qr !== undefined}
      toLookAt={shown && (handed ? 'compare' : 'shown')}
      title={t('web.pictures')}
      second={t(shown ? 'web.pictures.say' : 'web.pictures.later')}
    >
      {shown ? (
        <ol className="pictures">
          {shown.map((number, at) => (
            <Picture key={`${at} ${number}`} number={number} />
          ))}
        </ol>
      ) : null}
      {one.step === 'answered' ? (
        <>
          <HandOver one={one} doing={doing} />
          <TakeIn doing={doing} />
        </>
      ) : null}
      {handed ? <Saved one={one} doing={doing} said="web.pictures.saved" /> : null}
      {shown ? <Notice>{t('web.pictures.always')}</Notice> : null}
    </StepCard>
  );
}

/** The pictures stand on this screen: only now may anybody say that they are the same. */
function useShowing({ meeting, pictures, isShown }: MeetingShown): void {
  const sharing = useSharing();
  const isNew = pictures !== undefined && !isShown;
  useEffect(() => {
    if (isNew) sharing.inMeeting(meeting, 'shown').catch(ignoreClosed);
  }, [isNew, meeting, sharing]);
}

function Picture({ number }: { readonly number: number }) {
  const { t } = useWords();
  const drawing = drawings[number];
  return (
    <li>
      {drawing ? <Icon of={drawing} size={36} /> : null}
      <strong>{number}</strong>
      <small>{t(`words.picture.${number}`)}</small>
    </li>
  );
}

function HoldsCard({ one }: { readonly one: MeetingShown }) {
  const { t } = useWords();
  const isKnown = one.side === 'joiner' && one.hull !== undefined;
  const state = one.step === 'offered' ? 'due' : isKnown ? 'done' : 'open';
  const cells = one.cells
    .map(({ name, role, isOfMember }) =>
      t(isOfMember ? 'web.holds.cell-member' : 'web.holds.cell', {
        name: compartmentName(name),
        role: t(`web.role.${role}`),
      }),
    )
    .join(' · ');
  return (
    <StepCard
      n={one.side === 'inviter' ? 3 : 2}
      state={state}
      wide
      title={t('web.holds')}
      second={one.hull ? cells : t('web.holds.later')}
    >
      {one.hull ? <HullHeld hull={one.hull} /> : null}
      <Coming one={one} />
      {one.hull ? (
        <p className="field-hint">{t(one.side === 'inviter' ? 'web.holds.inviter' : 'web.holds.joiner')}</p>
      ) : null}
    </StepCard>
  );
}

/** Where this device has been before, and where it is in already. */
function Coming({ one }: { readonly one: MeetingShown }) {
  const { t, list } = useWords();
  const named = (how: 'anew' | 'not'): readonly string[] =>
    one.cells.filter(({ comes }) => comes === how).map(({ name }) => compartmentName(name));
  const said = { anew: one.step === 'offered' ? named('anew') : [], not: named('not') };
  return (['anew', 'not'] as const).map((how) =>
    said[how].length === 0 ? null : (
      <Notice key={how}>{t(`cells.coming.${how}`, { cells: list(said[how]) })}</Notice>
    ),
  );
}
