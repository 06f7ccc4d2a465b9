const CODE = /\b([A-Z]{1,6})-([A-Z]|\d{1,4})\b/g;

/** A code as it is shown: with the hyphen at which no line breaks (`K‑014`). Other text is left alone. */
export const codeText = (text: string): string => text.replaceAll(CODE, '$1\u2011$2');
