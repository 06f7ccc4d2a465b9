import { photoTypes } from '@bulkhead/records';
import { Icon, useWords } from '@bulkhead/ui';
import { Camera } from 'lucide-react';
import { type ChangeEvent, useId } from 'react';
import '../file-drop.css';

/** Takes a photo, or one that is there. The name of the file is not looked at. */
export function ChoosePhoto(props: { readonly label: string; readonly onFile: (file: File) => void }) {
  const { t } = useWords();
  const id = useId();
  function take({ target }: ChangeEvent<HTMLInputElement>): void {
    const [file] = target.files ?? [];
    if (file) props.onFile(file);
    // The same one may be chosen again.
    target.value = '';
  }
  return (
    <label className="file-drop" htmlFor={id}>
      <Icon of={Camera} />
      <span>
        <strong>{props.label}</strong>
        <small>{t('web.photo.sorts')}</small>
      </span>
      <input id={id} type="file" accept={photoTypes.join(',')} onChange={take} />
    </label>
  );
}
