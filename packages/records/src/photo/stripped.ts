/** What is taken as a photo. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof photoTypes)[number];

/** A photo with nothing in it but what is needed to show it. Width and height in pixels, before it is turned. */
export interface Stripped {
  readonly bytes: Uint8Array;
  readonly mediaType: PhotoType;
  readonly width: number;
  readonly height: number;
}
