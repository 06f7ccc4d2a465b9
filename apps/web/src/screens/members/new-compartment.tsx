import { ActionBar, Button, Card, ErrorSummary, Page, useOpen, useWords } from '@bulkhead/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useSharing } from '../../open/sharing-client.ts';
import { NewCellFields, noCellYet } from './new-cell-fields.tsx';
import { useDoing } from './use-doing.ts';

/** A compartment that this device begins, by the leave that the key keepers gave it. */
export function NewCompartment() {
  const { t } = useWords();
  const { back } = useOpen();
  const sharing = useSharing();
  const doing = useDoing();
  const [cell, setCell] = useState(noCellYet);
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
            disabled={cell.name.trim() === '' || doing.busy}
            onPress={() => doing.run(() => sharing.newCompartment(cell), back)}
          >
            {t('web.found.begin')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={doing.problems} />
      <Card padded stacked>
        <NewCellFields value={cell} onChange={setCell} />
      </Card>
    </Page>
  );
}
