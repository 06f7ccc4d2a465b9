import {
  Button,
  Card,
  ErrorSummary,
  refusalWords,
  Section,
  Segmented,
  TextField,
  type FormProblem,
  useSubmit,
  useWide,
  useWords,
} from '@bulkhead/ui';
import { Check } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { MembersShown } from '../../messages/sharing.ts';

const sorts = ['phone', 'laptop', 'tablet'] as const;

/** Asks once what the others call this device: no roster says it. Gone when it has been said in every compartment. */
export function Introduce({ members }: { readonly members: MembersShown }) {
  const words = useWords();
  const { t } = words;
  const submit = useSubmit();
  const [alias, setAlias] = useState('');
  const [sort, setSort] = useState<(typeof sorts)[number]>(useWide() ? 'laptop' : 'phone');
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const silent = members.compartments.filter(
    (one) => one.members.some(({ isThisOne, alias: said }) => isThisOne && said === undefined) && !one.isOut,
  );
  if (silent.length === 0) return null;

  async function say(): Promise<void> {
    for (const { cell } of silent) {
      const result = await submit('helpers.introduce', { alias: alias.trim(), sort }, cell);
      if (result.ok) continue;
      const message = refusalWords(words, 'helpers.introduce', result.error);
      setProblems([{ code: 'introduce', field: 'alias', message }]);
      return;
    }
    setProblems([]);
  }
  function send(event: FormEvent): void {
    event.preventDefault();
    if (alias.trim() !== '') void say();
  }
  return (
    <Section title={t('web.introduce')} hint={t('web.introduce.about')}>
      <form onSubmit={send}>
        <Card padded stacked>
          <ErrorSummary problems={problems} />
          <TextField
            name="alias"
            label={t('web.introduce.alias')}
            hint={t('web.introduce.alias.hint')}
            max={40}
            value={alias}
            onChange={setAlias}
          />
          <Segmented
            label={t('web.introduce.sort')}
            options={sorts.map((value) => ({ value, label: t(`web.sort.${value}`) }))}
            value={sort}
            onChange={setSort}
          />
          <div>
            <Button icon={Check} submit disabled={alias.trim() === ''}>
              {t('web.introduce.say')}
            </Button>
          </div>
        </Card>
      </form>
    </Section>
  );
}
