import { Camera, Image } from 'lucide-react';
import { useOpen } from '../client/open.tsx';
import { useWords } from '../language/words.tsx';
import { Button } from './button.tsx';

/** Opens the page of the photo of a field: to look at it, or to add one. */
export function PhotoButton(props: {
  /** The code of what the record belongs to, where it has one. */
  readonly of: string | null;
  readonly record: string;
  readonly field: string;
  /** Whether the field holds one, on this device or elsewhere. */
  readonly has: boolean;
}) {
  const { t } = useWords();
  const { open, place } = useOpen();
  const { of, record, field, has } = props;
  return (
    <Button
      small
      icon={has ? Image : Camera}
      onPress={() => open({ ...place, form: 'app.photo', input: { of, record, field } })}
    >
      {t(has ? 'ui.photo.look' : 'ui.photo.add')}
    </Button>
  );
}
