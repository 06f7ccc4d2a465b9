import { Page, Row, Rows, useOpen, useWords } from '@bulkhead/ui';
import {
  ArrowLeftRight,
  ClipboardPen,
  MessageSquareText,
  PackageSearch,
  Shirt,
  Target,
  Undo2,
  Warehouse,
} from 'lucide-react';

const forms = [
  { form: 'supplies.hold-back', icon: PackageSearch },
  { form: 'supplies.take-back', icon: Undo2 },
  { form: 'supplies.transfer', icon: ArrowLeftRight },
  { form: 'supplies.estimate-needs', icon: ClipboardPen },
  { form: 'supplies.set-target', icon: Target },
  { form: 'supplies.set-kit', icon: Shirt },
  { form: 'supplies.record-feedback', icon: MessageSquareText },
  { form: 'supplies.places', icon: Warehouse },
] as const;

/** What a desk needs once a season, or when something is unusual. */
export function Seldom() {
  const { t } = useWords();
  const { open, back } = useOpen();
  return (
    <Page back={{ word: t('supplies.screen.title'), onBack: back }} title={t('supplies.screen.seldom')}>
      <Rows>
        {forms.map(({ form, icon }) => (
          <Row
            key={form}
            icon={icon}
            title={t(
              form === 'supplies.places'
                ? 'supplies.screen.places'
                : form.replace('supplies.', 'supplies.intent.'),
            )}
            onOpen={() => open({ section: 'supplies', form })}
          />
        ))}
      </Rows>
    </Page>
  );
}
