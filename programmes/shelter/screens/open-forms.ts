import { useOpen } from '@bulkhead/ui';

/** What a form of a place starts from. */
export interface PlaceInput {
  readonly place: string;
  readonly person?: string;
  readonly bed?: string;
  readonly stay?: string;
  readonly check?: string;
  /** Another record that the form is about: a placement, an incident. */
  readonly record?: string;
  /** An address that was typed into a note and moves to the sealed record of the place. */
  readonly address?: string;
}

/** Opens a form above the section of places: `openForm('arrive', { place: 'SS-01', bed: '2-1' })`. */
export function useOpenForm(): (form: string, input?: PlaceInput) => void {
  const { open } = useOpen();
  return (form, input) => open({ section: 'places', form: `shelter.${form}`, input });
}

/** Opens the page of a place, by its code. */
export function useOpenPlace(): (place: string) => void {
  const { open } = useOpen();
  return (place) => open({ section: 'places', record: place });
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const members = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** What a form was opened with: by another screen, by a task, or by nobody. */
export function placeInput(input: unknown): Partial<PlaceInput> {
  const given = members(input);
  const task = members(given['task']);
  const values = members(task['values']);
  const named = {
    place: text(given['place']) ?? text(values['place']),
    person: text(given['person']) ?? text(values['person']),
    bed: text(given['bed']),
    stay: text(given['stay']),
    check: text(given['check']),
    record: text(given['record']) ?? text(task['record']),
    address: text(given['address']),
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}
