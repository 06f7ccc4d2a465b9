import {
  Button,
  Card,
  Facts,
  Page,
  Row,
  Rows,
  Section,
  Segmented,
  Sheet,
  TextField,
  useClient,
  useOpen,
  useVersion,
  useWords,
} from '@bulkhead/ui';
import { Usb, Users } from 'lucide-react';
import { useState } from 'react';
import type { Settings as Kept } from '../messages/messages.ts';
import { languageOptions } from '../door/language-choice.tsx';
import { useKeptByBrowser } from '../open/kept-by-browser.ts';
import { Limits } from './limits.tsx';
import { NotKept } from './not-kept.tsx';

/** A change applies at once. */
export function Settings(props: {
  readonly settings: Kept;
  readonly onChange: (settings: Kept) => void;
  readonly onRemoveExample: () => void;
}) {
  const { t } = useWords();
  const { settings, onChange } = props;
  const [asking, setAsking] = useState(false);
  const example = useClient().example();
  const { open } = useOpen();
  return (
    <Page title={t('web.section.settings')}>
      <Card padded stacked>
        <Segmented
          label={t('web.settings.language')}
          options={languageOptions}
          value={settings.language}
          onChange={(language) => onChange({ ...settings, language })}
        />
        <Segmented
          label={t('web.settings.text')}
          options={TEXT_SIZES.map(({ value, size }) => ({
            value,
            label: <span style={{ fontSize: size }}>{t(`web.settings.text.${value}`)}</span>,
          }))}
          value={settings.textSize}
          onChange={(textSize) => onChange({ ...settings, textSize })}
        />
        <Segmented
          label={t('web.settings.dark')}
          options={choices(['system', 'light', 'dark'], (one) => t(`web.settings.dark.${one}`))}
          value={settings.look}
          onChange={(look) => onChange({ ...settings, look })}
        />
        <Segmented
          label={t('web.settings.lock')}
          options={choices(MINUTES, (n) => t('web.settings.lock.minutes', { n: Number(n) }))}
          value={MINUTES.find((minutes) => Number(minutes) === settings.lockMinutes)}
          onChange={(minutes) => onChange({ ...settings, lockMinutes: Number(minutes) })}
        />
      </Card>
      <Rows>
        <Row
          icon={Users}
          title={t('web.section.members')}
          second={t('web.members.about')}
          onOpen={() => open({ section: 'members' })}
        />
        <Row
          icon={Usb}
          title={t('web.section.share')}
          second={t('web.share.about')}
          onOpen={() => open({ section: 'share' })}
        />
      </Rows>
      {example ? null : <Names settings={settings} onChange={onChange} />}
      <Section title={t('web.limits')}>
        <Limits />
      </Section>
      <ThisDevice />
      {example ? null : <NotKept />}
      {example ? (
        <Section title={t('web.example')}>
          <Card padded stacked>
            <p>{t('web.example.about')}</p>
            <div>
              <Button onPress={() => setAsking(true)}>{t('web.example.remove')}</Button>
            </div>
          </Card>
        </Section>
      ) : null}
      <Sheet title={t('web.example.remove')} open={asking} onClose={() => setAsking(false)}>
        <p>{t('web.example.remove.what')}</p>
        <Button focused onPress={() => setAsking(false)}>
          {t('web.not-now')}
        </Button>
        <Button kind="stop" onPress={props.onRemoveExample}>
          {t('web.example.remove')}
        </Button>
      </Sheet>
    </Page>
  );
}

/** What the app is called here, and what reports call the organisation: kept when the field is left. */
function Names(props: { readonly settings: Kept; readonly onChange: (settings: Kept) => void }) {
  const { t } = useWords();
  const { settings, onChange } = props;
  const [names, setNames] = useState({
    neutralName: settings.neutralName,
    organisation: settings.organisation,
  });
  function keep(): void {
    const neutralName = names.neutralName.trim() || settings.neutralName;
    onChange({ ...settings, neutralName, organisation: names.organisation.trim() });
  }
  return (
    <div onBlur={keep}>
      <Card padded stacked>
        <TextField
          name="neutral-name"
          label={t('web.start.name')}
          hint={t('web.start.name.hint')}
          max={24}
          value={names.neutralName}
          onChange={(neutralName) => setNames({ ...names, neutralName })}
        />
        <TextField
          name="organisation"
          label={t('web.settings.organisation')}
          hint={t('web.settings.organisation.hint')}
          max={80}
          value={names.organisation}
          onChange={(organisation) => setNames({ ...names, organisation })}
        />
      </Card>
    </div>
  );
}

/** What this device has done and how much room it has left: counted, never listed. */
function ThisDevice() {
  const { t } = useWords();
  useVersion();
  const client = useClient();
  const kept = useKeptByBrowser();
  const isOwn = client.example() === undefined;
  const facts = [
    {
      key: 'shown',
      label: t('web.settings.shown'),
      value: t('web.settings.shown.times', { n: client.revealed() }),
    },
    {
      key: 'room',
      label: t('web.settings.room'),
      value: t('web.settings.room.left', { percent: Math.round(client.room() * 100) }),
    },
    ...(isOwn && kept !== undefined
      ? [
          {
            key: 'kept',
            label: t('web.settings.kept'),
            value: t(kept ? 'web.settings.kept.yes' : 'web.settings.kept.no'),
          },
        ]
      : []),
  ];
  return (
    <Section title={t('web.settings.device')}>
      <Card>
        <Facts facts={facts} />
      </Card>
    </Section>
  );
}

function choices<const Value extends string>(values: readonly Value[], label: (value: Value) => string) {
  return values.map((value) => ({ value, label: label(value) }));
}

/** Each choice is written as large as it makes the text, seen from the standard. */
const TEXT_SIZES = [
  { value: 'normal', size: '1em' },
  { value: 'large', size: '1.19em' },
  { value: 'largest', size: '1.44em' },
] as const;
const MINUTES = ['1', '5', '15'] as const;
