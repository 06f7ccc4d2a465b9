import { Band, BigRow, Icon, Sheet, useClient, useClock, useWords } from '@bulkhead/ui';
import { CalendarDays, ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';

/** The band of the example: its own day, and the way to its other days. */
export function ExampleBand(props: { readonly onChapter: (chapter: string) => void }) {
  const { t, fullDay } = useWords();
  const { now } = useClock();
  const [choosing, setChoosing] = useState(false);
  const example = useClient().example();
  if (!example) return null;
  return (
    <Band label={t('web.example')}>
      <button type="button" className="band-day" onClick={() => setChoosing(true)}>
        {t('web.band', { day: fullDay(now) })}
        <Icon of={ChevronsUpDown} size={14} />
        <span className="only-heard">{t('web.chapter.choose')}</span>
      </button>
      <Sheet title={t('web.chapter.choose')} open={choosing} onClose={() => setChoosing(false)}>
        {example.chapters.map((chapter) => (
          <BigRow
            key={chapter}
            icon={CalendarDays}
            title={t(`web.chapter.${chapter}`)}
            second={t(`web.chapter.${chapter}.about`)}
            disabled={chapter === example.chapter}
            onPress={() => props.onChapter(chapter)}
          />
        ))}
      </Sheet>
    </Band>
  );
}
