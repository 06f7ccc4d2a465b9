import { stripPhoto } from '../../packages/records/src/index.ts';
import { photoNames, planted, plantings } from '../../packages/records/test/photos.ts';
import { fingerprintOf, hexOf, sealBlob } from '../../packages/seal/src/index.ts';
import { seededRandom } from '../../packages/seal/test/seeded.ts';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Files as phones write them, what is kept of each, and one of them sealed, with the value of its field. */
export function writePhotos() {
  const files = photoNames.map((name) => {
    const file = planted(name, { what: plantings, marker: '39.03N 125.75E, camera 4711', turn: 6 });
    const stripped = stripPhoto(file);
    if (!stripped.ok) throw new Error(stripped.error.code);
    return { name, file, kept: stripped.value };
  });
  const [first] = files;
  if (!first) throw new Error('there are files');
  const { bytes, ...about } = first.kept;
  const { key, id, chunks } = sealBlob(bytes, seededRandom('bulkhead photos-v1'));
  const field = {
    blob: hexOf(id),
    key: hexOf(key),
    chunks: chunks.length,
    bytes: bytes.length,
    ...about,
    original: hexOf(fingerprintOf(first.file)),
  };
  const description = {
    files: files.map(({ name, file, kept: { bytes: kept, ...rest } }) => ({
      name,
      file: base64(file),
      kept: base64(kept),
      ...rest,
    })),
    field,
  };
  return { description, chunks: Buffer.concat(chunks) };
}
