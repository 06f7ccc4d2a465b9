import {
  Button,
  Column,
  Columns,
  Notice,
  Page,
  Section,
  useOpen,
  useRead,
  useWords,
  FormButtons,
} from '@bulkhead/ui';
import { Plus } from 'lucide-react';
import type { Fund, SponsorRow } from '../reads.ts';
import { CommonFund, Months, Need } from './fund.tsx';
import { SponsorList } from './sponsor-list.tsx';
import { Sponsor } from './sponsor.tsx';
import './sponsorship.css';

/** The section: the common fund and the sponsors, or the sponsor that is open. */
export function Sponsorship({ record }: { readonly record?: string | undefined }) {
  return record === undefined ? <Overview /> : <Sponsor record={record} />;
}

function Overview() {
  const { t, facts } = useWords();
  const { open } = useOpen();
  const { value: fund } = useRead<Fund>('sponsorship.fund');
  const { value: sponsors } = useRead<readonly SponsorRow[]>('sponsorship.sponsors');
  if (!fund || !sponsors) return null;
  const form = (name: string): void => open({ section: 'sponsorship', form: `sponsorship.${name}` });
  const none = sponsors.length === 0;
  const waiting = fund.sponsors.applicants + fund.sponsors.asked;
  return (
    <Page
      above={facts([
        t('sponsorship.screen.n-sponsors', { n: fund.sponsors.active }),
        waiting > 0 && t('sponsorship.screen.n-waiting', { n: waiting }),
      ])}
      title={t('sponsorship.screen.title')}
      actions={
        <Button kind="primary" icon={Plus} onPress={() => form(none ? 'add-sponsor' : 'record-payment')}>
          {t(none ? 'sponsorship.intent.add-sponsor' : 'sponsorship.intent.record-payment')}
        </Button>
      }
    >
      <Columns kind="even">
        <Column>
          <CommonFund fund={fund} />
          <Need fund={fund} />
          <Months fund={fund} />
          <Notice>
            {fund.converted
              ? t('sponsorship.screen.converted', { n: fund.converted.links })
              : t('sponsorship.screen.never-together')}
          </Notice>
          <Section title={t('sponsorship.screen.write-down')}>
            <FormButtons
              programme="sponsorship"
              forms={['fund-out', 'set-need', 'apply', 'add-sponsor']}
              onOpen={form}
            >
              {fund.oneToOne > 0 && !fund.converted ? (
                <Button kind="danger" small onPress={() => form('convert')}>
                  {t('sponsorship.screen.change-rule')}
                </Button>
              ) : null}
            </FormButtons>
          </Section>
        </Column>
        <Column>
          <SponsorList sponsors={sponsors} />
        </Column>
      </Columns>
    </Page>
  );
}
