import facts from './facts/fy2002.json' with { type: 'json' };

/** Which figure of the product says a fact of the source page. `place` and `group` narrow it where an indicator has several. */
export interface FactSource {
  readonly id: string;
  readonly indicator: string;
  readonly place?: string;
  readonly group?: string;
}

/** The facts of the source page as data. */
export const pageFacts = facts;
