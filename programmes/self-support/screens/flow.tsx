import { type BarPart, Button, Card, Section, StackedBar, useOpen, useWords } from '@bulkhead/ui';
import { Plus } from 'lucide-react';
import type { ProductFlow } from '../reads.ts';
import { useProductWords } from './product-words.ts';

/** One product: how many were made and where they went, on one scale. A difference is drawn as a difference. */
export function FlowCard({ product }: { readonly product: ProductFlow }) {
  const { t } = useWords();
  const { open } = useOpen();
  const { nameOf, amountOf } = useProductWords();
  return (
    <Section
      title={nameOf(product)}
      aside={t('self-support.screen.n-made', { amount: amountOf(product.made, product.unit) })}
    >
      <Card padded>
        {product.made === 0 ? (
          <>
            <p>{t('self-support.screen.nothing-made')}</p>
            <div className="crafts-open">
              <Button
                small
                icon={Plus}
                onPress={() =>
                  open({
                    section: 'self-support',
                    form: 'self-support.receive-batch',
                    input: { product: product.key },
                  })
                }
              >
                {t('self-support.intent.receive-batch')}
              </Button>
            </div>
          </>
        ) : (
          <Flow product={product} onOpen={() => open({ section: 'self-support', record: product.key })} />
        )}
      </Card>
    </Section>
  );
}

export function Flow({ product, onOpen }: { readonly product: ProductFlow; readonly onOpen?: () => void }) {
  const { t } = useWords();
  const { made, sold, onHand, damaged, gifts, writtenOff, difference, cause } = product;
  const parts: readonly BarPart[] = [
    { value: sold, label: t('self-support.screen.part.sold'), look: 'water' },
    { value: onHand, label: t('self-support.screen.part.on-hand'), look: 'mid' },
    {
      value: damaged,
      label:
        cause === undefined || cause === 'not-known'
          ? t('self-support.screen.part.damaged')
          : t('self-support.screen.part.damaged-by', { cause }),
      look: 'hatch',
    },
    { value: gifts, label: t('self-support.screen.part.gifts'), look: 'grey' },
    { value: writtenOff, label: t('self-support.screen.part.written-off'), look: 'grey' },
    {
      value: Math.abs(difference),
      label: t(difference > 0 ? 'self-support.screen.part.missing' : 'self-support.screen.part.too-many'),
      look: 'hatch',
    },
  ];
  const shown = parts.filter(({ value }) => value !== 0);
  return <StackedBar whole={made} parts={onOpen ? shown.map((part) => ({ ...part, onOpen })) : shown} />;
}
