import { digest, fetchBlob, type BlobShelf, oldKeysOf, ownLeaving } from '@bulkhead/cells';
import {
  type Attachment,
  type CellId,
  type Fault,
  isAttachment,
  ok,
  type PhotoPlace,
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
import type {
  Answer,
  Attaching,
  OpenPhoto,
  Photos,
  PhotoSeen,
  PhotosExchanged,
  PhotosHeld,
  Wanted,
} from './photos.ts';
import type { Submitted } from './submitted.ts';

/** What photos need of the vault that they belong to. */
export interface PhotoGround {
  readonly random: Random;
  readonly door: Door;
  /** For what changes the view. */
  readonly told: <T, E>(work: () => Result<T, E>) => Promise<Result<T, E | Fault>>;
  readonly whileOpen: <T, E>(work: () => Result<T, E>) => Promise<Result<T, E | Fault>>;
}

/** Photos take no more than their part: what is here stays, and the rest can still be fetched when the vault has grown. */
const isWithoutRoom = (error: Refusal | Fault): boolean =>
  'fault' in error && (error.fault === 'photos-full' || error.fault === 'vault-full');

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
    const { bytes, mediaType, width, height, original } = photo;
    return {
      bytes,
      width,
      height,
      by,
      at,
      mediaType,
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
      // Whoever sealed it may have sealed anything: what is shown is a photo and nothing else.
      const stripped = opened.ok ? stripPhoto(opened.value) : faulty('damaged');
      if (!stripped.ok) return stripped;
      const { bytes, mediaType } = stripped.value;
      return ok({ bytes, mediaType });
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
    // One for which there is no room keeps nobody from a smaller one, and none as large is fetched in vain.
    let tooLong = Number.POSITIVE_INFINITY;
    for (const photo of lacking.value) {
      if (photo.chunks >= tooLong) continue;
      const chunks = await fetchBlob(shelf, blobOf(photo));
      if (!chunks.ok) return chunks;
      const found = chunks.value;
      if (!found) continue;
      const kept = await this.#inCell(id, (cell) => this.#keep(cell, photo, found));
      if (kept.ok) fetched += 1;
      else if (isWithoutRoom(kept.error)) tooLong = photo.chunks;
      else return kept;
    }
    const isFull = tooLong < Number.POSITIVE_INFINITY;
    return ok({ laid: laid.value, fetched, missing: lacking.value.length - fetched, isFull });
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

  /**
   * Nothing leaves a device that has been removed, or that does not know under which keys to share (rules D10), or whose person
   * has not been asked about old ones: who had the record, and was put out since, waits for its photo (rules D11).
   */
  #mayLay(cell: OpenCell): readonly Attachment[] {
    const { holding, isAlone } = cell.compartment;
    if (isAlone || !holding.me || !holding.writable) return [];
    if (oldKeysOf(holding, this.#keeper.contents.clock.now().now) !== undefined) return [];
    return this.#shown(cell).filter(({ blob }) => this.#keeper.contents.photos.has(cell.id, blob));
  }

  #lacking(cell: OpenCell, wanted: Wanted): readonly Attachment[] {
    if (wanted === 'none' || ownLeaving(cell.compartment.holding) !== undefined) return [];
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
    const room = this.#keeper.roomForPhoto(words.map(({ length }) => length));
    if (!room.ok) return room;
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
