import { type BlobShelf, digest, fetchBlob } from '@bulkhead/cells';
import {
  type Attachment,
  type CellId,
  type DeviceId,
  type Fault,
  isAttachment,
  ok,
  type PhotoPlace,
  type PhotoType,
  photoTypes,
  type RecordId,
  type Refusal,
  refused,
  type Result,
  stripPhoto,
} from '@bulkhead/records';
import { bytesOf, fingerprintOf, hexOf, openBlob, type Random, sealBlob } from '@bulkhead/seal';
import { type Frame, logId } from '@bulkhead/wire';
import { sealForCell } from './content/cell-ring.ts';
import { type OpenCell, openCellOf } from './content/contents.ts';
import { chunksIn, chunkWords } from './content/photo-book.ts';
import { photosOf, photosShown } from './content/photos-named.ts';
import { type Door, undoSeconds } from './door.ts';
import { type Done, faulty } from './faults.ts';
import type { Keeper } from './keeper.ts';
import type { Submitted } from './submitted.ts';

type Answer<T> = Promise<Result<T, Refusal | Fault>>;

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
export interface PhotoSeen extends Pick<Attachment, 'bytes' | 'width' | 'height' | 'original'> {
  readonly mediaType: PhotoType;
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

/** What an exchange of photos came to. */
export interface PhotosExchanged {
  readonly laid: number;
  readonly fetched: number;
  /** Wanted, and not to be had there; or what lies there is not it. */
  readonly missing: number;
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
  /** Opens a photo; undefined where its bytes are not here. Refusal `no-photo-there`. Fault `damaged`. */
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

/** What photos need of the vault that they belong to. */
export interface PhotoGround {
  readonly random: Random;
  readonly door: Door;
  /** For what changes the view. */
  readonly told: <T, E>(work: () => Result<T, E>) => Promise<Result<T, E | Fault>>;
  readonly whileOpen: <T, E>(work: () => Result<T, E>) => Promise<Result<T, E | Fault>>;
}

const blobOf = ({ blob, chunks }: Attachment) => ({ id: digest(blob), chunks });

/** The photos of an open vault. */
export class LivePhotos implements Photos {
  readonly #keeper: Keeper;
  readonly #ground: PhotoGround;

  constructor(keeper: Keeper, ground: PhotoGround) {
    this.#keeper = keeper;
    this.#ground = ground;
  }

  attach({ bytes, original, ...place }: Attaching): Answer<Submitted> {
    return this.#ground.told<Submitted, Refusal | Fault>(() => {
      const stripped = stripPhoto(bytes);
      if (!stripped.ok) return stripped;
      const cell = this.#cellOf(place.record);
      if (!cell) return refused({ code: 'no-such-record' });
      const { bytes: plain, ...about } = stripped.value;
      const { id, key, chunks } = sealBlob(plain, this.#ground.random);
      const photo: Attachment = {
        blob: hexOf(id),
        key: hexOf(key),
        chunks: chunks.length,
        bytes: plain.length,
        ...about,
        ...(original ? { original: hexOf(fingerprintOf(original)) } : {}),
      };
      return this.#ground.door.attach(cell, { ...place, photo }, () => this.#keep(cell, photo, chunks));
    });
  }

  detach(place: PhotoPlace): Answer<Submitted> {
    return this.#ground.told<Submitted, Refusal | Fault>(() => {
      const cell = this.#cellOf(place.record);
      return cell ? this.#ground.door.detach(cell, place) : refused({ code: 'no-such-record' });
    });
  }

  seen(place: PhotoPlace): PhotoSeen | undefined {
    const found = this.#find(place);
    if (!found) return undefined;
    const { cell, photo, by, at } = found;
    const { bytes, width, height, original } = photo;
    return {
      bytes,
      width,
      height,
      by,
      at,
      mediaType: typeOf(photo),
      isHere: this.#keeper.contents.photos.has(cell.id, photo.blob),
      ...(original === undefined ? {} : { original }),
    };
  }

  open(place: PhotoPlace): Answer<OpenPhoto | undefined> {
    return this.#ground.whileOpen<OpenPhoto | undefined, Refusal | Fault>(() => {
      const found = this.#find(place);
      if (!found) return refused({ code: 'no-photo-there' });
      const { cell, photo } = found;
      const sealed = this.#read(cell, photo);
      if (!sealed.ok || !sealed.value) return sealed.ok ? ok(undefined) : sealed;
      const opened = openBlob(bytesOf(photo.key), chunksIn(sealed.value));
      return opened.ok ? ok({ bytes: opened.value, mediaType: typeOf(photo) }) : faulty('damaged');
    });
  }

  held(id: CellId): PhotosHeld {
    const { contents } = this.#keeper;
    const cell = openCellOf(contents, id);
    const all = cell ? this.#shown(cell) : [];
    const here = all.filter(({ blob }) => contents.photos.has(id, blob));
    return {
      here: here.length,
      bytes: here.reduce((sum, { bytes }) => sum + bytes, 0),
      elsewhere: all.length - here.length,
    };
  }

  async exchange(id: CellId, shelf: BlobShelf, wanted: Wanted): Answer<PhotosExchanged> {
    const laid = await this.#layAll(id, shelf);
    if (!laid.ok) return laid;
    const lacking = await this.#inCell(id, (cell) => ok(this.#lacking(cell, wanted)));
    if (!lacking.ok) return lacking;
    let fetched = 0;
    for (const photo of lacking.value) {
      const chunks = await fetchBlob(shelf, blobOf(photo));
      if (!chunks.ok) return chunks;
      const found = chunks.value;
      if (!found) continue;
      const kept = await this.#inCell(id, (cell) => this.#keep(cell, photo, found));
      if (!kept.ok) return kept;
      fetched += 1;
    }
    return ok({ laid: laid.value, fetched, missing: lacking.value.length - fetched });
  }

  frames(id: CellId): Answer<readonly Frame[]> {
    return this.#inCell<readonly Frame[]>(id, (cell) => {
      const frames: Frame[] = [];
      for (const photo of this.#shown(cell)) {
        const sealed = this.#read(cell, photo);
        if (!sealed.ok) return sealed;
        const log = logId(photo.blob);
        for (const bytes of sealed.value ? chunksIn(sealed.value) : []) frames.push({ log, bytes });
      }
      return ok(frames);
    });
  }

  async #layAll(id: CellId, shelf: BlobShelf): Answer<number> {
    const here = await this.#inCell(id, (cell) => ok(this.#mayLay(cell)));
    if (!here.ok) return here;
    const missing = await shelf.missing(here.value.map(blobOf));
    if (!missing.ok) return missing;
    let laid = 0;
    for (const photo of here.value) {
      const blob = missing.value.find((one) => one.id === photo.blob);
      if (!blob) continue;
      const sealed = await this.#inCell(id, (cell) => this.#read(cell, photo));
      if (!sealed.ok) return sealed;
      if (!sealed.value) continue;
      const put = await shelf.put(blob, chunksIn(sealed.value));
      if (!put.ok) return put;
      laid += 1;
    }
    return ok(laid);
  }

  /** Nothing leaves a device that has been removed, or that does not know under which keys to share (rules D10). */
  #mayLay(cell: OpenCell): readonly Attachment[] {
    const { holding, isAlone } = cell.compartment;
    if (isAlone || !holding.me || !holding.writable) return [];
    return this.#shown(cell).filter(({ blob }) => this.#keeper.contents.photos.has(cell.id, blob));
  }

  #lacking(cell: OpenCell, wanted: Wanted): readonly Attachment[] {
    if (wanted === 'none') return [];
    const { photos } = this.#keeper.contents;
    const asked = wanted === 'all' ? this.#shown(cell) : [this.#find(wanted)?.photo];
    return asked.filter((photo) => photo !== undefined).filter(({ blob }) => !photos.has(cell.id, blob));
  }

  /** Each once. */
  #shown(cell: OpenCell): readonly Attachment[] {
    const shown = photosShown(this.#keeper.contents.records, cell);
    return [...new Map(shown.map(({ photo }) => [photo.blob, photo])).values()];
  }

  #find({ record, field }: PhotoPlace) {
    const { records } = this.#keeper.contents;
    const cell = this.#cellOf(record);
    const named = cell && photosOf(records, record).find((one) => one.field === field);
    const head = records.view.heads(record, field).find(({ value }) => isAttachment(value));
    return cell && named && head
      ? { cell, photo: named.photo, by: head.by, at: Math.floor(head.at.ms / 1000) }
      : undefined;
  }

  #cellOf(record: RecordId): OpenCell | undefined {
    const { contents } = this.#keeper;
    const seen = contents.records.view.find(record);
    return seen && openCellOf(contents, seen.cell);
  }

  #read(cell: OpenCell, { blob }: Attachment): Result<Uint8Array | undefined, Fault> {
    const { photos, source } = this.#keeper.contents;
    return photos.read(source.container, cell, blob);
  }

  /** Stores the sealed bytes. Nothing names them yet: they are held until something does. */
  #keep(cell: OpenCell, photo: Attachment, chunks: readonly Uint8Array[]): Done {
    const { contents } = this.#keeper;
    contents.photos.hold([photo.blob], contents.clock.now().now + undoSeconds);
    const words = chunkWords(blobOf(photo), chunks);
    const said = this.#keeper.sayAll(
      words.map((word) => ({
        kind: 'photo' as const,
        cell: cell.id,
        sealed: sealForCell(cell, 'photo', word, this.#ground.random),
      })),
    );
    if (!said.ok) return said;
    for (const word of words) contents.photos.hear(cell.id, word);
    return this.#keeper.foldIfLong();
  }

  #inCell<T>(id: CellId, work: (cell: OpenCell) => Result<T, Refusal | Fault>): Answer<T> {
    return this.#ground.whileOpen<T, Refusal | Fault>(() => {
      const cell = openCellOf(this.#keeper.contents, id);
      return cell ? work(cell) : refused({ code: 'not-open-here' });
    });
  }
}

/** A sort that only a later version knows goes by the commonest: it is shown as an image or not at all. */
const typeOf = ({ mediaType }: Attachment): PhotoType =>
  photoTypes.find((one) => one === mediaType) ?? 'image/jpeg';
