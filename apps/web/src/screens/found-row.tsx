import type { Mark, PartialDate } from '@bulkhead/records';
import { codeText, Row, type SpokenWords, useWords } from '@bulkhead/ui';
import type { ReactNode } from 'react';
import { sections } from '../shell/sections.ts';
import { fieldWords, typeWords } from './field-text.ts';

/** One record that was found: by its code where it has one, else by what it belongs to and its day; and in which field. */
export interface Found {
  readonly record: string;
  readonly type: string;
  readonly code: string;
  readonly field: string;
  readonly of?: string;
  readonly day?: PartialDate | number;
  readonly mark?: Mark | undefined;
}

/** A record by what names it, and where it is read; names and addresses are never shown. */
export function FoundRow(props: {
  readonly found: Found;
  readonly mark?: Mark | undefined;
  readonly onOpen: (section: string) => void;
  readonly end?: ReactNode;
}) {
  const words = useWords();
  const { found } = props;
  const { type, code, field, of } = found;
  const section = sectionOf(found);
  const kind = typeWords(words, type);
  return (
    <Row
      icon={section?.icon}
      title={code === '' ? kind : calledText(words, code)}
      second={words.facts([
        code !== '' && kind,
        of && codeText(of),
        dayText(words, found),
        fieldWords(words, type, field),
      ])}
      onOpen={section ? () => props.onOpen(section.section) : undefined}
      end={props.end}
      mark={props.mark}
    />
  );
}

export const sectionOf = ({ type }: Pick<Found, 'type'>) =>
  sections.find(({ programme }) => programme === type.split('.')[0]);

/** A code, or the indicator of a figure in words. */
function calledText(words: SpokenWords, code: string): string {
  const indicator = code.replace('.', '.indicator.');
  return indicator !== code && words.has(indicator) ? words.t(indicator) : codeText(code);
}

function dayText({ shortDay, partialDate }: SpokenWords, { day }: Found): string | undefined {
  if (day === undefined) return undefined;
  return typeof day === 'number' ? shortDay(day) : partialDate(day);
}
