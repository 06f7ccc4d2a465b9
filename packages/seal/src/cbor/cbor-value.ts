/**
 * The values that may be sealed, hashed or signed. Numbers are whole, from -(2^53-1) to 2^53-1; text is well
 * formed Unicode; no map has the key `__proto__`; lists and maps nest at most 16 deep.
 */
export type CborValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | CborValue[]
  | { [key: string]: CborValue };

/** Lists and maps inside one another, the outermost counted. */
export const maxDepth = 16;
