import { codeText, TwoVersions, useOpen, useRead, useWords } from '@bulkhead/ui';
import { useState } from 'react';
import type { DividedField, PersonShown } from '../reads/person.ts';
import { useDueWords } from './due-words.ts';

/** What the app knows about a divided record: above all, how the devices are called here. */
interface Divided {
  readonly fields: readonly {
    readonly versions: readonly { readonly change: string; readonly by?: string | undefined }[];
  }[];
}

/** One card for each field of which two devices say different things. Both stay until people choose. */
export function Versions({ person }: { readonly person: PersonShown }) {
  return person.divided.map((one) => <VersionsCard key={`${one.record} ${one.field}`} divided={one} />);
}

function VersionsCard({ divided }: { readonly divided: DividedField }) {
  const { t, shortDay } = useWords();
  const { open } = useOpen();
  const { fieldWords } = useDueWords();
  const [kept, keep] = useState(false);
  const { value: app } = useRead<Divided>('app.versions', { record: divided.record });
  if (kept) return null;
  const known = (app?.fields ?? []).flatMap(({ versions }) => versions);
  const nameOf = (change: string): string =>
    known.find((one) => one.change === change)?.by ?? t('casework.screen.another-device');
  return (
    <TwoVersions
      field={fieldWords(divided.field)}
      versions={divided.versions.map(({ change, at, text }) => ({
        key: change,
        from: t('casework.screen.from-device', { who: nameOf(change), day: shortDay(at) }),
        value: codeText(text),
      }))}
      onKeepBoth={() => keep(true)}
      onChoose={() => open({ section: 'versions', record: divided.record })}
    />
  );
}
