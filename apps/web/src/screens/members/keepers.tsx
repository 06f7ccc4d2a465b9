import {
  ActionBar,
  Button,
  Card,
  ErrorSummary,
  Notice,
  Page,
  RadioRows,
  SelectField,
  TextArea,
  useOpen,
  useRead,
  useWords,
  CheckRow,
  Section,
} from '@bulkhead/ui';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { AskedOf, MembersShown, RemovalShown } from '../../messages/sharing.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { NewCellFields, noCellYet } from './new-cell-fields.tsx';
import { compartmentName, calledIn } from './people.ts';
import { useDoing } from './use-doing.ts';
import { useMembers } from './use-members.ts';

const acts = ['appoint', 'settle', 'found'] as const;
type Act = (typeof acts)[number];

/** What only two key keepers together may decide, from the sheets that they bring. Nothing of the sheets is kept. */
export function Keepers() {
  const { t } = useWords();
  const { back } = useOpen();
  const shown = useMembers();
  const sharing = useSharing();
  const doing = useDoing();
  const [act, setAct] = useState<Act>('appoint');
  const [seat, setSeat] = useState('');
  const [sheets, setSheets] = useState(['', '']);
  const [honoured, setHonoured] = useState<ReadonlySet<string>>(new Set());
  const [founded, setFounded] = useState(noCellYet);
  const [done, setDone] = useState<Act>();
  if (!shown) return null;
  const [cell = '', device = ''] = seat.split(' ');
  const [first = '', second = ''] = sheets;
  const isSaid = act === 'found' ? founded.name.trim() !== '' : seat !== '';
  const isReady = isSaid && first.trim() !== '' && second.trim() !== '';

  function decided(): AskedOf<'root-act'>['root'] {
    if (act === 'found') return { act, ...founded };
    return act === 'appoint' ? { act, cell, device } : { act, cell, device, honour: [...honoured] };
  }
  function decide(): void {
    doing.run(
      () => sharing.actAsRoot({ sheets: [first, second], root: decided() }),
      () => {
        setSheets(['', '']);
        setFounded(noCellYet);
        setDone(act);
      },
    );
  }
  return (
    <Page
      back={{ word: t('web.section.members'), onBack: back }}
      title={t('web.keepers')}
      below={t('web.keepers.about')}
      bar={
        <ActionBar line={t(act === 'found' ? 'web.found.line' : 'web.keepers.line')}>
          <Button kind="primary" icon={Check} disabled={!isReady || doing.busy} onPress={decide}>
            {t('web.keepers.decide')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={doing.problems} />
      {done ? <Notice>{t(done === 'found' ? 'web.keepers.founded' : 'web.keepers.done')}</Notice> : null}
      <Card padded stacked>
        <RadioRows
          label={t('web.keepers.what')}
          value={act}
          onChange={setAct}
          options={acts.map((value) => ({
            value,
            label: t(`web.keepers.${value}`),
            hint: t(`web.keepers.${value}.about`),
          }))}
        />
        {act === 'found' ? (
          <NewCellFields value={founded} onChange={setFounded} />
        ) : (
          <SeatField shown={shown} act={act} value={seat} onChange={setSeat} />
        )}
      </Card>
      {act === 'settle' && seat !== '' ? (
        <Settled place={{ cell, device }} shown={shown} honoured={honoured} onHonour={setHonoured} />
      ) : null}
      <Card padded stacked>
        {sheets.map((sheet, at) => (
          <TextArea
            key={at}
            name={`sheet-${at + 1}`}
            label={t('web.keepers.typed', { n: at + 1 })}
            hint={t('web.keepers.typed.hint')}
            value={sheet}
            onChange={(typed) => setSheets(sheets.map((one, index) => (index === at ? typed : one)))}
          />
        ))}
      </Card>
    </Page>
  );
}

function SeatField(props: {
  readonly shown: MembersShown;
  readonly act: Exclude<Act, 'found'>;
  readonly value: string;
  readonly onChange: (seat: string) => void;
}) {
  const words = useWords();
  const { t } = words;
  const { shown, act } = props;
  const seats = shown.compartments.flatMap(({ cell, name, members, removed }) => {
    const devices =
      act === 'appoint'
        ? members.filter(({ role }) => role !== 'steward').map(({ device }) => device)
        : [...members, ...removed].map(({ device }) => device);
    return devices.map((device) => ({
      value: `${cell} ${device}`,
      label: words.facts([compartmentName(name), calledIn(shown, device, words)]),
    }));
  });
  return (
    <SelectField
      name="seat"
      label={t('web.keepers.whom')}
      value={props.value}
      onChange={props.onChange}
      none={t('web.keepers.choose')}
      options={seats}
    />
  );
}

/** What a device wrote into the membership, each ticked by hand: the key keepers say what of it counts. */
function Settled(props: {
  readonly place: { readonly cell: string; readonly device: string };
  readonly shown: MembersShown;
  readonly honoured: ReadonlySet<string>;
  readonly onHonour: (honoured: ReadonlySet<string>) => void;
}) {
  const words = useWords();
  const { t } = words;
  const { place, shown, honoured, onHonour } = props;
  const { value: removal } = useRead<RemovalShown>('app.removal', { from: [place], lastSafe: 0 });
  const choices = removal?.cells[0]?.choices ?? [];
  function turn(id: string, on: boolean): void {
    const next = new Set(honoured);
    if (on) next.add(id);
    else next.delete(id);
    onHonour(next);
  }
  return (
    <Section title={t('web.disconnect.honour')} hint={t('web.keepers.settle.hint')}>
      <Card padded stacked>
        {choices.length === 0 ? <p>{t('web.keepers.settle.nothing')}</p> : null}
        {choices.map(({ id, kind, letIn, time }) => (
          <CheckRow
            key={id}
            checked={honoured.has(id)}
            onChange={(on) => turn(id, on)}
            label={t(`cells.decided.${kind}`, {
              who: words.list(letIn.map((device) => calledIn(shown, device, words))),
            })}
            hint={words.dayTime(time)}
          />
        ))}
      </Card>
    </Section>
  );
}
