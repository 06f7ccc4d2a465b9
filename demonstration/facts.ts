import type { Figure } from '@bulkhead/records';
import pageFacts from './facts/fy2002.json' with { type: 'json' };

/** The facts of the source page as data. */
export { pageFacts };

/** Which figure of the product says a fact. Place and group narrow it where an indicator has several. */
interface FactSource {
  readonly fact: string;
  readonly indicator: string;
  readonly place?: string;
  readonly group?: string;
}

const sources: readonly FactSource[] = [
  { fact: 'F01', indicator: 'shelter.shelters-opened' },
  { fact: 'F02', indicator: 'shelter.bases-left' },
  { fact: 'F03', indicator: 'shelter.projects-hindered' },
  { fact: 'F04', indicator: 'helpers.questioned' },
  { fact: 'F05', indicator: 'supplies.summer-given' },
  { fact: 'F06', indicator: 'supplies.winter-given', place: 'China + Han Gyong Puk Do' },
  { fact: 'F07', indicator: 'supplies.winter-given', place: 'China' },
  { fact: 'F08', indicator: 'supplies.winter-given', place: 'Han Gyong Puk Do' },
  { fact: 'F09', indicator: 'supplies.target-exceeded' },
  { fact: 'F10', indicator: 'medical.hospital-bills-paid', group: 'children/hepatitis', place: 'China' },
  { fact: 'F11', indicator: 'medical.bills-paid', group: 'woman/hepatitis', place: 'Han Gyong Puk Do' },
  { fact: 'F12', indicator: 'medical.medicine-given', group: 'woman/severe-anaemia' },
  { fact: 'F13', indicator: 'medical.specialist-months' },
  { fact: 'F14', indicator: 'medical.specialists-sent' },
  { fact: 'F15', indicator: 'self-support.cushions-sold' },
  { fact: 'F16', indicator: 'self-support.rice-per-cushion' },
  { fact: 'F17', indicator: 'self-support.crosses-made' },
  { fact: 'F18', indicator: 'self-support.crosses-unsold' },
  { fact: 'F19', indicator: 'incidents.children-returned' },
  { fact: 'F20', indicator: 'casework.children-moved' },
  { fact: 'F21', indicator: 'sponsorship.assignment-rule' },
];

/** The fact of the source page that this figure says, if any: `F07`. */
export function factId(figure: Figure): string | undefined {
  const says = (source: FactSource): boolean =>
    source.indicator === figure.indicator &&
    (source.place === undefined || source.place === figure.place) &&
    (source.group === undefined || source.group === figure.group);
  return sources.find(says)?.fact;
}
