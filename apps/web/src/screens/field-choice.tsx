import type { Field } from '@bulkhead/records';
import { Card, HoldToShow, Icon, useReveal, useWords } from '@bulkhead/ui';
import { Check } from 'lucide-react';
import { useId } from 'react';
import { fieldText, fieldWords } from './field-text.ts';

/** What one device wrote. */
export interface Version {
  readonly change: string;
  /** What the device is called here, or undefined. */
  readonly by: string | undefined;
  /** What it is: `phone`. */
  readonly sort: string | undefined;
  readonly at: number;
  /** Undefined of a name or an address: that is behind a hold. */
  readonly value: unknown;
}

/** A field that has more than one version. */
export interface DividedField {
  readonly name: string;
  readonly field: Field;
  readonly versions: readonly Version[];
}

/** The choice that changes nothing. */
export const BOTH = 'both';

type Choosing = DividedField & {
  readonly record: string;
  readonly type: string;
  /** Each version says whose it is; else the head over all fields does. */
  readonly named: boolean;
  readonly chosen: string;
  readonly onChoose: (change: string) => void;
};

/** The versions of one field to choose from, beside one another, and to keep both. */
export function FieldChoice(props: Choosing) {
  const words = useWords();
  const group = useId();
  const isSealed = props.field.class === 'C3';
  return (
    <div className={isSealed ? 'versions-card sealed' : 'versions-card'}>
      <Card padded>
        <fieldset>
          <legend>{fieldWords(words, props.type, props.name)}</legend>
          <div className="version-columns">
            {props.versions.map((version, index) => (
              <Side key={version.change} {...props} version={version} nth={index + 1} group={group} />
            ))}
          </div>
          <label className="version-option both">
            <input
              type="radio"
              name={group}
              checked={props.chosen === BOTH}
              onChange={() => props.onChoose(BOTH)}
            />
            <Icon of={Check} />
            {words.t('ui.versions.keep-both')}
          </label>
        </fieldset>
      </Card>
    </div>
  );
}

/** One version, to be chosen. */
function Side(props: Choosing & { readonly version: Version; readonly nth: number; readonly group: string }) {
  const words = useWords();
  const { version } = props;
  const isSealed = props.field.class === 'C3';
  const isByHead = !props.named && !isSealed;
  const from = words.t('web.versions.from', {
    by: version.by ?? words.t('web.versions.another'),
    when: words.dayTime(version.at),
  });
  return (
    <div className="version-side">
      <label className="version-option">
        <input
          type="radio"
          name={props.group}
          checked={props.chosen === version.change}
          onChange={() => props.onChoose(version.change)}
        />
        <Icon of={Check} />
        <span>
          {isSealed
            ? words.t('web.versions.nth', { n: props.nth })
            : fieldText(words, { ...props, value: version.value })}
          {isByHead ? <span className="only-heard">{from}</span> : null}
          <small className={isByHead ? 'by-own' : undefined} aria-hidden={isByHead}>
            {from}
          </small>
        </span>
      </label>
      {isSealed ? <SealedVersion {...props} version={version} /> : null}
    </div>
  );
}

/** A name or an address: each version behind its own hold, counted like every other look. */
function SealedVersion(props: Choosing & { readonly version: Version }) {
  const words = useWords();
  const { record, type, name, version } = props;
  const reveal = useReveal<{ readonly value: unknown } | null>('app.sealed-version');
  async function show() {
    const found = await reveal({ record, field: name, change: version.change });
    return found.ok && found.value ? fieldText(words, { ...props, value: found.value.value }) : undefined;
  }
  return <HoldToShow label={fieldWords(words, type, name)} show={show} />;
}
