import type { Name, NameForm } from '../field.ts';
import type { Refusal } from '../result.ts';

const letters: Readonly<Record<NameForm['script'], RegExp>> = {
  Hang: /\p{Script=Hangul}/u,
  Hani: /\p{Script=Han}/u,
  Kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  Latn: /\p{Script=Latin}/u,
};
const MAX_FORM = 200;

/** A name has one to eight forms; each is written in the script that it says, and not longer than 200 characters. */
export function checkName(name: Name): Refusal | undefined {
  if (name.forms.length === 0 || name.forms.length > 8) return { code: 'bad-name' };
  for (const form of name.forms) {
    if (form.value.trim() === '' || form.value.length > MAX_FORM) return { code: 'bad-name' };
    if (!letters[form.script].test(form.value)) return { code: 'name-of-another-script' };
  }
  return undefined;
}

/**
 * The forms of a name as typed, parted by `/`. The script is read from the letters that stand there; none is derived
 * from another. Han with kana beside it counts as Han, as in 加藤ひろし.
 */
export function nameIn(text: string): Name | undefined {
  const parts = text
    .split(/[/／]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const forms = parts.map(formOf);
  return forms.length > 0 && forms.every((form) => form !== undefined) ? { forms } : undefined;
}

function formOf(value: string): NameForm | undefined {
  const script = (['Hang', 'Hani', 'Kana', 'Latn'] as const).find((one) => letters[one].test(value));
  return script && { script, value };
}
