import { photoTypes } from '@bulkhead/records';
import * as v from 'valibot';

/** What crosses between page and worker about photos. Their keys never do. */

const text = v.string();
const bytes: v.GenericSchema<Uint8Array> = v.instance(Uint8Array);
const place = { record: text, field: text };

/** What the page may ask about the photo of a field. */
export const photoAsks = [
  /** `original`: the file as it was; its SHA-256 is kept and nothing else of it. */
  v.object({ ask: v.literal('attach-photo'), ...place, bytes, original: v.optional(bytes) }),
  v.object({ ask: v.literal('detach-photo'), ...place }),
  v.object({ ask: v.literal('open-photo'), ...place }),
] as const;
export type PhotoAsked = v.InferOutput<(typeof photoAsks)[number]>;

const mediaType = v.picklist(photoTypes);

/** A photo to be shown; undefined where its bytes are not on this device. */
export const openPhoto = v.union([v.object({ bytes, mediaType }), v.undefined()]);
export type OpenedPhoto = NonNullable<v.InferOutput<typeof openPhoto>>;

/** How many photos are on this device, and how long they are, in bytes: the read `app.photos`. */
export interface PhotosHere {
  readonly here: number;
  readonly bytes: number;
}

/** What may be said of the photo of a field, and where it stands: the read `app.photo`. */
export interface PhotoShown {
  readonly type: string;
  /** What names the record: a code, or what its desk calls it. */
  readonly code: string;
  readonly photo: {
    readonly bytes: number;
    readonly width: number;
    readonly height: number;
    readonly original: string | undefined;
    readonly isHere: boolean;
    /** Whether it was added on this device; else what the device that added it is called here. */
    readonly isMine: boolean;
    readonly by: string | undefined;
    /** UTC seconds. */
    readonly at: number;
  } | null;
}
