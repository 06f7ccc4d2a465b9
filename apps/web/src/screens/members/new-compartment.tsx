import type { CellKind } from '@bulkhead/records';
import {
  ActionBar,
  Button,
  Card,
  ErrorSummary,
  Page,
  SelectField,
  TextField,
  useOpen,
  useWords,
} from '@bulkhead/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useSharing } from '../../open/sharing-client.ts';
import { useDoing } from './use-doing.ts';

const kinds = [
  'shelter',
  'address',
  'names',
  'volunteers',
  'medical',
  'foster-care',
  'clothing',
  'crafts',
  'sponsors',
  'incidents',
  'office',
  'coordination',
] as const satisfies readonly CellKind[];

/** A compartment that this device begins, by the leave that the key keepers gave it. */
export function NewCompartment() {
  const { t } = useWords();
  const { back } = useOpen();
  const sharing = useSharing();
  const doing = useDoing();
  const [kind, setKind] = useState<string>(kinds[0]);
  const [name, setName] = useState('');
  return (
    <Page
      back={{ word: t('web.section.members'), onBack: back }}
      title={t('web.found')}
      below={t('web.found.about')}
      bar={
        <ActionBar line={t('web.found.line')}>
          <Button
            kind="primary"
            icon={Plus}
            disabled={name.trim() === '' || doing.busy}
            onPress={() => doing.run(() => sharing.newCompartment({ kind, name }), back)}
          >
            {t('web.found.begin')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={doing.problems} />
      <Card padded stacked>
        <SelectField
          name="kind"
          label={t('web.found.kind')}
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: t(`web.kind.${value}`) }))}
        />
        <TextField
          name="name"
          label={t('web.found.name')}
          hint={t('web.found.name.hint')}
          max={40}
          value={name}
          onChange={setName}
        />
      </Card>
    </Page>
  );
}
