import type { ProgrammeForm, ProgrammeScreens, SectionScreen } from '@bulkhead/ui';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { screenLoaders } from '../open/fronts.ts';

/** The screens of all programmes, by programme; a programme is missing until its part of the app is loaded. */
export type ScreensByProgramme = ReadonlyMap<string, ProgrammeScreens>;

const ScreensContext = createContext<ScreensByProgramme>(new Map());
export const useScreens = (): ScreensByProgramme => useContext(ScreensContext);

/** Loads the screens of every programme, one part of the app each, as they come. */
export function ScreensProvider(props: { readonly children: ReactNode }) {
  const [screens, setScreens] = useState<ScreensByProgramme>(new Map());
  useEffect(() => {
    for (const [name, load] of screenLoaders)
      void load().then((loaded) => setScreens((known) => new Map(known).set(name, loaded)));
  }, []);
  return <ScreensContext value={screens}>{props.children}</ScreensContext>;
}

export function sectionScreen(screens: ScreensByProgramme, section: string): SectionScreen | undefined {
  for (const one of screens.values()) if (one.sections[section]) return one.sections[section];
  return undefined;
}
export function formNamed(screens: ScreensByProgramme, form: string): ProgrammeForm | undefined {
  for (const one of screens.values()) if (one.forms[form]) return one.forms[form];
  return undefined;
}
