import { Alert, Button, refusalWords, useSubmit, useWords } from '@bulkhead/ui';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import type { MembersShown, NoticeShown } from '../../messages/sharing.ts';
import { authorIn, calledIn, compartmentName } from './people.ts';

/**
 * The key keepers have paper and no device: that a steward was disconnected, or many people at once, a person tells them.
 * It stands here until somebody says that they know; whoever disconnected does not say it for the others (rules H2).
 */
export function ForKeepers({ shown, only }: { readonly shown: MembersShown; readonly only?: string }) {
  const some = shown.compartments.filter(({ cell }) => only === undefined || cell === only);
  return some.flatMap(({ cell, name, forKeepers }) =>
    forKeepers.map((notice) => <ToTell key={notice.id} {...{ shown, cell, name, notice }} />),
  );
}

interface Telling {
  readonly shown: MembersShown;
  readonly cell: string;
  readonly name: string;
  readonly notice: NoticeShown;
}

function ToTell({ shown, cell, name, notice }: Telling) {
  const words = useWords();
  const { t } = words;
  const submit = useSubmit();
  const [problem, setProblem] = useState<string>();
  const second = notice.removal?.second ?? 'alone';
  const values = {
    by: authorIn(shown, notice.by, words),
    who: words.list(notice.devices.map((device) => calledIn(shown, device, words))),
    name: compartmentName(name),
  };
  async function say(): Promise<void> {
    const said = await submit('helpers.keepers-know', { removal: notice.id }, cell);
    setProblem(said.ok ? undefined : refusalWords(words, 'helpers.keepers-know', said.error));
  }
  return (
    <Alert tone="warn" icon={ScrollText} title={t('web.for-keepers', values)}>
      <p>
        {second === 'alone' || second === 'not-asked'
          ? t('web.for-keepers.alone')
          : t('web.for-keepers.agreed', { who: calledIn(shown, second, words) })}
      </p>
      <p>{t('web.for-keepers.about')}</p>
      {problem === undefined ? null : <p>{problem}</p>}
      <div>
        <Button onPress={() => void say()}>{t('web.for-keepers.known')}</Button>
      </div>
    </Alert>
  );
}
