import { Button, Card, Notice, TextField, useWords } from '@bulkhead/ui';
import { type FormEvent, useState } from 'react';
import { Door } from './door.tsx';
import { SecretField } from './unlock.tsx';

export interface Begun {
  readonly name: string;
  readonly passphrase: string;
  readonly joins: boolean;
}

/** Starting on this device, alone or in an organisation: a neutral name, a passphrase to write down, the same typed back. */
export function StartOwn(props: {
  readonly passphrase: string;
  /** Somebody was given words: no organisation begins here. */
  readonly joins: boolean;
  readonly onBack: () => void;
  readonly onBegin: (begun: Begun) => void;
}) {
  const { t } = useWords();
  const [step, setStep] = useState<'name' | 'words' | 'repeat'>('name');
  const [name, setName] = useState(t('web.name'));
  const back = { name: props.onBack, words: () => setStep('name'), repeat: () => setStep('words') }[step];
  return (
    <Door onBack={back}>
      {step === 'name' ? (
        <NameStep joins={props.joins} name={name} onName={setName} onNext={() => setStep('words')} />
      ) : null}
      {step === 'words' ? <WordsStep passphrase={props.passphrase} onNext={() => setStep('repeat')} /> : null}
      {step === 'repeat' ? (
        <RepeatStep
          passphrase={props.passphrase}
          onRight={() => props.onBegin({ ...props, name: name.trim() })}
        />
      ) : null}
    </Door>
  );
}

function NameStep(props: {
  readonly joins: boolean;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onNext: () => void;
}) {
  const { t } = useWords();
  function next(event: FormEvent): void {
    event.preventDefault();
    if (props.name.trim() !== '') props.onNext();
  }
  return (
    <form onSubmit={next}>
      <h1>{t(props.joins ? 'web.first.join' : 'web.start.title')}</h1>
      <TextField
        name="name"
        label={t('web.start.name')}
        hint={t('web.start.name.hint')}
        value={props.name}
        max={24}
        onChange={props.onName}
      />
      <Notice>{t(props.joins ? 'web.join.first' : 'web.start.compartments')}</Notice>
      <Button kind="primary" submit disabled={props.name.trim() === ''}>
        {t('web.next')}
      </Button>
    </form>
  );
}

function WordsStep(props: { readonly passphrase: string; readonly onNext: () => void }) {
  const { t } = useWords();
  return (
    <>
      <div>
        <h1>{t('web.start.words')}</h1>
        <p className="lead">{t('web.start.words.about')}</p>
      </div>
      <Card padded>
        <ol className="words-shown">
          {props.passphrase.split(' ').map((word, index) => (
            <li key={`${index} ${word}`}>{word}</li>
          ))}
        </ol>
      </Card>
      <Notice>{t('web.start.words.lost')}</Notice>
      <Button kind="primary" onPress={props.onNext}>
        {t('web.start.words.written')}
      </Button>
    </>
  );
}

function RepeatStep(props: { readonly passphrase: string; readonly onRight: () => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  function compare(event: FormEvent): void {
    event.preventDefault();
    const same = plain(typed) === plain(props.passphrase);
    setWrong(!same);
    if (same) props.onRight();
  }
  return (
    <form onSubmit={compare}>
      <div>
        <h1>{t('web.start.repeat')}</h1>
        <p className="lead">{t('web.start.repeat.about')}</p>
      </div>
      <SecretField
        value={typed}
        onChange={setTyped}
        problem={wrong ? t('web.start.repeat.wrong') : undefined}
      />
      <Button kind="primary" submit>
        {t('web.start.create')}
      </Button>
    </form>
  );
}

const plain = (text: string): string => text.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ');
