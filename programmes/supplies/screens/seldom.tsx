import { Page, Row, Rows, useOpen, useWords } from '@bulkhead/ui';
import {
  ArrowLeftRight,
  ClipboardPen,
  MessageSquareText,
  PackageSearch,
  Share2,
  Shirt,
  Target,
  Undo2,
  Warehouse,
} from 'lucide-react';

const forms = [
  { form: 'supplies.hold-back', icon: PackageSearch, word: 'supplies.intent.hold-back' },
  { form: 'supplies.take-back', icon: Undo2, word: 'supplies.intent.take-back' },
  { form: 'supplies.transfer', icon: ArrowLeftRight, word: 'supplies.intent.transfer' },
  { form: 'supplies.estimate-needs', icon: ClipboardPen, word: 'supplies.intent.estimate-needs' },
  { form: 'supplies.set-target', icon: Target, word: 'supplies.intent.set-target' },
  { form: 'supplies.set-kit', icon: Shirt, word: 'supplies.intent.set-kit' },
  { form: 'supplies.record-feedback', icon: MessageSquareText, word: 'supplies.intent.record-feedback' },
  { form: 'supplies.four-w', icon: Share2, word: 'supplies.screen.four-w' },
  { form: 'supplies.places', icon: Warehouse, word: 'supplies.screen.places' },
] as const;

/** What a desk needs once a season, or when something is unusual. */
export function Seldom() {
  const { t } = useWords();
  const { open, back } = useOpen();
  return (
    <Page back={{ word: t('supplies.screen.title'), onBack: back }} title={t('supplies.screen.seldom')}>
      <Rows>
        {forms.map(({ form, icon, word }) => (
          <Row key={form} icon={icon} title={t(word)} onOpen={() => open({ section: 'supplies', form })} />
        ))}
      </Rows>
    </Page>
  );
}
