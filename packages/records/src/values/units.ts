/**
 * Units as people write them, by the unit id that fields declare. One word, one unit: `着`, `벌` and `套` count sets,
 * `枚`, `개` and `件` pieces, so that a set is never counted as its pieces.
 */
const written: Readonly<Record<string, readonly string[]>> = {
  set: ['sets', '着', '벌', '套'],
  pair: ['pairs', '組', '쌍', '对', '對'],
  piece: ['pieces', 'pcs', 'pc', '枚', '個', '개', '件', '个'],
  person: ['people', 'persons', '人', '名', '명'],
  kg: ['kilo', 'kilos', 'kilogram', 'kilograms', 'キロ', '킬로', '公斤', '千克'],
  g: ['gram', 'grams', 'グラム', '그램', '克'],
  litre: ['litres', 'liter', 'liters', 'l', 'リットル', '리터', '升'],
  ml: ['millilitre', 'millilitres', 'milliliter', 'milliliters', 'ミリリットル', '밀리리터', '毫升'],
  can: ['cans', '缶', '통', '罐'],
  bed: ['beds', '床', '침대', '床位'],
  day: ['days', '日', '일', '天'],
  month: ['months', 'か月', 'ヶ月', '개월', '个月'],
  dose: ['doses', '回分', '회분', '剂'],
  tablet: ['tablets', '錠', '정', '片'],
};

/** The one of `units` that a word as typed means; undefined where it is none of them. */
export function unitNamed(word: string, units: readonly string[]): string | undefined {
  const plain = word.normalize('NFKC').toLowerCase();
  return units.find((unit) => unit.toLowerCase() === plain || (written[unit] ?? []).includes(plain));
}
