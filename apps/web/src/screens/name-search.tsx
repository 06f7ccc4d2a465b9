import {
  Button,
  Card,
  codeText,
  Empty,
  ignoreClosed,
  Row,
  Rows,
  SearchField,
  Section,
  useOpen,
  useReveal,
  useWords,
} from '@bulkhead/ui';
import { User } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { type Found, sectionOf } from './found-row.tsx';

/**
 * Whose name it is, by their codes: in any script, by any part. Each search counts as a look at a name, so none is made
 * while somebody types; what was typed goes with the page.
 */
export function NameSearch() {
  const { t } = useWords();
  const { open } = useOpen();
  const reveal = useReveal<readonly Found[]>('app.search-names');
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly Found[]>();
  function type(typed: string): void {
    setText(typed);
    setFound(undefined);
  }
  async function find(): Promise<void> {
    const result = await reveal({ text });
    if (result.ok) setFound(result.value);
  }
  function send(event: FormEvent): void {
    event.preventDefault();
    if (text.trim() !== '') find().catch(ignoreClosed);
  }
  return (
    <Section title={t('web.search.names')} hint={t('web.search.names.hint')}>
      <form className="form-fields" onSubmit={send}>
        <Card padded stacked>
          <SearchField label={t('web.search.names.label')} value={text} onChange={type} />
          <div>
            <Button submit disabled={text.trim() === ''}>
              {t('web.search.names.find')}
            </Button>
          </div>
        </Card>
        {found ? (
          <Rows label={t('web.search.names')}>
            {found.length === 0 ? (
              <Empty title={t('web.search.nothing-words')}>{t('web.search.elsewhere')}</Empty>
            ) : null}
            {found.map((one) => {
              const code = one.code || one.of;
              const section = sectionOf(one);
              return (
                <Row
                  key={one.record}
                  icon={User}
                  title={codeText(code ?? '')}
                  second={t('web.search.names.behind')}
                  onOpen={section && (() => open({ section: section.section, record: code }))}
                />
              );
            })}
          </Rows>
        ) : null}
      </form>
    </Section>
  );
}
