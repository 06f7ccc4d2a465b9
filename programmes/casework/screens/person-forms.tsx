import type { NameForm } from '@bulkhead/records';
import {
  ask,
  codesIn,
  type FormField,
  IntentForm,
  type OpenedWith,
  textIn,
  useCompartmentField,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { useState } from 'react';
import { groups } from '../choices.ts';
import type { PersonShown } from '../reads/person.ts';
import { usePersonField, watched } from './person-field.tsx';

/** Somebody becomes known here by a code. Their name is written in a second step, or never. */
export function Register() {
  const { t } = useWords();
  return (
    <IntentForm
      intent="casework.register"
      cell={({ compartment }) => compartment}
      fields={{
        group: ask.oneOf(groups, {
          label: 'casework.field.person.group',
          words: 'casework.choice.group',
          look: 'track',
          initial: 'child',
        }),
        person: ask.text({ label: 'casework.field.person.code', hint: 'casework.screen.next-code-hint' }),
        siblings: ask.text({ label: 'casework.field.person.siblings', hint: 'casework.screen.codes-hint' }),
        compartment: useCompartmentField(['names'], 'casework.screen.compartment'),
      }}
      toInput={(sent, { siblings }) => ({ ...sent, siblings: codesIn(siblings) })}
      back={t('casework.screen.people')}
      save={t('casework.screen.save-person')}
      line={t('casework.screen.by-code-only')}
      again
    />
  );
}

const scripts = ['Latn', 'Hang', 'Kana', 'Hani'] as const satisfies readonly NameForm['script'][];
const languageOf = { Latn: 'en', Hang: 'ko', Kana: 'ja', Hani: 'zh' } as const;

/** A form of a name, typed in its script. */
function inScript(script: (typeof scripts)[number]): FormField<string> {
  const field = ask.text({ label: `casework.screen.script.${script}` });
  return {
    ...field,
    shown: (filling, words) => <div lang={languageOf[script]}>{field.shown(filling, words)}</div>,
  };
}

/** A name in the scripts in which the person gives it; none is made out of another. */
export function WriteName({ input }: OpenedWith) {
  const { t } = useWords();
  const given = textIn(input, 'person');
  const [code, setCode] = useState(given ?? '');
  const { value: person } = useRead<PersonShown | null>('casework.person', { code });
  return (
    <IntentForm
      intent="casework.write-name"
      draft={given}
      of={given ?? ((typed) => typed.person)}
      cell={person?.cell}
      fields={{
        person: watched(usePersonField(given), setCode),
        // The refusal of a name stands beside its first form.
        name: inScript('Latn'),
        Hang: inScript('Hang'),
        Kana: inScript('Kana'),
        Hani: inScript('Hani'),
      }}
      toInput={({ person: named }, { name, ...others }) => ({
        ...(named === undefined ? {} : { person: named }),
        name: {
          forms: scripts
            .map((script) => ({ script, value: (script === 'Latn' ? name : others[script]).trim() }))
            .filter(({ value }) => value !== ''),
        },
      })}
      back={t('casework.screen.people')}
      save={t('casework.screen.save-name')}
      line={t('casework.screen.as-given')}
    />
  );
}
