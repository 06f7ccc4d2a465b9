import type { BlobShelf } from '@bulkhead/cells';
import type {
  Attachment,
  CellId,
  DeviceId,
  Fault,
  PhotoPlace,
  PhotoType,
  Refusal,
  Result,
  View,
} from '@bulkhead/records';
import type { Frame } from '@bulkhead/wire';
import type { Submitted } from './submitted.ts';

export type Answer<T> = Promise<Result<T, Refusal | Fault>>;

/** A photo to be put into a field. */
export interface Attaching extends PhotoPlace {
  readonly bytes: Uint8Array;
  /** The file as it was, where its SHA-256 shall stand beside the photo. Nothing else of it is kept. */
  readonly original?: Uint8Array;
}

/** A photo to be shown. Width and height in pixels, before it is turned upright. */
export interface OpenPhoto {
  readonly bytes: Uint8Array;
  readonly mediaType: PhotoType;
}

/** What may be said of a photo without opening it. Its key is not in it. */
export interface PhotoSeen extends Omit<Attachment, 'blob' | 'key' | 'chunks'> {
  /** Whether its bytes lie in this vault. */
  readonly isHere: boolean;
  /** Which device added it, and when; UTC seconds. */
  readonly by: DeviceId;
  readonly at: number;
}

/** How many of the photos that records of a compartment show lie in this vault, and how long they are, in bytes. */
export interface PhotosHeld {
  readonly here: number;
  readonly bytes: number;
  readonly elsewhere: number;
}

/** How many photos some compartments name, and how many all that are open here. */
export function shareOfPhotos(
  { view, photos }: { readonly view: Pick<View, 'cells'>; readonly photos: Pick<Photos, 'held'> },
  cells: ReadonlySet<CellId>,
): { readonly held: number; readonly of: number } {
  const named = view.cells.map(({ id }) => ({ id, count: photos.held(id).here + photos.held(id).elsewhere }));
  const sum = (some: typeof named): number => some.reduce((all, { count }) => all + count, 0);
  return { held: sum(named.filter(({ id }) => cells.has(id))), of: sum(named) };
}

/** What an exchange of photos came to. */
export interface PhotosExchanged {
  readonly laid: number;
  readonly fetched: number;
  /** Wanted, and not to be had there; or what lies there is not it. */
  readonly missing: number;
  /** There was no room for all of them: photos leave a quarter of the vault for records. */
  readonly isFull: boolean;
}

/** Which photos are fetched: all that records show, or that of one field. */
export type Wanted = 'all' | 'none' | PhotoPlace;

/** The photos of a vault. Refusal `not-open-here` of each: the compartment is not open on this device. */
export interface Photos {
  /**
   * Strips a photo, seals it under a key of its own, stores it and puts it into the field: all of it or nothing is there
   * after a crash. Refusals: those of `stripPhoto` and `decideAttaching`.
   */
  attach(attaching: Attaching): Answer<Submitted>;
  /** Takes a photo out of its field; its bytes are gone with the first forgetting after the undo time. */
  detach(place: PhotoPlace): Answer<Submitted>;
  /** What may be said of the photo of a field; undefined where there is none. */
  seen(place: PhotoPlace): PhotoSeen | undefined;
  /**
   * Opens a photo, stripped once more: whoever sealed it may have sealed anything. Undefined where its bytes are not here.
   * Refusals: `no-photo-there`, those of `stripPhoto`. Fault `damaged`.
   */
  open(place: PhotoPlace): Answer<OpenPhoto | undefined>;
  held(cell: CellId): PhotosHeld;
  /**
   * Lays there what is here and does not lie there, as long as this device may share, then fetches what is wanted. One
   * photo at a time: what was done before a fault stays.
   */
  exchange(cell: CellId, shelf: BlobShelf, wanted: Wanted): Answer<PhotosExchanged>;
  /** The photos of a compartment that are here, for a file on a stick. */
  frames(cell: CellId): Answer<readonly Frame[]>;
}
