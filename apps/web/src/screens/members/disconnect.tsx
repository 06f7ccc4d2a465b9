import {
  ActionBar,
  Button,
  Buttons,
  Card,
  CheckRow,
  CheckRows,
  ErrorSummary,
  MomentField,
  Notice,
  Page,
  RadioRows,
  Section,
  Sheet,
  type SpokenWords,
  textIn,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Unplug } from 'lucide-react';
import { useState } from 'react';
import { type MembersShown, reasons, type RemovalShown } from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import {
  alsoMeant,
  calledIn,
  compartmentName,
  deviceName,
  devicesIn,
  deviceWith,
  markOf,
  type MetDevice,
  nameWithSort,
  othersOfOne,
  whoIsMeant,
  type WhoWasMeant,
} from './people.ts';
import { SecondWord, useSecondWord } from './second-word.tsx';
import { SayIt } from './called-off.tsx';
import { StillIn } from './still-in.tsx';
import { useDoing } from './use-doing.ts';
import { useMembers } from './use-members.ts';

/** Disconnecting a device, in every compartment where this one is a steward, in one act. */
export const Disconnect = ({ input }: { readonly input?: unknown }) => (
  <DisconnectOne key={textIn(input, 'key')} input={input} />
);

function DisconnectOne({ input }: { readonly input?: unknown }) {
  const shown = useMembers();
  const [done, setDone] = useState<Done>();
  if (!shown) return null;
  if (done) return <Gone {...{ shown, done }} />;
  const devices = devicesIn(shown.compartments);
  const key = textIn(input, 'key') ?? '';
  const device = deviceWith(devices, key);
  if (device && !device.isThisOne)
    return <DisconnectDevice {...{ shown, devices, device, input, onDone: setDone }} />;
  return (
    <Gone {...{ shown, done: { gone: [key], who: { names: [shown.called.aliases[key]], holders: [] } } }} />
  );
}

/** What was disconnected: its ids in the compartments, and who that was. */
interface Done {
  readonly gone: readonly string[];
  readonly who: WhoWasMeant;
}

/** It is done, or somebody else did it first. It may still be in a compartment that was left out. */
function Gone({ shown, done: { gone, who } }: { readonly shown: MembersShown; readonly done: Done }) {
  const { t } = useWords();
  const { open } = useOpen();
  const places = shown.compartments.flatMap((one) =>
    one.removed.filter(({ device }) => gone.includes(device)).map((removed) => ({ one, removed })),
  );
  const hasOthers = places.length === 0 || places.some(({ one }) => one.members.length > 1);
  return (
    <Page
      title={t('web.disconnect.done')}
      bar={
        <ActionBar>
          <Button kind="primary" onPress={() => open({ section: 'members' })}>
            {t('web.section.members')}
          </Button>
        </ActionBar>
      }
    >
      <p>{t(hasOthers ? 'web.disconnect.done.about' : 'web.disconnect.done.nobody')}</p>
      {hasOthers ? (
        <Buttons>
          <Button onPress={() => open({ section: 'share' })}>{t('web.section.share')}</Button>
        </Buttons>
      ) : null}
      <StillIn {...{ shown, also: alsoMeant(devicesIn(shown.compartments), who) }} />
      {places
        .filter(({ removed }) => removed.mayCallOff)
        .map(({ one, removed }) => (
          <Card key={removed.device} padded stacked>
            <p>{t('web.call-off.reach', { name: compartmentName(one.name) })}</p>
            <SayIt {...{ cell: one.cell, removed }} />
          </Card>
        ))}
    </Page>
  );
}

interface Of {
  readonly shown: MembersShown;
  readonly devices: readonly MetDevice[];
  readonly device: MetDevice;
  /** What a member said to the stewards, where that led here. */
  readonly input: unknown;
  readonly onDone: (done: Done) => void;
}

function DisconnectDevice({ shown, devices, device, input, onDone }: Of) {
  const words = useWords();
  const { t } = words;
  const { back } = useOpen();
  const sharing = useSharing();
  const doing = useDoing();
  const [reason, setReason] = useState(reasons.find((one) => one === textIn(input, 'reason')));
  const [lastSafe, setLastSafe] = useState(momentIn(input));
  const [ticked, setTicked] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [asking, setAsking] = useState(false);
  const [parts, setParts] = useState(1);
  const others = othersOfOne(devices, device);
  const [scope, setScope] = useState<Scope>('one');
  const chosen = scope === 'one' ? [device] : [device, ...others];
  const seats = chosen.flatMap((one) => one.seats);
  const mine = seats.filter(({ cell }) =>
    shown.compartments.some((one) => one.cell === cell && one.isSteward),
  );
  const [spared, spare] = useState<readonly string[]>([]);
  const from = mine
    .filter(({ device: id }) => !spared.includes(id))
    .map(({ cell, device: id }) => ({ cell, device: id }));
  const { value: removal } = useRead<RemovalShown>('app.removal', { from, lastSafe }, { keep: true });
  const second = useSecondWord(devices, removal);
  const kept = (removal?.cells ?? []).map(({ cell, device: gone, choices, toAsk }) => ({
    cell,
    device: gone,
    ...second.agreedIn(cell, toAsk),
    honour: choices.flatMap(({ id, proposed }) => ((ticked.get(id) ?? proposed) ? [id] : [])),
  }));
  const lost = (removal?.cells ?? []).reduce((sum, one) => sum + one.lost, 0);
  const name = words.list(distinct(chosen.map((one) => deviceName(one, words))));
  const cells = distinct(from.map(({ cell }) => cell));
  const elsewhere = seats.length - mine.length;
  const who = whoIsMeant(devices, chosen);
  return (
    <Page
      back={{ word: t('web.back'), onBack: back }}
      title={t('web.disconnect.title', { who: name })}
      bar={
        <ActionBar
          line={t(reason === undefined ? 'web.disconnect.reason-missing' : 'web.disconnect.line', {
            n: cells.length,
          })}
        >
          <Button
            kind="danger"
            icon={Unplug}
            disabled={reason === undefined || !second.isSaid || doing.busy || !removal || from.length === 0}
            onPress={() => setAsking(true)}
          >
            {t('web.disconnect.open')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={doing.problems} of={parts} />
      <Card padded stacked>
        {others.length > 0 ? (
          <RadioRows
            label={t('web.disconnect.which')}
            value={scope}
            onChange={setScope}
            options={scopes.map((value) => ({
              value,
              label: t(`web.disconnect.which.${value}`, { n: others.length + 1 }),
              hint: words.list(
                (value === 'one' ? [device] : [device, ...others]).map((one) => nameWithSort(one, words)),
              ),
            }))}
          />
        ) : null}
        <RadioRows
          label={t('web.disconnect.why')}
          value={reason}
          onChange={setReason}
          options={reasons.map((value) => ({ value, label: t(`cells.reason.${value}`) }))}
        />
        <MomentField
          name="last-safe"
          label={t('web.disconnect.last-safe')}
          hint={t(lastSafe === undefined ? 'web.disconnect.last-safe.now' : 'web.disconnect.last-safe.hint')}
          value={lastSafe}
          onChange={setLastSafe}
        />
        {lastSafe === undefined ? null : (
          <div>
            <Button kind="quiet" onPress={() => setLastSafe(undefined)}>
              {t('web.disconnect.last-safe.until-now')}
            </Button>
          </div>
        )}
      </Card>
      {chosen.some(({ seats: of }) => mine.filter((seat) => of.includes(seat)).length > 1) ? (
        <Card padded>
          <CheckRows
            name="where"
            label={t('web.disconnect.where')}
            hint={t('web.disconnect.where.hint')}
            value={from.map(({ device: id }) => id)}
            onChange={(ticked) => spare(mine.flatMap(({ device: id }) => (ticked.includes(id) ? [] : [id])))}
            options={mine.map((seat) => ({
              value: seat.device,
              label: compartmentName(seat.name),
              hint: words.facts([
                deviceName(chosen.find((one) => one.seats.includes(seat)) ?? device, words),
                markOf(seat.device),
              ]),
            }))}
          />
        </Card>
      ) : null}
      <Section title={t('web.disconnect.comes')}>
        <Card padded stacked>
          <p>{t('web.disconnect.keys', { names: words.list(cells.map((cell) => nameOf(shown, cell))) })}</p>
          <p>{t('web.disconnect.lost', { n: lost })}</p>
          <p>{t('web.disconnect.stays')}</p>
          <LeftBehind removal={removal} />
        </Card>
      </Section>
      <SecondWord second={second} />
      <Honours removal={removal} shown={shown} ticked={ticked} onTick={setTicked} lastSafe={lastSafe} />
      <StillIn {...{ shown, also: alsoMeant(devices, who).filter((one) => !chosen.includes(one.device)) }} />
      {elsewhere > 0 ? <Notice>{t('web.disconnect.elsewhere', { n: elsewhere })}</Notice> : null}
      <Sheet title={t('web.disconnect.title', { who: name })} open={asking} onClose={() => setAsking(false)}>
        <p>{t('web.disconnect.sure')}</p>
        <Button focused onPress={() => setAsking(false)}>
          {t('web.not-now')}
        </Button>
        <Button
          kind="stop"
          onPress={() => {
            setAsking(false);
            setParts(kept.length);
            if (reason) {
              doing.run(
                () => sharing.disconnect({ from: kept, reason, lastSafe }),
                () => onDone({ gone: kept.map(({ device: id }) => id), who }),
              );
            }
          }}
        >
          {t('web.disconnect.now')}
        </Button>
      </Sheet>
    </Page>
  );
}

/** When it was last safe by the word of a member; a moment that nobody has touched is now, to this very second. */
function momentIn(input: unknown): number | undefined {
  const said = textIn(input, 'lastSafe');
  return said === undefined ? undefined : Number(said);
}

/** Where the only archive device goes, or one copy only is left. */
function LeftBehind({ removal }: { readonly removal: RemovalShown | undefined }) {
  const { t, list } = useWords();
  const cells = removal?.cells ?? [];
  const names = (some: typeof cells): string => list(distinct(some.map(({ name }) => compartmentName(name))));
  const archive = cells.filter(({ endsArchive }) => endsArchive);
  const single = cells.filter(({ copies }) => copies <= 1);
  return (
    <>
      {archive.length > 0 ? (
        <p className="tone-warn">{t('web.disconnect.archive', { names: names(archive) })}</p>
      ) : null}
      {single.length > 0 ? (
        <p className="tone-warn">{t('web.disconnect.one-copy', { names: names(single) })}</p>
      ) : null}
    </>
  );
}

const scopes = ['one', 'all'] as const;
type Scope = (typeof scopes)[number];

const distinct = (words: readonly string[]): readonly string[] => [...new Set(words)];

const nameOf = (shown: MembersShown, cell: string): string =>
  compartmentName(shown.compartments.find((one) => one.cell === cell)?.name ?? '');

/**
 * What the device itself decided as a steward: what this device knows to be from before it was last known to be safe is
 * ticked, and the person may do otherwise with each.
 */
function Honours(props: {
  readonly removal: RemovalShown | undefined;
  readonly shown: MembersShown;
  /** What the person did otherwise than proposed, or again. */
  readonly ticked: ReadonlyMap<string, boolean>;
  readonly onTick: (ticked: ReadonlyMap<string, boolean>) => void;
  readonly lastSafe: number | undefined;
}) {
  const words = useWords();
  const { t } = words;
  const { removal, shown, ticked, onTick, lastSafe } = props;
  const choices = (removal?.cells ?? []).flatMap(({ name, choices: all }) =>
    all.map((choice) => ({ name, choice })),
  );
  if (choices.length === 0) return null;
  return (
    <Section title={t('web.disconnect.honour')} hint={t('web.disconnect.honour.hint')}>
      <Card padded stacked>
        {choices.map(({ name, choice: { id, kind, letIn, time, came, proposed } }) => (
          <CheckRow
            key={id}
            checked={ticked.get(id) ?? proposed}
            onChange={(on) => onTick(new Map([...ticked, [id, on]]))}
            label={choiceText(words, kind, words.list(letIn.map((device) => calledIn(shown, device, words))))}
            hint={words.facts([
              compartmentName(name),
              words.dayTime(time),
              ...(proposed ? [] : [lateText(words, { time, came, lastSafe })]),
            ])}
          />
        ))}
      </Card>
    </Section>
  );
}

/** Why a line is not ticked: by the word of the device itself, or because it came here late. */
const lateText = (
  { t, dayTime }: SpokenWords,
  {
    time,
    came,
    lastSafe,
  }: { readonly time: number; readonly came: number; readonly lastSafe: number | undefined },
): string =>
  lastSafe !== undefined && time >= lastSafe
    ? t('web.disconnect.honour.late')
    : t('web.disconnect.honour.came-late', { came: dayTime(came) });

const choiceText = ({ t }: SpokenWords, kind: string, who: string): string =>
  t(`cells.decided.${kind}`, { who });
