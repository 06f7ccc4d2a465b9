import type { Mark } from '@bulkhead/records';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../language/words.tsx';
import { IconButton } from './button.tsx';
import { ExampleTag } from './tag.tsx';

export interface SheetProps {
  readonly title: string;
  /** The mark of the record that the sheet is about. */
  readonly mark?: Mark | undefined;
  readonly open: boolean;
  /** Escape, a tap outside and Back equal "Not now". */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The dialog itself, loaded when the first one opens. */
export function SheetDialog(props: SheetProps) {
  const { t } = useWords();
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    body.current?.querySelector<HTMLElement>('[data-focused-first]')?.focus();
  }, []);
  return (
    <ModalOverlay
      className="sheet-back"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
    >
      <Modal className="sheet">
        <Dialog className="sheet-body">
          <div className="sheet-head">
            <Heading slot="title" level={2}>
              {props.title} <ExampleTag mark={props.mark} />
            </Heading>
            <IconButton icon={X} label={t('ui.close')} onPress={props.onClose} size={20} />
          </div>
          <div ref={body} className="sheet-body">
            {props.children}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
