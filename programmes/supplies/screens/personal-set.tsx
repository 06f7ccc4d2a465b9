import { Card, RadioRows, Segmented, TextField, useCells, useForm, useWords } from '@bulkhead/ui';
import { approvals, type Season, type Size, sizes } from '../records.ts';
import { FormPage, textIn } from './form-page.tsx';
import { SizesCard, SeasonChoice } from './sizes.tsx';

interface Values {
  readonly person: string;
  readonly season: Season;
  readonly size: Size | '';
  readonly approved: (typeof approvals)[number] | '';
}

/** A set for one person, written where that person lives. One a season; another one with a reason. */
export function GiveToPerson({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  const [cell] = useCells(['shelter', 'foster-care']);
  const form = useForm<Values>({
    key: 'supplies.give-to-person',
    intent: 'supplies.give-to-person',
    initial: { person: textIn(input, 'person') ?? '', season: 'winter', size: '', approved: '' },
    toInput: ({ person, season, size, approved }) => ({
      person,
      season,
      ...(size === '' ? {} : { size }),
      ...(approved === '' ? {} : { approved }),
    }),
    cell: textIn(input, 'cell') ?? cell?.id,
  });
  const { person, season, size, approved } = form.values;
  const another = approved !== '' || form.problems.some((problem) => problem.code === 'has-a-set');
  return (
    <FormPage
      form={form}
      title={t('supplies.intent.give-to-person')}
      save={t('supplies.screen.save')}
      line={t('supplies.screen.one-a-season')}
    >
      <Card padded stacked>
        <TextField
          name="person"
          label={t('supplies.field.personal-set.person')}
          placeholder="K-014"
          max={20}
          value={person}
          onChange={(next) => form.change({ person: next, approved: '' })}
          error={form.errorOf('person')}
        />
      </Card>
      <SizesCard>
        <SeasonChoice value={season} onChange={(next) => form.change({ season: next })} />
      </SizesCard>
      <Card padded stacked>
        <Segmented
          label={t('supplies.field.personal-set.size')}
          value={size === '' ? undefined : size}
          onChange={(next) => form.change({ size: next })}
          options={sizes.map((value) => ({ value, label: t(`supplies.choice.size.${value}`) }))}
        />
        {another ? (
          <RadioRows
            name="approved"
            label={t('supplies.field.personal-set.approved')}
            value={approved === '' ? undefined : approved}
            onChange={(next) => form.change({ approved: next })}
            options={approvals.map((value) => ({ value, label: t(`supplies.choice.approved.${value}`) }))}
          />
        ) : null}
      </Card>
    </FormPage>
  );
}
