import type { TaskOf } from '@bulkhead/records';
import { Ring, Row, useClock, useOpen, useSubmitWithUndo, useWords } from '@bulkhead/ui';
import { CircleDot } from 'lucide-react';
import { useScreens } from '../shell/programme-screens.tsx';
import { lateWords, whenWords } from './due-words.ts';

/** One thing that is due: how late, what, when. The row opens it, the ring finishes it where one tap can. */
export function TaskRow({ task }: { readonly task: TaskOf }) {
  const words = useWords();
  const { now, offset } = useClock();
  const { open } = useOpen();
  const submit = useSubmitWithUndo();
  const look = useScreens().get(task.programme)?.tasks[task.kind];
  const late = lateWords(words, task.due, now);
  const said = { ...task.values, about: task.about ?? '' };
  const id = `${task.programme}.task.${task.kind}`;
  const title = words.t(id, said);
  const { finish } = task;
  return (
    <Row
      icon={look?.icon ?? CircleDot}
      tone={late ? 'late' : 'plain'}
      title={title}
      alert={late}
      second={
        words.has(`${id}.second`)
          ? words.t(`${id}.second`, said)
          : words.t('web.due', { when: whenWords(words, task.due, now, offset) })
      }
      onOpen={() => open(placeOf(task))}
      end={
        finish ? (
          <Ring
            label={words.t('web.finish', { what: title })}
            onDone={() => void submit(finish.intent, finish.input, task.cell)}
          />
        ) : undefined
      }
    />
  );
}

/** `places` opens the record in the section; `places/shelter.evening-check` opens a form about it. */
function placeOf(task: TaskOf) {
  const [section = 'today', form] = task.opens.split('/');
  return form === undefined ? { section, record: task.record } : { section, form, input: { task } };
}
