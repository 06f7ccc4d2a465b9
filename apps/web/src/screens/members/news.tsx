import { Row, Rows, Section, type SpokenWords, useWords } from '@bulkhead/ui';
import { Bell, CircleAlert } from 'lucide-react';
import type { MembersShown, NoticeShown } from '../../messages/sharing.ts';
import { authorIn, compartmentName, calledIn } from './people.ts';

/** So many of the last are shown. */
const LATEST = 8;

/** Who was let in, made a steward or disconnected, and by whom: every member is told, also of what does not count. */
export function News({ shown, only }: { readonly shown: MembersShown; readonly only?: string }) {
  const words = useWords();
  const { t } = words;
  const compartments = shown.compartments.filter(({ cell }) => only === undefined || cell === only);
  const news = compartments
    .flatMap((one) => one.notices.map((notice) => ({ one, notice })))
    .toSorted((a, b) => b.notice.time - a.notice.time)
    .slice(0, LATEST);
  const alarms = compartments.flatMap((one) => one.alarms.map((alarm) => ({ one, alarm })));
  if (news.length + alarms.length === 0) return null;
  return (
    <Section title={t('web.news')}>
      <Rows>
        {alarms.map(({ one, alarm }) => (
          <Row
            key={`${one.cell} ${alarm}`}
            icon={CircleAlert}
            tone="warn"
            title={t(`cells.alarm.${alarm}`)}
            second={<>{compartmentName(one.name)}</>}
          />
        ))}
        {news.map(({ one, notice }) => (
          <Row
            key={notice.id}
            icon={Bell}
            title={noticeText(words, shown, notice)}
            second={
              <>
                {words.facts([
                  compartmentName(one.name),
                  words.dayTime(notice.time),
                  notice.counts ? undefined : t('web.news.void'),
                ])}
              </>
            }
            {...reasonOf(words, shown, notice)}
          />
        ))}
      </Rows>
    </Section>
  );
}

function noticeText(words: SpokenWords, shown: MembersShown, { kind, devices, by }: NoticeShown): string {
  const who = words.list(devices.map((device) => calledIn(shown, device, words)));
  const author = authorIn(shown, by, words);
  return words.t(`web.news.${kind}`, { who, by: author });
}

/** Why somebody was disconnected, and whose word was asked. */
function reasonOf(words: SpokenWords, shown: MembersShown, { removal }: NoticeShown) {
  if (!removal) return {};
  const { reason, second } = removal;
  return { below: words.facts([words.t(`cells.reason.${reason}`), secondText(words, shown, second)]) };
}

function secondText(
  words: SpokenWords,
  shown: MembersShown,
  second: NonNullable<NoticeShown['removal']>['second'],
): string | undefined {
  if (second === 'not-asked') return undefined;
  if (second === 'alone') return words.t('web.news.alone');
  return words.t('web.news.agreed', { who: calledIn(shown, second, words) });
}
