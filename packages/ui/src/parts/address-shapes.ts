/** A part of a text that looks like where somebody or something is: from its first letter to behind its last. */
export interface AddressFound {
  readonly from: number;
  readonly to: number;
}

// Shapes are found on this device, by patterns alone: no list of streets, nothing is asked of anybody. They are meant to
// be right about what people paste (an address line, a map link, coordinates), and quiet about ordinary sentences.

const NUMBER = String.raw`\d{1,5}(?:-\d{1,5}){0,3}`;
const HAN_NUMBER = String.raw`(?:\d{1,5}|[〇零一二三四五六七八九十百]{1,5})`;
/** What follows a number that counts or dates something, so that it is no house number. */
const COUNTED = String.raw`(?![ \t]?(?:명|시|분|초|월|일|년|개|번(?!지|길)|회|차|원|살|세|주|박|kg|%))(?!\d)`;
const ROMANISED = 'gu|dong|ro|gil|eup|myeon|ku|shi|cho|machi|gun';

const SHAPES: readonly RegExp[] = [
  // Japan: the postal mark; prefecture and city; a block number; a chome with its numbers.
  /〒[ \t]?\d{3}-?\d{4}[^\n]{0,40}/u,
  new RegExp(
    String.raw`(?:東京都|北海道|京都府|大阪府|\p{Script=Han}{2,3}県)\p{Script=Han}{1,8}[市区郡町村][^\s。、]{0,24}`,
    'u',
  ),
  new RegExp(String.raw`[\p{Script=Han}\p{Script=Katakana}ー]{1,10}[市区町村][^\s。、]{0,16}?${NUMBER}`, 'u'),
  new RegExp(
    String.raw`[\p{Script=Han}\p{Script=Katakana}]{1,10}?${HAN_NUMBER}(?:丁目|番地)[^\s。、]{0,16}`,
    'u',
  ),
  new RegExp(String.raw`\p{Script=Han}{2,8}\d{1,3}-\d{1,4}(?:-\d{1,4})?(?!\d)`, 'u'),
  // Korea: a road or a quarter with its number; the lot.
  new RegExp(
    String.raw`(?:[가-힣]{2,8}(?:시|도|군|구)[ \t])*[가-힣0-9]{2,10}(?:대로|로|길|번길)[ \t]?${NUMBER}${COUNTED}(?:번지|번길|호)?`,
    'u',
  ),
  new RegExp(
    String.raw`(?:[가-힣]{2,8}(?:시|도|군|구)[ \t])*[가-힣]{1,6}\d?(?:동|읍|면|리|가)[ \t]?\d{1,5}(?:-\d{1,5}|번지|호)`,
    'u',
  ),
  /[가-힣]{1,6}(?:시|도)[ \t][가-힣]{1,6}(?:시|군|구)[ \t][가-힣0-9]{1,8}(?:동|읍|면|로|길)/u,
  // China: a street or an alley with its number; the building, its stairs and its door.
  new RegExp(
    String.raw`[\p{Script=Han}]{2,16}(?:路|街|道|巷|弄|胡同|村|里|小区|社区|花园)[\p{Script=Han}]{0,4}${HAN_NUMBER}(?:弄|号|號)[^\s。，]{0,12}`,
    'u',
  ),
  new RegExp(
    String.raw`[\p{Script=Han}]{2,8}(?:省|自治区)[\p{Script=Han}]{2,8}(?:市|州|盟)[\p{Script=Han}]{0,8}[区县镇乡路街][^\s。，]{0,16}`,
    'u',
  ),
  new RegExp(
    String.raw`${HAN_NUMBER}(?:号楼|栋|幢)[ \t]?(?:${HAN_NUMBER}单元)?[ \t]?\d{2,4}(?:室|号|房)`,
    'u',
  ),
  // Letters: a number and a street, a street and a number, a romanised quarter with a number.
  /\b\d{1,5}[a-z]?,?[ \t](?:\p{Lu}[\p{L}'.]*[ \t]){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Terrace|Highway)\b\.?/u,
  /\b\d{2,5}[a-z]?,?[ \t][\p{L}'.]+[ \t](?:street|road|avenue|boulevard)\b/iu,
  /\b[\p{L}'.-]{2,}(?:[ \t](?:street|road|avenue|lane|boulevard)|stra(?:ß|ss)e)[ \t](?:no\.?[ \t]?)?\d{1,5}[a-z]?\b/iu,
  /\b(?:rue|ulitsa|ul\.|calle)[ \t][\p{L}' -]{2,30},?[ \t]\d{1,4}\b/iu,
  new RegExp(String.raw`\b[a-z']{2,}-(?:${ROMANISED})\b,?[ \t]${NUMBER}\b`, 'iu'),
  new RegExp(String.raw`\b${NUMBER},?[ \t][a-z']{2,}-(?:${ROMANISED}|si|do)\b`, 'iu'),
  /\b(?:[a-z]+[ \t]){1,3}(?:lu|jie|xiang|dajie)[ \t]\d{1,5}[ \t]?hao\b/iu,
  // The open location code, coordinates, and links that open a map.
  /(?<![A-Z0-9+])(?=[23456789CFGHJMPQRVWX]{0,8}[CFGHJMPQRVWX])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?![A-Z0-9])/u,
  /(?<![\d.])[-+]?\d{1,2}\.\d{3,}°?[ \t]?[NS]?[ \t]?[,;/ ][ \t]?[-+]?\d{1,3}\.\d{3,}°?[ \t]?[EW]?/u,
  /\d{1,3}°[ \t]?\d{1,2}(?:\.\d+)?['′’][^\n]{0,30}?[NSEW](?![A-Za-z])/u,
  /\bgeo:[-+]?\d{1,3}\.\d+,[-+]?\d{1,3}\.\d+/iu,
  /\b(?:https?:\/\/)?(?:maps\.app\.goo\.gl|goo\.gl\/maps|maps\.google\.[a-z.]+|(?:www\.)?google\.[a-z.]+\/maps|maps\.apple\.com|(?:m\.)?map\.naver\.com|naver\.me|map\.kakao\.com|kko\.to|(?:www|m|uri|surl|ditu)\.amap\.com|(?:j\.)?map\.baidu\.com|map\.qq\.com|(?:www\.)?openstreetmap\.org|osm\.org|w3w\.co|what3words\.com|yandex\.[a-z]+\/maps|2gis\.[a-z]+)\/?[^\s]*/iu,
];

/**
 * The first part of a text that looks like an address, a map link or coordinates, in the shapes of Japan, Korea, China
 * and of Latin letters; undefined where nothing does. Full-width letters and all dashes count as plain ones. Positions
 * are those of the text as it was given. A part may be missed or be taken wrongly: say so, and never decide by it alone.
 */
export function addressIn(text: string): AddressFound | undefined {
  const plain = asPlain(text);
  let found: AddressFound | undefined;
  for (const shape of SHAPES) {
    const match = shape.exec(plain);
    if (!match || (found && match.index >= found.from)) continue;
    found = { from: match.index, to: match.index + match[0].trimEnd().length };
  }
  return found;
}

/** Every part that looks like one, in the order of the text. */
export function addressesIn(text: string): readonly AddressFound[] {
  const first = addressIn(text);
  if (!first) return [];
  const others = addressesIn(text.slice(first.to));
  return [first, ...others.map(({ from, to }) => ({ from: from + first.to, to: to + first.to }))];
}

/** One letter for each: full-width as plain ones, every dash as a hyphen, every space as a space. */
const asPlain = (text: string): string =>
  text
    .replace(/[\uFF01-\uFF5E]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212\uFF70]|(?<=\d)\u30FC(?=\d)/g, '-')
    .replace(/[\u3000\u00A0]/g, ' ');

/** The text without that part, and without the space that would be left twice. */
export function withoutPart(text: string, { from, to }: AddressFound): string {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  return (/\s$/.test(before) ? before + after.trimStart() : before + after).trim();
}
