import fc from 'fast-check';

/** Well-formed text of any characters: every code point but the halves of surrogate pairs. */
export const anyText = fc.string({
  unit: fc
    .oneof(
      fc.integer({ min: 0, max: 0x7f }),
      fc
        .integer({ min: 0x80, max: 0x10ffff - 0x800 })
        .map((point) => (point < 0xd800 ? point : point + 0x800)),
      fc.constantFrom(0x20, 0x3000, 0x304b, 0x3099, 0x1112, 0xac00),
    )
    .map((point) => String.fromCodePoint(point)),
  maxLength: 40,
});
