import {
  Button,
  Card,
  Column,
  Columns,
  Empty,
  List,
  Page,
  Row,
  Section,
  sharedMark,
  useDays,
  useOpen,
  useRead,
  useWords,
  FormButtons,
} from '@bulkhead/ui';
import { ArrowDownToLine, Gift, PackageX, Plus, Scissors, Trash2 } from 'lucide-react';
import type { Line, ProductFlow } from '../reads.ts';
import { Flow } from './flow.tsx';
import { useProductWords } from './product-words.ts';

type Book = ProductFlow & { readonly lines: readonly Line[] };
const icons = {
  made: ArrowDownToLine,
  sold: Scissors,
  damaged: PackageX,
  gifts: Gift,
  writtenOff: Trash2,
} as const;
const more = [
  'receive-batch',
  'record-return',
  'record-damage',
  'record-gift',
  'write-off',
  'count',
] as const;

/** The book of one product: every row behind its bar, newest first. */
export function Product({ product }: { readonly product: string }) {
  const { t, shortDay } = useWords();
  const { open, back } = useOpen();
  const { noonOf } = useDays();
  const { nameOf, amountOf } = useProductWords();
  const { value } = useRead<Book | null>('self-support.product', { product });
  if (!value) return null;
  const shared = sharedMark(value.lines);
  const form = (name: string): void =>
    open({ section: 'self-support', record: product, form: `self-support.${name}`, input: { product } });
  return (
    <Page
      back={{ word: t('self-support.screen.title'), onBack: back }}
      above={t('self-support.screen.n-made', { amount: amountOf(value.made, value.unit) })}
      title={nameOf(value)}
      mark={value.mark}
      actions={
        <Button kind="primary" icon={Plus} onPress={() => form('record-sale')}>
          {t('self-support.intent.record-sale')}
        </Button>
      }
    >
      <Columns>
        <Column>
          <Card padded>
            <Flow product={value} />
          </Card>
          <Section
            title={t('self-support.screen.book')}
            aside={
              value.counted === undefined
                ? t('self-support.screen.never-counted')
                : t('self-support.screen.counted-on', { day: shortDay(noonOf(value.counted)) })
            }
            mark={shared}
          >
            <List
              items={value.lines}
              keyOf={(line) => line.record}
              row={(line) => <LineRow line={line} unit={value.unit} mark={shared ? undefined : line.mark} />}
              empty={<Empty title={t('self-support.screen.no-line')} />}
            />
          </Section>
        </Column>
        <Column>
          <Section title={t('self-support.screen.write-down')}>
            <FormButtons programme="self-support" forms={more} onOpen={form} />
          </Section>
        </Column>
      </Columns>
    </Page>
  );
}

function LineRow(props: { readonly line: Line; readonly unit: string; readonly mark: Line['mark'] }) {
  const { line, unit, mark } = props;
  const { t, shortDay, facts } = useWords();
  const { noonOf } = useDays();
  const { amountOf } = useProductWords();
  const back = line.count < 0;
  const word = back ? 'self-support.type.return' : `self-support.screen.line.${line.part}`;
  const detail = line.detail;
  const field = { made: 'reason', sold: 'channel', damaged: 'cause', gifts: '', writtenOff: 'reason' }[
    line.part
  ];
  return (
    <Row
      icon={icons[line.part]}
      title={t('self-support.screen.line', { what: t(word), amount: amountOf(Math.abs(line.count), unit) })}
      second={facts([
        shortDay(noonOf(line.day)),
        detail !== undefined && t(`self-support.choice.${field}.${detail}`),
      ])}
      mark={mark}
    />
  );
}
