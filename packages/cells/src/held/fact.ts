import { type CborValue, listOf, misshapen, textOf } from '@bulkhead/seal';
import { type DeviceFact, deviceFacts, deviceFactValue } from './facts/device-fact.ts';
import { type HistoryFact, historyFacts, historyFactValue } from './facts/history-fact.ts';
import { type KeyFact, keyFacts, keyFactValue } from './facts/key-fact.ts';
import { type LogFact, logFacts, logFactValue } from './facts/log-fact.ts';
import { type OutOfHandsFact, outOfHandsFacts, outOfHandsFactValue } from './facts/out-of-hands-fact.ts';
import type { Readers } from './facts/reading.ts';
import { type StatementFact, statementFacts, statementFactValue } from './facts/statement-fact.ts';
import { type WayFact, wayFacts, wayFactValue } from './facts/way-fact.ts';

/**
 * One thing that a device learned or did in a cell. A holding is what its facts come to; they are what the vault stores.
 * Those with a `gone` in their name take an earlier one back, so that nothing of it is written again.
 */
export type Fact = KeyFact | LogFact | HistoryFact | StatementFact | DeviceFact | OutOfHandsFact | WayFact;

type Kinded = { readonly kind: string };
export const isKeyFact = (fact: Kinded): fact is KeyFact => Object.hasOwn(keyFacts, fact.kind);
export const isLogFact = (fact: Kinded): fact is LogFact => Object.hasOwn(logFacts, fact.kind);
export const isHistoryFact = (fact: Kinded): fact is HistoryFact => Object.hasOwn(historyFacts, fact.kind);
export const isStatementFact = (fact: Kinded): fact is StatementFact =>
  Object.hasOwn(statementFacts, fact.kind);
export const isDeviceFact = (fact: Kinded): fact is DeviceFact => Object.hasOwn(deviceFacts, fact.kind);

export const isOutOfHandsFact = (fact: Kinded): fact is OutOfHandsFact =>
  Object.hasOwn(outOfHandsFacts, fact.kind);

export const isWayFact = (fact: Kinded): fact is WayFact => Object.hasOwn(wayFacts, fact.kind);

export function factValue(fact: Fact): CborValue {
  if (isKeyFact(fact)) return keyFactValue(fact);
  if (isLogFact(fact)) return logFactValue(fact);
  if (isHistoryFact(fact)) return historyFactValue(fact);
  if (isStatementFact(fact)) return statementFactValue(fact);
  if (isDeviceFact(fact)) return deviceFactValue(fact);
  if (isOutOfHandsFact(fact)) return outOfHandsFactValue(fact);
  return wayFactValue(fact);
}

const readers: Readers<Fact> = {
  ...keyFacts,
  ...logFacts,
  ...historyFacts,
  ...statementFacts,
  ...deviceFacts,
  ...outOfHandsFacts,
  ...wayFacts,
};

/** Throws `Misshapen` on anything that `factValue` does not write. */
export function factIn(value: CborValue | undefined): Fact {
  const [name, ...fields] = listOf(value);
  const kind = textOf(name);
  return isKind(kind) ? readers[kind](fields) : misshapen();
}

const isKind = (name: string): name is Fact['kind'] => Object.hasOwn(readers, name);
