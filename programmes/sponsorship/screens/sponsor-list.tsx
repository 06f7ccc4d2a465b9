import { Empty, Filters, List, Row, SearchField, Section, sharedMark, useOpen, useWords } from '@bulkhead/ui';
import { Coins, MailQuestion, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import type { SponsorRow } from '../reads.ts';

type Filter = 'all' | 'waiting' | 'active';
const isOf = ({ state }: SponsorRow, filter: Filter): boolean =>
  filter === 'all' || (filter === 'active' ? state === 'active' : state === 'applicant' || state === 'asked');

/** Sponsors by alias, those who wait for something first. */
export function SponsorList({ sponsors }: { readonly sponsors: readonly SponsorRow[] }) {
  const { t } = useWords();
  const [find, setFind] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const count = (of: Filter): number => sponsors.filter((one) => isOf(one, of)).length;
  const shared = sharedMark(sponsors);
  const wanted = find.normalize('NFKC').trim().toLowerCase();
  const rows = sponsors.filter((one) => isOf(one, filter) && one.alias.toLowerCase().includes(wanted));
  return (
    <Section title={t('sponsorship.screen.sponsors')} mark={shared}>
      <div className="fund-find">
        <SearchField label={t('sponsorship.screen.find-by-alias')} value={find} onChange={setFind} />
        <Filters
          label={t('sponsorship.screen.show')}
          value={filter}
          onChange={setFilter}
          options={[
            { value: 'all', label: t('sponsorship.screen.all-n', { n: count('all') }) },
            { value: 'waiting', label: t('sponsorship.screen.waiting-n', { n: count('waiting') }) },
            { value: 'active', label: t('sponsorship.screen.active-n', { n: count('active') }) },
          ]}
        />
      </div>
      <List
        items={rows}
        keyOf={(row) => row.record}
        row={(row) => <SponsorRowShown row={row} mark={shared ? undefined : row.mark} />}
        empty={
          <Empty
            title={t(sponsors.length === 0 ? 'sponsorship.screen.no-sponsor' : 'sponsorship.screen.no-match')}
          />
        }
      />
    </Section>
  );
}

function SponsorRowShown({ row, mark }: { readonly row: SponsorRow; readonly mark: SponsorRow['mark'] }) {
  const { t, money, facts, partialDate } = useWords();
  const { open } = useOpen();
  const waits = row.state === 'applicant' || row.state === 'asked';
  return (
    <Row
      icon={row.state === 'applicant' ? UserRoundPlus : row.state === 'asked' ? MailQuestion : Coins}
      tone={waits ? 'tint' : 'plain'}
      title={row.alias}
      second={facts([
        row.state !== 'active' && t(`sponsorship.choice.state.${row.state}`),
        row.pledge &&
          t('sponsorship.screen.pays', { amount: money(row.pledge), interval: row.pledge.interval }),
        row.lastPaid && t('sponsorship.screen.last-paid', { month: partialDate(row.lastPaid) }),
      ])}
      mark={mark}
      onOpen={() => open({ section: 'sponsorship', record: row.record })}
    />
  );
}
