import {
  Alert,
  Button,
  ErrorSummary,
  Facts,
  Card,
  Empty,
  Page,
  Row,
  Rows,
  Section,
  Sheet,
  type SpokenWords,
  useClock,
  useOpen,
  useWords,
} from '@bulkhead/ui';
import { KeyRound, Split, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { CompartmentShown, MembersShown, MemberShown, RemovedShown } from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { calledOffText, SayIt } from './called-off.tsx';
import { ForKeepers } from './for-keepers.tsx';
import { Left } from './left.tsx';
import { DividedWay } from './divided.tsx';
import { CopiesOf, deviceIcon } from './looks.tsx';
import { roleKind } from './dots.tsx';
import { News } from './news.tsx';
import {
  authorIn,
  calledIn,
  compartmentName,
  contactText,
  devicesIn,
  deviceWith,
  type MetDevice,
  sameOne,
} from './people.ts';
import { ToldHere } from './told-here.tsx';
import { useDoing } from './use-doing.ts';
import { useMembers } from './use-members.ts';

/** One compartment: its members, since when they are in and who let them in, its keys. */
export function Compartment({ cell }: { readonly cell: string }) {
  const { t } = useWords();
  const { back } = useOpen();
  const shown = useMembers();
  const one = shown?.compartments.find((each) => each.cell === cell);
  if (!shown) return null;
  const home = { word: t('web.section.members'), onBack: back };
  if (!one)
    return (
      <Page back={home} title={t('web.members.members')}>
        <p>{t('web.members.not-open')}</p>
      </Page>
    );
  return (
    <Page back={home} title={compartmentName(one.name)} below={<CopiesOf {...one} />}>
      <ToldHere cell={cell} />
      <ForKeepers shown={shown} only={cell} />
      <MemberRows one={one} shown={shown} />
      <Removed one={one} shown={shown} />
      <Keys one={one} />
      <Left one={one} shown={shown} />
      <News shown={shown} only={cell} />
    </Page>
  );
}

/** One copy, because nobody else is in or because nobody who was let in has answered. */
const oneCopy = ({ members }: CompartmentShown): string =>
  members.length > 1 ? 'one-copy.unanswered' : 'one-copy';

/** What is so that should not be, and what to do about it. */
function States({ one, shown }: { readonly one: CompartmentShown; readonly shown: MembersShown }) {
  const { t } = useWords();
  const states = [
    one.isOut ? (one.leaving === undefined ? 'out' : `left.${one.leaving}`) : undefined,
    one.isDivided && !one.isOut && !one.isWaiting ? 'divided' : undefined,
    one.copies <= 1 && !one.isWaiting && !one.isOut ? oneCopy(one) : undefined,
    one.isPractice && one.copies > 1 ? 'practice' : undefined,
    one.members.some(({ isDoubled }) => isDoubled) ? 'doubled' : undefined,
    one.waiting > 0 ? 'gap' : undefined,
    one.stated.isOtherThanHere ? 'stated-otherwise' : undefined,
    one.stated.differing.length > 0 ? 'begun-otherwise' : undefined,
  ].filter((state) => state !== undefined);
  const said = states.map((state) => ({ state, about: t(`web.members.state.${state}.about`) }));
  return [...said, ...comingBack(one, t)].map(({ state, about }) => (
    <Alert
      key={state}
      tone="warn"
      icon={state === 'divided' ? Split : TriangleAlert}
      title={t(`web.members.state.${state}`)}
    >
      {state === 'divided' ? <DividedWay {...{ one, shown }} /> : <p>{about}</p>}
    </Alert>
  ));
}

/** That this device needs an invitation, or what was recorded on it before it was invited anew. */
function comingBack(
  { isLeftBehind, isWaiting, heldFromBefore: n }: CompartmentShown,
  t: SpokenWords['t'],
): readonly { readonly state: string; readonly about: string }[] {
  const before = isWaiting ? 'waiting' : 'held';
  return [
    ...(isLeftBehind ? [{ state: 'left-behind', about: t('cells.left-behind') }] : []),
    ...(n === 0 ? [] : [{ state: 'before', about: t(`cells.before.${before}`, { n }) }]),
  ];
}

function MemberRows({ one, shown }: { readonly one: CompartmentShown; readonly shown: MembersShown }) {
  const words = useWords();
  const { t } = words;
  const { now } = useClock();
  const { open } = useOpen();
  const devices = devicesIn(shown.compartments);
  return (
    <Section title={t('web.members.members')} aside={t('web.members.last-contact')}>
      <States {...{ one, shown }} />
      <Rows>
        {one.isWaiting ? <Empty title={t('web.members.waiting.about')} /> : null}
        {byPerson(one.members).map((member) => (
          <Row
            key={member.device}
            icon={deviceIcon(member.sort)}
            title={words.facts([
              member.isThisOne
                ? (member.alias ?? t('web.members.this'))
                : calledIn(shown, member.device, words),
              t(`web.role.${roleKind(member.role, member.isArchive)}`),
            ])}
            second={t('web.members.since', {
              day: words.dayTime(member.since),
              by: authorIn(shown, member.addedBy, words),
            })}
            alert={alertOf(member, words)}
            alertTone="warn"
            below={whose(devices, member.device, words)}
            onOpen={() =>
              open({
                section: 'members',
                form: 'members.device',
                input: { key: member.device },
              })
            }
            end={
              <span>{member.isThisOne ? t('web.members.now') : contactText(member.heard, now, words)}</span>
            }
          />
        ))}
      </Rows>
    </Section>
  );
}

/** The devices of one person stand together. */
function byPerson(members: readonly MemberShown[]): readonly MemberShown[] {
  const place = (one: MemberShown): number => members.findIndex(({ holder }) => holder === one.holder);
  return members.toSorted((a, b) => place(a) - place(b));
}

function whose(devices: readonly MetDevice[], device: string, words: SpokenWords): string | undefined {
  const met = deviceWith(devices, device);
  return met && sameOne(devices, met, words);
}

const alertOf = ({ isDoubled, isDormant, saysBack }: MemberShown, { t }: SpokenWords): string | undefined => {
  if (isDoubled) return t('web.members.state.doubled');
  if (saysBack) return t('web.members.says-back');
  return isDormant ? t('web.members.dormant') : undefined;
};

function Removed({ one, shown }: { readonly one: CompartmentShown; readonly shown: MembersShown }) {
  const words = useWords();
  const { t } = words;
  const { open } = useOpen();
  if (one.removed.length === 0 && one.fallen.length === 0) return null;
  const openHeld = (device: string): void =>
    open({ section: 'members', form: 'members.held', input: { cell: one.cell, device } });
  return (
    <Section title={t('web.members.removed')}>
      <Rows>
        {one.removed.map((removed) => (
          <Row
            key={removed.device}
            title={calledIn(shown, removed.device, words)}
            second={words.facts([
              words.dayTime(removed.at),
              t(`cells.reason.${removed.reason}`),
              removed.by === removed.device
                ? t('web.members.removed.itself')
                : t('web.members.removed.by', { by: authorIn(shown, removed.by, words) }),
            ])}
            below={whatCame(words, shown, removed)}
            end={removed.mayCallOff ? <SayIt {...{ cell: one.cell, removed }} /> : undefined}
            onOpen={() => openHeld(removed.device)}
          />
        ))}
        {one.fallen.map(({ device, held }) => (
          <Row
            key={device}
            title={calledIn(shown, device, words)}
            second={t('cells.fallen')}
            below={t('web.members.held', { n: held })}
            onOpen={() => openHeld(device)}
          />
        ))}
      </Rows>
    </Section>
  );
}

/** What of it does not count, and whether two people say that it was a false alarm. */
function whatCame(words: SpokenWords, shown: MembersShown, removed: RemovedShown): React.ReactNode {
  const { held, turnedAway } = removed;
  const kept =
    held > 0
      ? words.t(turnedAway > 0 ? 'web.members.held-full' : 'web.members.held', { n: held })
      : undefined;
  const lines = [kept, calledOffText(words, shown, removed)].filter((line) => line !== undefined);
  return lines.length === 0 ? undefined : lines.map((line) => <div key={line}>{line}</div>);
}

function Keys({ one }: { readonly one: CompartmentShown }) {
  const words = useWords();
  const { t } = words;
  const sharing = useSharing();
  const doing = useDoing();
  const [asking, setAsking] = useState(false);
  if (one.isWaiting || one.isOut) return null;
  return (
    <Section title={t('web.keys')}>
      <ErrorSummary problems={doing.problems} />
      <Card>
        <Facts
          facts={[
            {
              key: 'since',
              label: t('web.keys.since'),
              value: one.keysSince === undefined ? t('web.keys.none') : words.dayTime(one.keysSince),
            },
          ]}
        />
        <div className="saved-undo">
          {one.isSteward ? (
            <Button icon={KeyRound} disabled={doing.busy} onPress={() => setAsking(true)}>
              {t('web.keys.change')}
            </Button>
          ) : (
            <p className="field-hint">{t('web.keys.steward')}</p>
          )}
        </div>
      </Card>
      <Sheet title={t('web.keys.change')} open={asking} onClose={() => setAsking(false)}>
        <p>{t('web.keys.change.about')}</p>
        <Button focused onPress={() => setAsking(false)}>
          {t('web.not-now')}
        </Button>
        <Button
          kind="primary"
          onPress={() => {
            setAsking(false);
            doing.run(() => sharing.changeKeys(one.cell));
          }}
        >
          {t('web.keys.change')}
        </Button>
      </Sheet>
    </Section>
  );
}
