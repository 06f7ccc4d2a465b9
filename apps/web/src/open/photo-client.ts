import type { Fault, Refusal, Result } from '@bulkhead/records';
import type { SubmitResult } from '@bulkhead/ui';
import { createContext, useContext } from 'react';
import type { Line } from '../messages/line.ts';
import { resultOf, saved } from '../messages/messages.ts';
import { openPhoto, type OpenedPhoto } from '../messages/photos.ts';
import { crossed } from './crossed.ts';

/** A field of a record. */
export interface Place {
  readonly record: string;
  readonly field: string;
}

/** What the page of a photo may do. What it shows of it before it is opened is read by the records' client. */
export interface PhotoClient {
  attach(
    photo: Place & { readonly bytes: Uint8Array; readonly original?: Uint8Array },
  ): Promise<SubmitResult>;
  detach(place: Place): Promise<SubmitResult>;
  /** Undefined: its bytes are not on this device. Counted, as a name that is shown. */
  open(place: Place): Promise<Result<OpenedPhoto | undefined, Refusal | Fault>>;
}

const savedResult = resultOf(saved);
const opened = resultOf(openPhoto);

export const photoClient = (line: Line): PhotoClient => ({
  attach: async (photo) => crossed(await line.ask({ ask: 'attach-photo', ...photo }, savedResult)),
  detach: async (place) => crossed(await line.ask({ ask: 'detach-photo', ...place }, savedResult)),
  open: async (place) => crossed(await line.ask({ ask: 'open-photo', ...place }, opened)),
});

const PhotoContext = createContext<PhotoClient | undefined>(undefined);
export const PhotoProvider = PhotoContext;

/** A Defect outside an open vault. */
export function usePhotos(): PhotoClient {
  const client = useContext(PhotoContext);
  if (!client) throw new Error('defect: photos outside an open vault');
  return client;
}
