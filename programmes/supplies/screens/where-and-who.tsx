import {
  Button,
  LinesCard,
  RadioRows,
  Row,
  Rows,
  Sheet,
  StepperRow,
  TextField,
  useOpen,
  useWords,
} from '@bulkhead/ui';
import { MapPin, UserCheck, Users } from 'lucide-react';
import { useState } from 'react';
import type { HandingOver } from './hand-over-form.ts';

type Asking = 'to' | 'by' | 'second' | undefined;

/** A country or a province, no closer; and nobody's name. Each opens its choices. In a column it is one sentence. */
export function WhereAndWho(props: HandingOver & { readonly column: boolean }) {
  const { t } = useWords();
  const { form, overview, column } = props;
  const [asking, ask] = useState<Asking>();
  const place = overview.destinations.find((one) => one.id === form.values.to)?.name;
  const { children, adults } = form.values;
  const second = form.values.agreedBy.trim();
  return (
    <>
      {column ? (
        <div className="supplies-wheres">
          <button type="button" className="link supplies-where" onClick={() => ask('to')}>
            {place === undefined
              ? t('supplies.screen.to-not-recorded')
              : t('supplies.screen.to-counted', { place })}
          </button>
          <button type="button" className="link supplies-where" onClick={() => ask('second')}>
            {second === ''
              ? t('supplies.screen.no-second-yet')
              : t('supplies.screen.second-is', { name: second })}
          </button>
        </div>
      ) : (
        <Rows>
          <Row
            icon={MapPin}
            title={t('supplies.screen.to')}
            second={
              place === undefined
                ? t('supplies.screen.place-not-recorded')
                : t('supplies.screen.no-closer', { place })
            }
            onOpen={() => ask('to')}
          />
          <Row
            icon={Users}
            title={t('supplies.screen.received-by')}
            second={
              children + adults === 0
                ? t('supplies.screen.trusted-counted')
                : t('supplies.screen.people-counted', { children, adults })
            }
            onOpen={() => ask('by')}
          />
          <Row
            icon={UserCheck}
            title={t('supplies.screen.second-person')}
            second={second === '' ? t('supplies.screen.confirmed-later') : second}
            alert={form.errorOf('agreedBy')}
            onOpen={() => ask('second')}
          />
        </Rows>
      )}
      <WhereSheet {...props} open={asking === 'to'} close={() => ask(undefined)} />
      <SecondSheet {...props} open={asking === 'second'} close={() => ask(undefined)} />
      <Sheet title={t('supplies.screen.received-by')} open={asking === 'by'} onClose={() => ask(undefined)}>
        <p>{t('supplies.screen.no-list-here')}</p>
        <LinesCard>
          {(['children', 'adults'] as const).map((band) => (
            <StepperRow
              key={band}
              name={band}
              label={t(`supplies.field.movement.${band}`)}
              value={form.values[band]}
              max={20_000}
              onChange={(n) => form.change({ [band]: n })}
              error={form.errorOf(band)}
            />
          ))}
        </LinesCard>
        <Button kind="primary" focused onPress={() => ask(undefined)}>
          {t('supplies.screen.understood')}
        </Button>
      </Sheet>
    </>
  );
}

/** Who else agrees, by the name that everybody uses; it may stay open. */
function SecondSheet(props: HandingOver & { readonly open: boolean; readonly close: () => void }) {
  const { t } = useWords();
  const { form, close } = props;
  return (
    <Sheet title={t('supplies.screen.second-person')} open={props.open} onClose={close}>
      <TextField
        name="agreedBy"
        label={t('supplies.field.movement.agreedBy')}
        hint={t('supplies.screen.agreed-by-hint')}
        max={40}
        value={form.values.agreedBy}
        onChange={(agreedBy) => form.change({ agreedBy })}
        error={form.errorOf('agreedBy')}
      />
      <Button kind="primary" onPress={close}>
        {t('supplies.screen.done')}
      </Button>
    </Sheet>
  );
}

function WhereSheet(props: HandingOver & { readonly open: boolean; readonly close: () => void }) {
  const { t } = useWords();
  const { open } = useOpen();
  const { form, overview, close } = props;
  return (
    <Sheet title={t('supplies.screen.to')} open={props.open} onClose={close}>
      <RadioRows
        label={t('supplies.screen.no-closer-help')}
        value={form.values.to}
        onChange={(to) => {
          form.change({ to });
          close();
        }}
        options={[
          ...overview.destinations.map(({ id, name, level }) => ({
            value: id,
            label: name,
            hint: t(`supplies.choice.level.${level}`),
          })),
          { value: '', label: t('supplies.screen.place-not-recorded') },
        ]}
      />
      <Button
        onPress={() => {
          close();
          open({ section: 'supplies', form: 'supplies.places' });
        }}
      >
        {t('supplies.intent.add-destination')}
      </Button>
    </Sheet>
  );
}
