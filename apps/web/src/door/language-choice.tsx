import type { Language } from '@bulkhead/records';
import { type Option, Segmented, useWords } from '@bulkhead/ui';

/** Each language in its own script. */
export const languageOptions: readonly Option<Language>[] = [
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'ja', label: '日本語', lang: 'ja' },
  { value: 'ko', label: '한국어', lang: 'ko' },
  { value: 'zh', label: '中文', lang: 'zh-Hans' },
];

/** The language of the screen, before anything is open. */
export function LanguageChoice(props: {
  readonly value: Language;
  readonly onChange: (language: Language) => void;
}) {
  const { t } = useWords();
  return (
    <Segmented
      label={t('web.settings.language')}
      layout="heard"
      options={languageOptions}
      value={props.value}
      onChange={props.onChange}
    />
  );
}
