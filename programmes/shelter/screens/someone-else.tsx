import { canonicalCode } from '@bulkhead/records';
import { Button, codeText, IconButton, Row, Rows, Sheet, TextField, useWords } from '@bulkhead/ui';
import { UserPlus, Users, X } from 'lucide-react';
import { useState } from 'react';

/** Somebody is here who was not expected: by code, or only counted. */
export function SomeoneElse({ onAdd }: { readonly onAdd: (code: string | undefined) => void }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const [code, setCode] = useState('');
  const add = (): void => {
    const typed = code.trim();
    onAdd(typed === '' ? undefined : (canonicalCode(typed) ?? typed));
    setCode('');
    setAsking(false);
  };
  return (
    <div className="shelter-someone-else">
      <Button kind="quiet" icon={UserPlus} onPress={() => setAsking(true)}>
        {t('shelter.screen.someone-else')}
      </Button>
      <Sheet title={t('shelter.screen.someone-else-title')} open={asking} onClose={() => setAsking(false)}>
        <TextField
          name="unannounced"
          label={t('shelter.screen.someone-else-code')}
          hint={t('shelter.screen.someone-else-hint')}
          value={code}
          onChange={setCode}
          max={12}
        />
        <Button kind="primary" onPress={add}>
          {t('shelter.screen.add')}
        </Button>
      </Sheet>
    </div>
  );
}

/** Who was added, each with a way to take it back before saving. */
export function Others(props: {
  readonly unannounced: readonly string[];
  readonly others: number;
  readonly onChange: (part: { readonly unannounced?: readonly string[]; readonly others?: number }) => void;
}) {
  const { t } = useWords();
  const { unannounced, others, onChange } = props;
  if (unannounced.length === 0 && others === 0) return null;
  return (
    <div className="shelter-question">
      <Rows>
        {unannounced.map((code) => (
          <Row
            key={code}
            icon={UserPlus}
            title={codeText(code)}
            second={t('shelter.screen.not-announced')}
            end={
              <IconButton
                icon={X}
                size={20}
                label={t('shelter.screen.remove')}
                onPress={() => onChange({ unannounced: unannounced.filter((one) => one !== code) })}
              />
            }
          />
        ))}
        {others > 0 ? (
          <Row
            icon={Users}
            title={t('shelter.screen.only-counted', { n: others })}
            end={
              <IconButton
                icon={X}
                size={20}
                label={t('shelter.screen.remove')}
                onPress={() => onChange({ others: others - 1 })}
              />
            }
          />
        ) : null}
      </Rows>
    </div>
  );
}
