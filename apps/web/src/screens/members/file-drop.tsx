import { Icon, useWords } from '@bulkhead/ui';
import { FileDown } from 'lucide-react';
import { type ChangeEvent, useId } from 'react';
import '../file-drop.css';

/** A place where a file is opened: chosen, or let fall on it (the field lies over all of it). It is read whole. */
export function FileDrop(props: { readonly label: string; readonly onFile: (bytes: Uint8Array) => void }) {
  const { t } = useWords();
  const id = useId();
  function take({ target }: ChangeEvent<HTMLInputElement>): void {
    const [file] = target.files ?? [];
    // The same file may be opened again.
    target.value = '';
    if (file) void file.arrayBuffer().then((buffer) => props.onFile(new Uint8Array(buffer)));
  }
  return (
    <label className="file-drop" htmlFor={id}>
      <Icon of={FileDown} />
      <span>
        <strong>{props.label}</strong>
        <small>{t('web.file.drag')}</small>
      </span>
      <input id={id} type="file" onChange={take} />
    </label>
  );
}
