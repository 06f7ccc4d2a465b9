/** The example's own clock: civil time of its year, far from today. Minutes that its places are ahead of UTC. */
export const exampleOffset = 540;

/** `'2002-12-03 07:40'` in the example's civil time, as UTC seconds. */
export function at(civil: string): number {
  const ms = Date.parse(`${civil.replace(' ', 'T')}:00Z`);
  if (Number.isNaN(ms)) throw new Error('defect: a civil time of the example reads 2002-12-03 07:40');
  return ms / 1000 - exampleOffset * 60;
}

/** The civil day `'2002-12-03'` as days since 1970-01-01. */
export const day = (civil: string): number => Math.floor(Date.parse(`${civil}T00:00Z`) / 86_400_000);

/** The civil day `'2002-12-03'` as a date with full precision. */
export function date(civil: string): { readonly year: number; readonly month: number; readonly day: number } {
  const [year = 0, month = 0, day = 0] = civil.split('-').map(Number);
  return { year, month, day };
}

/** The months of the example's year as desks write them, `2002-11` to `2003-08`, from this one on. */
export const monthsFrom = (first: string): readonly string[] =>
  monthsOfTheYear.filter((month) => month >= first);
const monthsOfTheYear = [
  '2002-11',
  '2002-12',
  ...['01', '02', '03', '04', '05', '06', '07', '08'].map((month) => `2003-${month}`),
];
