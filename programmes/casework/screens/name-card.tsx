import type { Language, NameForm } from '@bulkhead/records';
import { Card, HoldToShow, useReveal, useWords } from '@bulkhead/ui';
import { useState } from 'react';
import type { NameShown } from '../reads/name.ts';

/** A name behind a hold of one second, or the word that it is kept elsewhere. */
export function NameCard(props: { readonly code: string; readonly name: 'hidden' | 'elsewhere' }) {
  const { t } = useWords();
  const [mark, setMark] = useState<NameShown['mark']>();
  const reveal = useReveal<NameShown | null>('casework.name');
  const { code, name } = props;
  if (name === 'elsewhere')
    return (
      <Card padded>
        <dl className="hold-words">
          <dt>{t('casework.type.name')}</dt>
          <dd>{t('casework.screen.name-elsewhere')}</dd>
        </dl>
      </Card>
    );
  async function show() {
    const result = await reveal({ code });
    if (!result.ok || !result.value) return undefined;
    setMark(result.value.mark);
    return <Name forms={result.value.forms} />;
  }
  return (
    <HoldToShow
      label={t('casework.type.name')}
      labelShown={mark === 'invented' ? t('casework.screen.name-example') : t('casework.type.name')}
      show={show}
    />
  );
}

/** Each script in its own language, so that Han characters get the right shapes. */
const languageOf: Readonly<Record<NameForm['script'], Language>> = {
  Hang: 'ko',
  Latn: 'en',
  Kana: 'ja',
  Hani: 'zh',
};
const ORDER: readonly NameForm['script'][] = ['Latn', 'Hang', 'Kana', 'Hani'];

function Name({ forms }: { readonly forms: readonly NameForm[] }) {
  const { t } = useWords();
  const ordered = forms.toSorted((a, b) => ORDER.indexOf(a.script) - ORDER.indexOf(b.script));
  return (
    <>
      <span className="people-name">
        {ordered.map(({ script, value }) => (
          <span key={script + value} lang={languageOf[script]}>
            {value}
          </span>
        ))}
      </span>
      <small className="people-name-note">{t('casework.screen.name-leaves')}</small>
    </>
  );
}
