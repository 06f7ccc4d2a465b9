import {
  Button,
  Buttons,
  Card,
  Column,
  Columns,
  Empty,
  Notice,
  Page,
  Section,
  useOpen,
  useRead,
  useWords,
  FormButtons,
} from '@bulkhead/ui';
import { Plus } from 'lucide-react';
import type { Overview } from '../reads.ts';
import { Claims } from './claims.tsx';
import { FlowCard } from './flow.tsx';
import { Product } from './product.tsx';
import './self-support.css';

/** The section: one flow for each product and what buyers hear, or the book of the product that is open. */
export function SelfSupport({ record }: { readonly record?: string | undefined }) {
  const { value } = useRead<Overview>('self-support.overview');
  if (!value) return null;
  const chosen = value.products.find((one) => one.key === record || one.record === record);
  return chosen ? <Product product={chosen.key} /> : <All overview={value} />;
}

function All({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const { open } = useOpen();
  const { products } = overview;
  const form = (name: string): void => open({ section: 'self-support', form: `self-support.${name}` });
  return (
    <Page
      above={t('self-support.screen.above')}
      title={t('self-support.screen.title')}
      actions={
        products.length === 0 ? (
          <Button kind="primary" icon={Plus} onPress={() => form('add-product')}>
            {t('self-support.intent.add-product')}
          </Button>
        ) : (
          <Button kind="primary" icon={Plus} onPress={() => form('record-sale')}>
            {t('self-support.intent.record-sale')}
          </Button>
        )
      }
    >
      <Columns>
        <Column>
          {products.length === 0 ? (
            <Card>
              <Empty title={t('self-support.screen.no-product')} />
            </Card>
          ) : null}
          {products.map((product) => (
            <FlowCard key={product.record} product={product} />
          ))}
          <AddsUp overview={overview} />
          {products.length === 0 ? null : (
            <Buttons>
              <Button small icon={Plus} onPress={() => form('receive-batch')}>
                {t('self-support.intent.receive-batch')}
              </Button>
              <Button small onPress={() => form('count')}>
                {t('self-support.screen.count-stock')}
              </Button>
              <Button kind="quiet" small onPress={() => form('add-product')}>
                {t('self-support.intent.add-product')}
              </Button>
            </Buttons>
          )}
        </Column>
        <Column>
          {products.length === 0 ? null : <Claims overview={overview} />}
          {products.length === 0 ? null : (
            <Section title={t('self-support.screen.prices')}>
              <FormButtons
                programme="self-support"
                forms={['set-price', 'set-rice-price', 'state-claim']}
                onOpen={form}
              />
            </Section>
          )}
        </Column>
      </Columns>
    </Page>
  );
}

/** The sentence under the bars: everything adds up, or by how much it does not. */
function AddsUp({ overview }: { readonly overview: Overview }) {
  const { t } = useWords();
  const made = overview.products.filter((one) => one.made > 0);
  if (made.length === 0) return null;
  const apart = made.filter((one) => one.difference !== 0);
  return (
    <Notice>
      {apart.length === 0
        ? t('self-support.screen.adds-up', { n: made.length })
        : t('self-support.screen.does-not-add-up', { n: apart.length })}
    </Notice>
  );
}
