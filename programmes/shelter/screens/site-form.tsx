import {
  ActionBar,
  Button,
  Card,
  codeText,
  Empty,
  ErrorSummary,
  Page,
  Rows,
  SelectField,
  TextArea,
  TextField,
  useCells,
  useForm,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Check } from 'lucide-react';
import type { PlaceList, PlaceRow } from '../reads/places.ts';
import { WhichPlace } from './which-place.tsx';

/** Where a place is. Goes into the address compartment; what is there already is not shown here. */
export function SiteForm({ input }: { readonly input?: unknown }) {
  const { t } = useWords();
  return (
    <WhichPlace input={input} title={t('shelter.screen.address')} among={() => true}>
      {(place) => <Site place={place} />}
    </WhichPlace>
  );
}

const texts = ['address', 'landlord', 'leasePayer', 'coverStory', 'alarmWords'] as const;
type Typed = Readonly<Record<(typeof texts)[number] | 'fallback', string>>;
const empty: Typed = {
  address: '',
  landlord: '',
  leasePayer: '',
  coverStory: '',
  alarmWords: '',
  fallback: '',
};

/** Of several compartments of addresses the one with the same number as the place. */
function cellFor(place: string, cells: readonly { readonly id: string; readonly name: string }[]): string {
  const number = /\d+$/.exec(place)?.[0];
  return (cells.find((cell) => number !== undefined && cell.name.endsWith(number)) ?? cells[0])?.id ?? '';
}

function Site({ place }: { readonly place: PlaceRow }) {
  const { t } = useWords();
  const { back } = useOpen();
  const cells = useCells(['address']);
  const cell = cellFor(place.code, cells);
  const form = useForm<Typed>({
    key: `shelter.seal-site ${place.code}`,
    intent: 'shelter.seal-site',
    cell,
    initial: empty,
    toInput: (typed) => ({
      place: place.code,
      ...Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== '')),
    }),
  });
  const save = async (): Promise<void> => {
    if (await form.save()) back();
  };
  const onBack = { word: codeText(place.code), onBack: back };
  if (cells.length === 0)
    return (
      <Page back={onBack} title={t('shelter.screen.address')}>
        <Rows>
          <Empty title={t('shelter.screen.address-closed')} />
        </Rows>
      </Page>
    );
  return (
    <Page
      back={onBack}
      title={t('shelter.screen.address')}
      below={t('shelter.screen.only-what-changes')}
      bar={
        <ActionBar>
          <Button kind="primary" icon={Check} disabled={form.saving} onPress={() => void save()}>
            {t('shelter.screen.save')}
          </Button>
        </ActionBar>
      }
    >
      <ErrorSummary problems={form.problems} />
      <Card padded stacked>
        {texts.map((name) => (
          <SealedText
            key={name}
            name={name}
            value={form.values[name]}
            onChange={form.change}
            error={form.errorOf(name)}
          />
        ))}
        <Fallback
          place={place}
          value={form.values.fallback}
          onChange={(fallback) => form.change({ fallback })}
        />
      </Card>
    </Page>
  );
}

const LABELS: Readonly<Record<(typeof texts)[number], string>> = {
  address: 'address',
  landlord: 'landlord',
  leasePayer: 'lease-payer',
  coverStory: 'cover-story',
  alarmWords: 'alarm-words',
};

function SealedText(props: {
  readonly name: (typeof texts)[number];
  readonly value: string;
  readonly onChange: (part: Partial<Typed>) => void;
  readonly error: string | undefined;
}) {
  const { t } = useWords();
  const { name, value, error } = props;
  const field = {
    name,
    value,
    error,
    label: t(`shelter.screen.${LABELS[name]}`),
    onChange: (text: string): void => props.onChange({ [name]: text }),
  };
  return name === 'address' || name === 'coverStory' ? <TextArea {...field} /> : <TextField {...field} />;
}

function Fallback(props: {
  readonly place: PlaceRow;
  readonly value: string;
  readonly onChange: (fallback: string) => void;
}) {
  const { t } = useWords();
  const { value } = useRead<PlaceList>('shelter.places');
  const others = (value?.standing ?? []).filter((row) => row.code !== props.place.code);
  if (others.length === 0) return null;
  return (
    <SelectField
      name="fallback"
      label={t('shelter.screen.fallback')}
      value={props.value}
      onChange={props.onChange}
      options={others.map((row) => ({ value: row.code, label: codeText(row.code) }))}
      none={t('shelter.screen.choose')}
    />
  );
}
