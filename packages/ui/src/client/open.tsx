import { createContext, type ReactNode, useContext, useEffect } from 'react';

/** Where a screen stands. Only the section is ever in the address bar; the rest lives in memory and dies with a lock. */
export interface Place {
  /** `today`, `people`, `places`, `supplies`, `medical`, `self-support`, `sponsorship`, `incidents`, `report` … */
  readonly section: string;
  /** Record id or code that is open in the section; the section's screen decides which. */
  readonly record?: string | undefined;
  /** A form of a programme (`supplies.hand-over`) that is open above the section, with what it starts from. */
  readonly form?: string | undefined;
  readonly input?: unknown;
}
export interface Opening {
  readonly place: Place;
  /** Goes to a place; Back returns. What is not named is closed. */
  readonly open: (place: Place) => void;
  /** As the Back of the browser; at the first place, to the list of the section. */
  readonly back: () => void;
  /** What the page that Back leads to calls itself, where one was shown. */
  readonly below: string | undefined;
  /** A page says what it is called, for the page that is opened above it. */
  readonly entitle: (title: string) => void;
}
const OpeningContext = createContext<Opening | undefined>(undefined);

export function OpeningProvider(props: { readonly opening: Opening; readonly children: ReactNode }) {
  return <OpeningContext value={props.opening}>{props.children}</OpeningContext>;
}

/** Says what the page is called; words that are put together on the screen are no title. */
export function useEntitled(title: ReactNode): void {
  const { place, entitle } = useOpen();
  useEffect(() => {
    if (typeof title === 'string') entitle(title);
  }, [place, title, entitle]);
}

/** `const { open, back } = useOpen()`: `open({ section: 'places', record: id })`, `open({ section: 'supplies', form: 'supplies.hand-over' })`. */
export function useOpen(): Opening {
  const opening = useContext(OpeningContext);
  if (!opening) throw new Error('defect: useOpen outside OpeningProvider');
  return opening;
}
