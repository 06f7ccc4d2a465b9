import { Button, Row, type SpokenWords, useOpen, useRead, useWords } from '@bulkhead/ui';
import { Bell, CircleAlert, TriangleAlert } from 'lucide-react';
import type { Telling, ToldIn, ToldShown } from '../messages/sharing.ts';
import { compartmentName, nameText, toName } from './members/people.ts';

/** What every member is told and nobody has looked at on this device yet. */
export const useTold = (): ToldShown | undefined => useRead<ToldShown>('app.told', {}, { keep: true }).value;

/** A row for each compartment, however much changed in it: whoever comes back after weeks still finds the day's work. */
export function ToldRow({ told, one }: { readonly told: ToldShown; readonly one: ToldIn }) {
  const words = useWords();
  const { open } = useOpen();
  const [first, ...more] = one.tellings;
  if (!first) return null;
  const place = compartmentName(one.name);
  const what = tellingText(words, { told, one }, first);
  const doubled = one.isSteward ? one.tellings.find((each) => each.kind === 'doubled') : undefined;
  return (
    <Row
      icon={tellingIcon(first)}
      tone={isNotice(first) ? 'plain' : 'warn'}
      title={more.length === 0 ? what : words.t('cells.told.many', { n: one.tellings.length })}
      second={<>{more.length === 0 ? place : words.facts([place, what])}</>}
      onOpen={() => open({ section: 'members', record: one.cell })}
      end={doubled ? <Disconnect device={doubled.device} /> : undefined}
    />
  );
}

/** Offered to stewards where a key was copied; nothing is done about it without a person (rules D2). */
export function Disconnect({ device }: { readonly device: string }) {
  const { t } = useWords();
  const { open } = useOpen();
  return (
    <Button
      kind="danger"
      small
      onPress={() => open({ section: 'members', form: 'members.disconnect', input: { key: device } })}
    >
      {t('web.disconnect.open')}
    </Button>
  );
}

export const tellingIcon = (telling: Telling) => {
  if (telling.kind === 'notice') return Bell;
  return telling.kind === 'alarm' || telling.kind === 'not-ours' ? CircleAlert : TriangleAlert;
};

/** Something that somebody did, and not something that is wrong. */
export const isNotice = (telling: Telling): boolean => telling.kind === 'notice';

export interface Place {
  readonly told: ToldShown;
  readonly one: ToldIn;
}

/** One of them as a sentence. */
export function tellingText(words: SpokenWords, place: Place, telling: Telling): string {
  const { t } = words;
  const who = words.list(aboutOf(telling).map((device) => calledText(words, place, device)));
  if (telling.kind === 'alarm') return t(`cells.alarm.${telling.alarm}`);
  if (telling.kind === 'not-ours') return t('cells.told.not-ours', { day: words.dayTime(telling.time) });
  if (telling.kind !== 'notice') return t(`cells.told.${telling.kind}`, { who });
  const { kind, by, time } = telling.notice;
  const day = words.dayTime(time);
  const author = by.kind === 'device' ? calledText(words, place, by.device) : t('web.keepers.by');
  return t(`cells.told.${isOwnLeaving(telling.notice) ? 'left' : kind}`, { who, by: author, day });
}

/** Whoever went, and was put out by nobody. */
const isOwnLeaving = ({ kind, by, devices }: Extract<Telling, { kind: 'notice' }>['notice']): boolean =>
  kind === 'remove' && by.kind === 'device' && devices.includes(by.device);

/** The devices that it is about. */
export const aboutOf = (telling: Telling): readonly string[] => {
  if (telling.kind === 'notice') return telling.notice.devices;
  if (telling.kind === 'not-ours') return telling.devices;
  return 'device' in telling ? [telling.device] : [];
};

/** What a device is called, and what it is. */
export function calledText(words: SpokenWords, { told: { called }, one }: Place, device: string): string {
  const who = nameText(toName(called, device, one.own), words);
  const sort = called.sorts[device];
  return sort === undefined
    ? who
    : words.t('cells.told.with-sort', { who, sort: words.t(`web.sort.${sort}`) });
}
