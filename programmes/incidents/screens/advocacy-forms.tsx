import {
  Card,
  CheckRow,
  MomentField,
  RadioRows,
  SelectField,
  TextArea,
  TextField,
  useClock,
  useForm,
  useRead,
  useWords,
} from '@bulkhead/ui';
import type { Chronology, IncidentView, SourceRow } from '../reads/index.ts';
import { answers, authorities, demands, papers, reliabilities, sourceKinds, ties } from '../records.ts';
import { firstSource, FormPage, noOrigin, type Origin, OriginFields, useSources } from './form-page.tsx';
import { given, textIn } from './shapes.ts';

const FOUR_WEEKS = 28 * 86_400;

/** The incident of a form by its code. */
function useIncident(input: unknown): IncidentView | undefined {
  const code = textIn(input, 'incident') || '-';
  return useRead<IncidentView | null>('incidents.record', { incident: code }).value ?? undefined;
}

export function SourceForm() {
  const { t } = useWords();
  const form = useForm({
    key: 'incidents.add-source',
    intent: 'incidents.add-source',
    initial: { title: '', kind: 'newspaper', reliability: 'not-known' },
    toInput: (values) => values,
  });
  const { title, kind, reliability } = form.values;
  return (
    <FormPage form={form} title={t('incidents.intent.add-source')}>
      <Card padded stacked>
        <TextField
          name="title"
          label={t('incidents.screen.what-source')}
          hint={t('incidents.screen.source-hint')}
          max={120}
          value={title}
          onChange={(next) => form.change({ title: next })}
          error={form.errorOf('title')}
        />
        <SelectField
          name="kind"
          label={t('incidents.field.source.kind')}
          value={kind}
          onChange={(next) => form.change({ kind: next })}
          options={sourceKinds.map((value) => ({ value, label: t(`incidents.choice.kind.${value}`) }))}
          error={form.errorOf('kind')}
        />
        <SelectField
          name="reliability"
          label={t('incidents.field.source.reliability')}
          value={reliability}
          onChange={(next) => form.change({ reliability: next })}
          options={reliabilities.map((value) => ({
            value,
            label: t(`incidents.choice.reliability.${value}`),
          }))}
        />
      </Card>
    </FormPage>
  );
}

export function PaperForm({ input }: { readonly input?: unknown }) {
  const incident = useIncident(input);
  const sources = useSources();
  return incident && sources ? <PaperFields incident={incident} sources={sources} /> : null;
}

interface PaperValues extends Origin {
  readonly kind: string;
  readonly paper: string;
}

/** A paper or device that was taken. What stood in it is not written down. */
function PaperFields({
  incident,
  sources,
}: {
  readonly incident: IncidentView;
  readonly sources: readonly SourceRow[];
}) {
  const { t } = useWords();
  const form = useForm<PaperValues>({
    key: `incidents.add-paper ${incident.id}`,
    intent: 'incidents.add-paper',
    initial: { ...noOrigin, source: firstSource(sources), kind: 'notebook', paper: '' },
    toInput: ({ kind, paper, source, where }) => ({
      incident: incident.code,
      ...given({ kind, paper, source, where }),
    }),
    cell: incident.cell,
  });
  const { kind, paper } = form.values;
  return (
    <FormPage
      form={form}
      about={incident.code}
      title={t('incidents.intent.add-paper')}
      line={t('incidents.screen.no-content')}
    >
      <Card padded stacked>
        <SelectField
          name="kind"
          label={t('incidents.field.paper.kind')}
          value={kind}
          onChange={(next) => form.change({ kind: next })}
          options={papers.map((value) => ({ value, label: t(`incidents.choice.kind.${value}`) }))}
          error={form.errorOf('kind')}
        />
        <TextField
          name="paper"
          label={t('incidents.field.paper.paper')}
          hint={t('incidents.screen.optional')}
          placeholder="P-1"
          max={20}
          value={paper}
          onChange={(next) => form.change({ paper: next })}
          error={form.errorOf('paper')}
        />
      </Card>
      <OriginFields form={form} change={(part) => form.change(part)} sources={sources} short />
    </FormPage>
  );
}

export function LinkForm({ input }: { readonly input?: unknown }) {
  const incident = useIncident(input);
  const register = useRead<Chronology>('incidents.chronology').value;
  return incident && register ? <LinkFields incident={incident} register={register} /> : null;
}

function LinkFields({
  incident,
  register,
}: {
  readonly incident: IncidentView;
  readonly register: Chronology;
}) {
  const { t } = useWords();
  const form = useForm({
    key: `incidents.link ${incident.id}`,
    intent: 'incidents.link',
    initial: { to: '', how: 'before' },
    toInput: (values) => ({ from: incident.code, ...given(values) }),
    cell: incident.cell,
  });
  const { to, how } = form.values;
  return (
    <FormPage form={form} about={incident.code} title={t('incidents.intent.link')}>
      <Card padded stacked>
        <RadioRows
          name="how"
          label={t('incidents.screen.this-one', { incident: incident.code })}
          value={how}
          onChange={(next) => form.change({ how: next })}
          options={ties.map((value) => ({ value, label: t(`incidents.choice.how.${value}`) }))}
          error={form.errorOf('how')}
        />
        <SelectField
          name="to"
          label={t('incidents.field.link.to')}
          value={to}
          onChange={(next) => form.change({ to: next })}
          none={t('incidents.screen.choose')}
          options={register.rows
            .filter((row) => row.id !== incident.id)
            .map(({ code }) => ({ value: code, label: code }))}
          error={form.errorOf('to')}
        />
      </Card>
    </FormPage>
  );
}

export function RequestForm({ input }: { readonly input?: unknown }) {
  const incident = useIncident(input);
  return incident ? <RequestFields incident={incident} /> : null;
}

/** Something asked of an authority, with the day of the next step. */
function RequestFields({ incident }: { readonly incident: IncidentView }) {
  const { t } = useWords();
  const { now } = useClock();
  const form = useForm<{ authority: string; to: string; demands: readonly string[]; next: number }>({
    key: `incidents.add-request ${incident.id}`,
    intent: 'incidents.add-request',
    initial: { authority: 'foreign-ministry', to: '', demands: [], next: now + FOUR_WEEKS },
    toInput: ({ authority, to, next, demands: asked }) => ({
      incident: incident.code,
      authority,
      next,
      demands: asked,
      ...given({ to }),
    }),
    cell: incident.cell,
  });
  const { authority, to, demands: asked, next } = form.values;
  return (
    <FormPage form={form} about={incident.code} title={t('incidents.intent.add-request')}>
      <Card padded stacked>
        <SelectField
          name="authority"
          label={t('incidents.field.request.authority')}
          value={authority}
          onChange={(value) => form.change({ authority: value })}
          options={authorities.map((value) => ({ value, label: t(`incidents.choice.authority.${value}`) }))}
          error={form.errorOf('authority')}
        />
        <TextField
          name="to"
          label={t('incidents.field.request.to')}
          hint={t('incidents.screen.optional')}
          max={120}
          value={to}
          onChange={(value) => form.change({ to: value })}
          error={form.errorOf('to')}
        />
        <fieldset id="field-demands" tabIndex={-1}>
          <legend className="field-label">{t('incidents.field.request.demands')}</legend>
          {form.errorOf('demands') ? <p className="field-error">{form.errorOf('demands')}</p> : null}
          {demands.map((demand) => (
            <CheckRow
              key={demand}
              label={t(`incidents.choice.demands.${demand}`)}
              checked={asked.includes(demand)}
              onChange={(on) =>
                form.change({ demands: on ? [...asked, demand] : asked.filter((one) => one !== demand) })
              }
            />
          ))}
        </fieldset>
        <MomentField
          name="next"
          label={t('incidents.field.request.next')}
          value={next}
          onChange={(value) => form.change({ next: value })}
          error={form.errorOf('next')}
        />
      </Card>
    </FormPage>
  );
}

/** The answer of an authority, or that there was none; and whether the request goes on. */
export function AnswerForm({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const { now } = useClock();
  const request = textIn(input, 'request') ?? '';
  const form = useForm({
    key: `incidents.record-answer ${request}`,
    intent: 'incidents.record-answer',
    initial: { answer: 'no-answer', note: '', close: false, next: now + FOUR_WEEKS },
    toInput: ({ answer, note, close, next }) => ({
      request,
      answer,
      close,
      ...given({ note }),
      ...(close ? {} : { next }),
    }),
    cell: textIn(input, 'cell'),
  });
  const { answer, note, close, next } = form.values;
  return (
    <FormPage form={form} title={t('incidents.intent.record-answer')}>
      <Card padded stacked>
        <RadioRows
          name="answer"
          label={t('incidents.field.answer.answer')}
          value={answer}
          onChange={(value) => form.change({ answer: value })}
          options={answers.map((value) => ({ value, label: t(`incidents.choice.answer.${value}`) }))}
          error={form.errorOf('answer')}
        />
        <TextArea
          name="note"
          label={t('incidents.field.answer.note')}
          hint={t('incidents.screen.optional')}
          max={400}
          value={note}
          onChange={(value) => form.change({ note: value })}
          error={form.errorOf('note')}
        />
        <CheckRow
          label={t('incidents.screen.close-request')}
          checked={close}
          onChange={(value) => form.change({ close: value })}
        />
        {close ? null : (
          <MomentField
            name="next"
            label={t('incidents.field.request.next')}
            value={next}
            onChange={(value) => form.change({ next: value })}
            error={form.errorOf('next')}
          />
        )}
      </Card>
    </FormPage>
  );
}
