import { MapPin } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useCells } from '../client/client-context.tsx';
import { useOpen } from '../client/open.tsx';
import { useWords } from '../language/words.tsx';
import { addressesIn, type AddressFound, withoutPart } from './address-shapes.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** The form of the sealed record of a place: it takes an address that was typed elsewhere. */
export const sealedPlace = { section: 'places', form: 'shelter.site' } as const;

/** What was answered about parts that look like an address: `kept` by somebody, or `asked` about when it was to be saved. */
export type AddressAnswers = ReadonlyMap<string, 'kept' | 'asked'>;

/** The first part of a text that looks like an address and that nobody has said to keep. */
export function openAddress(
  text: string,
  answers: AddressAnswers,
): (AddressFound & { readonly part: string }) | undefined {
  return addressesIn(text)
    .map((found) => ({ ...found, part: text.slice(found.from, found.to) }))
    .find(({ part }) => answers.get(part) !== 'kept');
}

/**
 * Something that looks like an address stands in a note, where more people can read it than the sealed record of a
 * place. Asks once, never refuses: it stays, or goes to that record where this device opens it.
 */
export function AddressNotice(props: {
  readonly text: string;
  readonly answers: AddressAnswers;
  readonly onKeep: (part: string) => void;
  readonly onChange: (text: string) => void;
}) {
  const { t } = useWords();
  const { open } = useOpen();
  const canSeal = useCells(['address']).length > 0;
  const box = useRef<HTMLDivElement>(null);
  const { text, answers } = props;
  const found = openAddress(text, answers);
  const part = found?.part;
  const asked = part !== undefined && answers.get(part) === 'asked';
  useEffect(() => {
    if (asked) box.current?.focus();
  }, [asked]);
  if (!found) return null;
  const seal = (): void => {
    // The note is written before its form makes room for the other one.
    flushSync(() => props.onChange(withoutPart(text, found)));
    open({ ...sealedPlace, input: { address: found.part } });
  };
  return (
    <div className="alert warn" aria-live="polite" tabIndex={-1} ref={box}>
      <Icon of={MapPin} />
      <div className="alert-words">
        <p>
          <strong>{t('ui.address.found')}</strong>
        </p>
        <p>{t(canSeal ? 'ui.address.why' : 'ui.address.why-closed')}</p>
        {asked ? <p>{t('ui.address.save-again')}</p> : null}
        <div className="alert-buttons">
          {canSeal ? (
            <Button small onPress={seal}>
              {t('ui.address.move')}
            </Button>
          ) : null}
          <Button small kind="quiet" onPress={() => props.onKeep(found.part)}>
            {t('ui.address.keep')}
          </Button>
        </div>
      </div>
    </div>
  );
}
