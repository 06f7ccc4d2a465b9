import type { ContradictionOf, Field } from '@bulkhead/records';
import {
  ActionBar,
  Button,
  Card,
  ErrorSummary,
  type FormProblem,
  Icon,
  Page,
  refusalWords,
  useOpen,
  useRead,
  useSubmit,
  useWords,
} from '@bulkhead/ui';
import { Check } from 'lucide-react';
import { useId, useState } from 'react';
import { DoesNotFit } from './does-not-fit.tsx';
import { fieldText, fieldWords, typeWords } from './field-text.ts';
import './versions.css';

/** The fields of one record that have more than one version. */
export interface DividedRecord {
  readonly record: string;
  readonly cell: string;
  readonly type: string;
  readonly code: string;
  readonly fields: readonly {
    readonly name: string;
    readonly field: Field;
    readonly versions: readonly {
      readonly change: string;
      /** What the device is called here, or undefined. */
      readonly by: string | undefined;
      readonly at: number;
      readonly value: unknown;
    }[];
  }[];
}

/** What does not fit together, opened by its id: two versions are settled here, the rest is shown with its records. */
export function Versions({ record: id }: { readonly record?: string | undefined }) {
  const { value: found } = useRead<readonly ContradictionOf[]>('app.contradictions');
  const one = found?.find(
    (contradiction) => contradiction.id === id || contradiction.records.some((each) => each === id),
  );
  if (!found) return null;
  if (!one) return <Settled />;
  const [record] = one.records;
  if (one.kind === 'two-versions' && record) return <Settle key={record} record={record} />;
  return <DoesNotFit one={one} />;
}

function Settled() {
  const { t } = useWords();
  const { back } = useOpen();
  return (
    <Page title={t('web.versions.settled')} back={{ word: t('web.section.today'), onBack: back }}>
      <p>{t('web.versions.settled.about')}</p>
    </Page>
  );
}

const BOTH = 'both';

function Settle({ record }: { readonly record: string }) {
  const words = useWords();
  const { t } = words;
  const { back } = useOpen();
  const submit = useSubmit();
  const { value: divided } = useRead<DividedRecord>('app.versions', { record });
  const [chosen, choose] = useState<Readonly<Record<string, string>>>({});
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  if (!divided) return null;
  const sides = sidesOf(divided.fields);
  const settling = divided.fields.filter(({ name }) => (chosen[name] ?? BOTH) !== BOTH);

  async function save(): Promise<void> {
    for (const { name } of settling) {
      const input = { record, field: name, keep: chosen[name] };
      const result = await submit('records.settle', input, divided?.cell);
      if (result.ok) continue;
      const message = refusalWords(words, 'records.settle', result.error);
      setProblems([{ code: 'settle', field: undefined, message }]);
      return;
    }
    back();
  }
  return (
    <Page
      back={{ word: t('web.back'), onBack: back }}
      title={t('web.versions.title', { what: divided.code || typeWords(words, divided.type) })}
      below={t('web.versions.about')}
      bar={
        <ActionBar beside line={t('web.versions.line', { n: settling.length })}>
          <Button onPress={back}>{t('ui.versions.choose')}</Button>
          <Button kind="primary" icon={Check} onPress={() => void save()}>
            {t(settling.length === 0 ? 'web.versions.keep-all' : 'web.versions.save')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={problems} />
      {sides ? <Sides sides={sides} /> : null}
      {divided.fields.map((field) => (
        <FieldChoice
          key={field.name}
          type={divided.type}
          {...field}
          {...(sides ? { versions: besides(field.versions, sides) } : {})}
          named={sides === undefined}
          chosen={chosen[field.name] ?? BOTH}
          onChoose={(change) => choose({ ...chosen, [field.name]: change })}
        />
      ))}
    </Page>
  );
}

type Version = DividedRecord['fields'][number]['versions'][number];
type Side = Pick<Version, 'by' | 'at'>;

/** The two devices that wrote, where they are the same two for every field; undefined where it is not so simple. */
function sidesOf(fields: DividedRecord['fields']): readonly [Side, Side] | undefined {
  const all = fields
    .flatMap(({ versions }) => versions)
    .toSorted((a, b) => a.at - b.at || ((a.by ?? '') < (b.by ?? '') ? -1 : 1));
  const names = [...new Set(all.map(({ by }) => by))];
  const [left, right] = names.map((name) => all.findLast(({ by }) => by === name));
  const isPlain = names.length === 2 && fields.every(({ versions }) => isOfTwo(versions));
  return isPlain && left && right ? [left, right] : undefined;
}
const isOfTwo = ([one, other, ...more]: readonly Version[]): boolean =>
  one !== undefined && other !== undefined && more.length === 0 && one.by !== other.by;

const besides = (versions: readonly Version[], [left]: readonly [Side, Side]): readonly Version[] =>
  versions.toSorted((a, b) => Number(b.by === left.by) - Number(a.by === left.by));

/** Whose versions stand left and right. */
function Sides({ sides }: { readonly sides: readonly [Side, Side] }) {
  const words = useWords();
  return (
    <div className="versions-sides" aria-hidden="true">
      {sides.map(({ by, at }) => (
        <p key={by ?? ''}>
          <strong>{by ?? words.t('web.versions.another')}</strong>
          <small>{words.dayTime(at)}</small>
        </p>
      ))}
    </div>
  );
}

function FieldChoice(
  props: DividedRecord['fields'][number] & {
    readonly type: string;
    /** Each version says whose it is; else the head over all fields does. */
    readonly named: boolean;
    readonly chosen: string;
    readonly onChoose: (change: string) => void;
  },
) {
  const words = useWords();
  const { t } = words;
  const group = useId();
  return (
    <div className="versions-card">
      <Card padded>
        <fieldset>
          <legend>{fieldWords(words, props.type, props.name)}</legend>
          {props.versions.map((version) => (
            <label className="version-option" key={version.change}>
              <input
                type="radio"
                name={group}
                checked={props.chosen === version.change}
                onChange={() => props.onChoose(version.change)}
              />
              <Icon of={Check} />
              <span>
                {fieldText(words, { ...props, value: version.value })}
                <small className={props.named ? undefined : 'only-heard'}>
                  {t('web.versions.from', {
                    by: version.by ?? t('web.versions.another'),
                    when: words.dayTime(version.at),
                  })}
                </small>
              </span>
            </label>
          ))}
          <label className="version-option both">
            <input
              type="radio"
              name={group}
              checked={props.chosen === BOTH}
              onChange={() => props.onChoose(BOTH)}
            />
            <Icon of={Check} />
            {t('ui.versions.keep-both')}
          </label>
        </fieldset>
      </Card>
    </div>
  );
}
