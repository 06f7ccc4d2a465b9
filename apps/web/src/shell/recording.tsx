import { createContext, type ReactNode, useContext } from 'react';

const RecordingContext = createContext<(() => void) | undefined>(undefined);

export function RecordingProvider(props: { readonly record: () => void; readonly children: ReactNode }) {
  return <RecordingContext value={props.record}>{props.children}</RecordingContext>;
}

/** Opens the big choices of "Record". */
export function useRecording(): () => void {
  const record = useContext(RecordingContext);
  if (!record) throw new Error('defect: useRecording outside the shell');
  return record;
}
