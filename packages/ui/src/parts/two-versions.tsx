import { GitMerge } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../language/words.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export interface VersionShown {
  readonly key: string;
  /** Who and when: `Swift, 2 Dec`. */
  readonly from: ReactNode;
  readonly value: ReactNode;
}

/** Two versions of a field, side by side in a record. Keeping both needs no tap; choosing opens both with all fields. */
export function TwoVersions(props: {
  /** The words of the field. */
  readonly field: string;
  readonly versions: readonly VersionShown[];
  readonly onKeepBoth?: (() => void) | undefined;
  readonly onChoose: () => void;
}) {
  const { t } = useWords();
  return (
    <section className="versions">
      <Icon of={GitMerge} />
      <div className="versions-body">
        <div>
          <h2 className="versions-title">{t('ui.versions.title', { field: props.field })}</h2>
          <p>{t('ui.versions.safe')}</p>
        </div>
        <VersionPair versions={props.versions} />
        <div className="versions-actions">
          {props.onKeepBoth ? <Button onPress={props.onKeepBoth}>{t('ui.versions.keep-both')}</Button> : null}
          <Button kind="quiet" onPress={props.onChoose}>
            {t('ui.versions.choose')}
          </Button>
        </div>
      </div>
    </section>
  );
}

export function VersionPair(props: { readonly versions: readonly VersionShown[] }) {
  return (
    <div className="versions-pair">
      {props.versions.map((version) => (
        <dl className="version" key={version.key}>
          <dt>{version.from}</dt>
          <dd>{version.value}</dd>
        </dl>
      ))}
    </div>
  );
}
