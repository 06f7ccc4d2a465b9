import {
  Button,
  Column,
  Columns,
  codeText,
  Empty,
  Notice,
  Page,
  Row,
  Rows,
  Section,
  sharedMark,
  useOpen,
  useRead,
  useSubmitWithUndo,
  useWords,
  FormButtons,
} from '@bulkhead/ui';
import { Brain, Check, MessageCircleQuestion, NotebookText } from 'lucide-react';
import type { VolunteerShown } from '../reads.ts';

/** One volunteer: what they know by heart, the papers with them, when somebody asked them. */
export function Volunteer({ record }: { readonly record: string }) {
  const { t, facts } = useWords();
  const { open, back } = useOpen();
  const submit = useSubmitWithUndo();
  const { value } = useRead<VolunteerShown | null>('helpers.volunteer', { record });
  if (!value) return null;
  const { alias, cell } = value;
  const form = (name: string): void =>
    open({ section: 'volunteers', record, form: `helpers.${name}`, input: { volunteer: alias, cell } });
  return (
    <Page
      back={{ word: t('helpers.screen.title'), onBack: back }}
      above={facts([value.code && codeText(value.code), t(`helpers.choice.state.${value.state}`)])}
      title={alias}
      mark={value.mark}
      actions={
        value.state === 'active' ? (
          <Button
            kind="primary"
            icon={Check}
            onPress={() => void submit('helpers.review', { volunteer: alias }, cell)}
          >
            {t('helpers.screen.reviewed-now')}
          </Button>
        ) : undefined
      }
    >
      <Columns>
        <Column>
          <Told volunteer={value} />
          <Questioned volunteer={value} />
        </Column>
        <Column>
          <Papers volunteer={value} />
          {value.state === 'active' ? (
            <FormButtons programme="helpers" forms={['tell', 'record-questioning']} onOpen={form}>
              <Button small onPress={() => void submit('helpers.leave', { volunteer: alias }, cell)}>
                {t('helpers.intent.leave')}
              </Button>
            </FormButtons>
          ) : null}
          <Notice>{t('helpers.screen.knowledge-stays')}</Notice>
        </Column>
      </Columns>
    </Page>
  );
}

function Told({ volunteer }: { readonly volunteer: VolunteerShown }) {
  const { t } = useWords();
  const submit = useSubmitWithUndo();
  const shared = sharedMark(volunteer.told);
  return (
    <Section title={t('helpers.type.told')} mark={shared}>
      <Rows>
        {volunteer.told.length === 0 ? <Empty title={t('helpers.screen.nothing-told')} /> : null}
        {volunteer.told.map((one) => (
          <Row
            key={one.record}
            icon={Brain}
            title={codeText(one.about)}
            second={t(`helpers.choice.knows.${one.knows}`)}
            mark={shared ? undefined : one.mark}
            done={one.ended}
            end={
              one.ended ? undefined : (
                <Button
                  small
                  onPress={() => void submit('helpers.no-longer-true', { told: one.record }, volunteer.cell)}
                >
                  {t('helpers.screen.no-longer')}
                </Button>
              )
            }
          />
        ))}
      </Rows>
    </Section>
  );
}

function Questioned({ volunteer }: { readonly volunteer: VolunteerShown }) {
  const { t, facts, partialDate } = useWords();
  if (volunteer.questioned.length === 0) return null;
  return (
    <Section title={t('helpers.type.questioning')}>
      <Rows>
        {volunteer.questioned.map((one) => (
          <Row
            key={one.record}
            icon={MessageCircleQuestion}
            title={facts(one.acts.map((act) => t(`helpers.choice.acts.${act}`)))}
            second={one.on ? partialDate(one.on) : undefined}
            mark={one.mark}
          />
        ))}
      </Rows>
    </Section>
  );
}

function Papers({ volunteer }: { readonly volunteer: VolunteerShown }) {
  const { t, facts } = useWords();
  if (volunteer.papers.length === 0) return null;
  return (
    <Section title={t('helpers.type.paper')}>
      <Rows>
        {volunteer.papers.map((paper) => (
          <Row
            key={paper.code}
            icon={NotebookText}
            title={codeText(paper.code)}
            second={facts([t(`helpers.choice.kind.${paper.kind}`), t(`helpers.choice.state.${paper.state}`)])}
            mark={paper.mark}
          />
        ))}
      </Rows>
    </Section>
  );
}
