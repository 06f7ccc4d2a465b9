import {
  ActionBar,
  Button,
  codeText,
  Page,
  Row,
  Rows,
  type Saved,
  SavedCard,
  Section,
  useLock,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Lock, Package, User, UserPlus, Users } from 'lucide-react';
import type { SavedCheck } from '../reads/evening.ts';
import type { PlaceRow } from '../reads/places.ts';
import { useOpenForm, useOpenPlace } from './open-forms.ts';
import { joined, sentence, stockAmounts } from './place-words.ts';

/** The end of the check: the same words in the same place each evening, and Lock as the one filled button. */
export function CheckSaved(props: {
  readonly place: PlaceRow;
  /** Absent when an earlier check is looked at again. */
  readonly saved?: Saved;
  readonly onUndone?: () => void;
}) {
  const { t, day } = useWords();
  const lock = useLock();
  const openForm = useOpenForm();
  const openPlace = useOpenPlace();
  const { code } = props.place;
  const check = useRead<SavedCheck | null>('shelter.saved-check', { place: code }).value;
  if (!check) return null;
  const change = (): void => openForm('check', { place: code, check: check.id });
  return (
    <Page
      back={{ word: codeText(code), onBack: () => openPlace(code) }}
      of={code}
      above={day(
        Date.UTC(check.evening.year ?? 0, (check.evening.month ?? 1) - 1, check.evening.day ?? 1) / 1000,
      )}
      title={t('shelter.screen.evening-check')}
      mark={check.mark}
      bar={
        <ActionBar>
          <Button kind="primary" icon={Lock} onPress={lock}>
            {t('shelter.screen.lock')}
          </Button>
        </ActionBar>
      }
    >
      <div className="shelter-saved">
        {props.saved && props.onUndone ? (
          <SavedCard saved={props.saved} onUndone={props.onUndone} onChange={change} />
        ) : (
          <div>
            <Button onPress={change}>{t('shelter.screen.change-check')}</Button>
          </div>
        )}
        <WhatWasSaved check={check} place={props.place} />
      </div>
    </Page>
  );
}

function WhatWasSaved({ check, place }: { readonly check: SavedCheck; readonly place: PlaceRow }) {
  const words = useWords();
  const { t } = words;
  const { open } = useOpen();
  const openForm = useOpenForm();
  const toPlace = (): void => open({ section: 'places', record: place.code });
  const here = check.here.length + check.unannounced.length + check.others;
  return (
    <Section title={t('shelter.screen.what-was-saved')}>
      <Rows>
        <Row
          icon={Users}
          title={t('shelter.screen.here-absent', { here, absent: check.absent.length })}
          second={t('shelter.screen.beds-kept', { n: check.people, beds: check.beds })}
          onOpen={toPlace}
        />
        {check.absent.map((one) => (
          <Absent
            key={one.person}
            one={one}
            onOpen={() => openForm('absent', { place: place.code, person: one.person })}
          />
        ))}
        {check.unannounced.map((person) => (
          <Row
            key={person}
            icon={UserPlus}
            tone="warn"
            title={t('shelter.screen.person-unannounced', { person })}
            second={t('shelter.screen.write-arrival')}
            onOpen={() => openForm('arrive', { place: place.code, person })}
          />
        ))}
        <Row
          icon={Package}
          title={
            check.supplies.length === 0
              ? t('shelter.screen.not-counted-tonight')
              : sentence(stockAmounts(words, check.supplies))
          }
          second={check.supplies.length === 0 ? undefined : differences(words, check)}
          onOpen={() => openForm('supplies', { place: place.code })}
        />
      </Rows>
    </Section>
  );
}

function Absent(props: { readonly one: SavedCheck['absent'][number]; readonly onOpen: () => void }) {
  const { t, time } = useWords();
  const { person, answer, askAgain } = props.one;
  const second =
    askAgain === undefined
      ? t(answer === 'not-known' ? 'shelter.screen.coordinator-sees' : 'shelter.screen.nothing-more-asked')
      : t('shelter.screen.asked-again', { time: time(askAgain) });
  return (
    <Row
      icon={User}
      tone="warn"
      title={t(`shelter.screen.person-${answer}`, { person })}
      second={second}
      onOpen={props.onOpen}
    />
  );
}

/** `Rice 3 kg less than last time`, for everything that changed. */
function differences(words: ReturnType<typeof useWords>, check: SavedCheck): string {
  const { t, quantity } = words;
  const changed = check.supplies.flatMap(({ kind, unit, label, amount = 0, before }) => {
    if (before === undefined || before === amount) return [];
    const difference = quantity({ amount: Math.abs(amount - before), unit });
    const what = t(`shelter.amount.${kind}`, { amount: difference, label: label ?? '' });
    return [t(amount < before ? 'shelter.screen.less-than' : 'shelter.screen.more-than', { what })];
  });
  return changed.length === 0 ? t('shelter.screen.same-as') : sentence(joined(words, changed));
}
