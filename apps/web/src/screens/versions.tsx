import type { ContradictionOf } from '@bulkhead/records';
import {
  ActionBar,
  Button,
  ErrorSummary,
  type FormProblem,
  Page,
  refusalWords,
  type SpokenWords,
  useOpen,
  useRead,
  useSubmit,
  useWords,
} from '@bulkhead/ui';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useSharing } from '../open/sharing-client.ts';
import { DoesNotFit } from './does-not-fit.tsx';
import { typeWords } from './field-text.ts';
import { BOTH, type DividedField, FieldChoice, type Version } from './field-choice.tsx';
import './versions.css';

/** The fields of one record that have more than one version. */
export interface DividedRecord {
  readonly record: string;
  readonly cell: string;
  readonly type: string;
  readonly code: string;
  readonly fields: readonly DividedField[];
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
    <Page
      title={t('web.versions.settled')}
      back={{ word: t('web.section.today'), onBack: back }}
      bar={<ToToday />}
    >
      <output>{t('web.versions.settled.about')}</output>
    </Page>
  );
}

function Settle({ record }: { readonly record: string }) {
  const words = useWords();
  const { t } = words;
  const { back } = useOpen();
  const submit = useSubmit();
  const { value: divided } = useRead<DividedRecord>('app.versions', { record });
  const [chosen, choose] = useState<Readonly<Record<string, string>>>({});
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const [asked, setAsked] = useState(1);
  const [left, leave] = useState<LeftAs>();
  const sharing = useSharing();
  if (!divided) return null;
  const title = t('web.versions.title', { what: divided.code || typeWords(words, divided.type) });
  if (left) return <Left title={title} as={left} />;
  const sides = sidesOf(divided.fields);
  const settling = divided.fields.filter(({ name }) => (chosen[name] ?? BOTH) !== BOTH);

  async function save(): Promise<void> {
    setProblems([]);
    if (settling.length === 0) return keepBoth();
    const refused: string[] = [];
    for (const { name } of settling) {
      const input = { record, field: name, keep: chosen[name] };
      const result = await submit('records.settle', input, divided?.cell);
      if (!result.ok) refused.push(refusalWords(words, 'records.settle', result.error));
    }
    // Not to be taken back, and the bar says so: no change can make two versions of one again. It can be written anew.
    if (refused.length === 0) return leave('chosen');
    setAsked(settling.length);
    setProblems([...new Set(refused)].map((message) => ({ code: 'settle', field: undefined, message })));
  }
  async function keepBoth(): Promise<void> {
    const fields = (divided?.fields ?? []).map(({ name, versions }) => ({
      name,
      changes: versions.map(({ change }) => change),
    }));
    const result = await sharing.keepBoth({ record, fields });
    if (result.ok) return leave('kept');
    setAsked(1);
    setProblems([
      { code: 'keep', field: undefined, message: refusalWords(words, 'records.settle', result.error) },
    ]);
  }
  return (
    <Page
      back={{ word: t('web.back'), onBack: back }}
      title={title}
      below={t('web.versions.about')}
      bar={
        <ActionBar beside line={t('web.versions.line', { n: settling.length })}>
          <Button onPress={() => leave('together')}>{t('ui.versions.choose')}</Button>
          <Button kind="primary" icon={Check} onPress={() => void save()}>
            {t(settling.length === 0 ? 'web.versions.keep-all' : 'web.versions.save')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={problems} of={asked} />
      <div className="versions-fields">
        {sides ? <Sides sides={sides} /> : null}
        {divided.fields.map((field) => (
          <FieldChoice
            key={field.name}
            record={divided.record}
            type={divided.type}
            {...field}
            {...(sides ? { versions: besides(field.versions, sides) } : {})}
            named={sides === undefined}
            chosen={chosen[field.name] ?? BOTH}
            onChoose={(change) => {
              choose({ ...chosen, [field.name]: change });
              // What was refused before is about what was chosen then.
              setProblems([]);
            }}
          />
        ))}
      </div>
    </Page>
  );
}

function ToToday() {
  const { t } = useWords();
  const { back } = useOpen();
  return (
    <ActionBar>
      <Button kind="primary" onPress={back}>
        {t('web.versions.together.done')}
      </Button>
    </ActionBar>
  );
}

/** Some was chosen and is saved; or nothing, and it stays on Today until somebody has chosen, or keeps both for good. */
type LeftAs = 'chosen' | 'kept' | 'together';

/** What came of it, where there are two versions still. */
function Left({ title, as }: { readonly title: string; readonly as: LeftAs }) {
  const { t } = useWords();
  const { back } = useOpen();
  return (
    <Page title={title} back={{ word: t('web.back'), onBack: back }} bar={<ToToday />}>
      <output>{t(`web.versions.${as}`)}</output>
    </Page>
  );
}

type Side = Pick<Version, 'by' | 'sort' | 'at'>;

/** The two devices that wrote, where they are the same two for every field; undefined where it is not so simple. */
function sidesOf(fields: DividedRecord['fields']): readonly [Side, Side] | undefined {
  const all = fields
    .flatMap(({ versions }) => versions)
    .toSorted((a, b) => a.at - b.at || ((a.by ?? '') < (b.by ?? '') ? -1 : 1));
  const names = [...new Set(all.map(({ by }) => by))];
  const [left, right] = names.map((name) => all.findLast(({ by }) => by === name));
  const isPlain =
    names.length === 2 && fields.every(({ field, versions }) => field.class !== 'C3' && isOfTwo(versions));
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
      {sides.map((side) => (
        <p key={side.by ?? ''}>
          <strong>{deviceWords(words, side)}</strong>
          <small>{words.dayTime(side.at)}</small>
        </p>
      ))}
    </div>
  );
}

/** `Wagtail · phone`. */
const deviceWords = ({ t, facts }: SpokenWords, { by, sort }: Side): string =>
  by === undefined ? t('web.versions.another') : facts([by, sort && t(`web.sort.${sort}`)]);
