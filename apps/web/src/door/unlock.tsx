import { Button, Icon, Mark, useWords } from '@bulkhead/ui';
import { Eye, EyeOff } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { LanguageChoice } from './language-choice.tsx';
import type { DoorLanguage } from './door.tsx';

/**
 * The passphrase, on a page that says nothing. Whatever was wrong is answered with the same words: the vault takes the
 * same time for every entry.
 */
export function Unlock(
  props: DoorLanguage & {
    readonly problem?: string | undefined;
    /** Printed for the example only: it protects nothing. Empty elsewhere, and until it is known. */
    readonly printed: string;
    readonly onUnlock: (passphrase: string) => void;
    readonly onOtherWays: () => void;
  },
) {
  const { t } = useWords();
  const [passphrase, setPassphrase] = useState('');
  function send(event: FormEvent): void {
    event.preventDefault();
    if (passphrase.trim() !== '') props.onUnlock(passphrase);
  }
  return (
    <main className="door">
      <div className="door-centre">
        <div className="door-title">
          <Mark size={44} />
          <h1>{t('web.name')}</h1>
          <p>{t('web.unlock.ask')}</p>
        </div>
        <form onSubmit={send}>
          <SecretField value={passphrase} onChange={setPassphrase} problem={props.problem} />
          {props.printed === '' ? null : (
            <p className="notice">{t('web.unlock.example', { passphrase: props.printed })}</p>
          )}
          <Button kind="primary" submit>
            {t('web.unlock')}
          </Button>
          <p className="field-hint">{t('web.unlock.seconds')}</p>
        </form>
      </div>
      <LanguageChoice value={props.language} onChange={props.onLanguage} />
      <div className="door-links">
        <Button kind="quiet" onPress={props.onOtherWays}>
          {t('web.unlock.other')}
        </Button>
      </div>
    </main>
  );
}

/** A passphrase field: hidden unless shown, nothing offered, nothing remembered. */
export function SecretField(props: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem?: string | undefined;
}) {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  return (
    <div className="field">
      <label className="field-label" htmlFor="passphrase">
        {t('web.passphrase')}
      </label>
      <div className="secret">
        <input
          id="passphrase"
          className="input"
          type={shown ? 'text' : 'password'}
          value={props.value}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={props.problem !== undefined}
          aria-describedby={props.problem === undefined ? undefined : 'passphrase-problem'}
          onChange={(event) => props.onChange(event.target.value)}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={t(shown ? 'web.passphrase.hide' : 'web.passphrase.show')}
          onClick={() => setShown(!shown)}
        >
          <Icon of={shown ? EyeOff : Eye} />
        </button>
      </div>
      {props.problem === undefined ? null : (
        <p className="field-error" id="passphrase-problem" role="alert">
          {props.problem}
        </p>
      )}
    </div>
  );
}
