import { Row, Rows, useWords } from '@bulkhead/ui';
import { Eye, Image, Search, Trash2 } from 'lucide-react';

const limits = [
  { name: 'traces', icon: Trash2 },
  { name: 'found', icon: Search },
  { name: 'pictures', icon: Image },
  { name: 'seen', icon: Eye },
] as const;

/** What this device cannot promise, in plain sentences, never behind a link. */
export function Limits() {
  const { t } = useWords();
  return (
    <Rows>
      {limits.map(({ name, icon }) => (
        <Row key={name} icon={icon} title={t(`web.limit.${name}`)} second={t(`web.limit.${name}.why`)} />
      ))}
    </Rows>
  );
}
