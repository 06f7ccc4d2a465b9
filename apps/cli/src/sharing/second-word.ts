import { asksNow, stewardsToAsk } from '@bulkhead/cells';
import { ok, type Result } from '@bulkhead/records';
import type { Desk, Front } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';
import { calledOn, type DeviceIn, devicesCalled, nameOf } from './called.ts';
import { refusedHere } from './cells.ts';
import { namesakesIn, whichDevice } from './which-device.ts';

/** How it was typed whose word was asked. */
export interface SecondWord {
  /** Alias or device of the other steward. */
  readonly with: string | undefined;
  readonly alone: boolean;
}

/** For each device that is to go, the steward's device in that compartment whose person said yes. */
export type Agreed = (place: DeviceIn) => DeviceIn['device'] | undefined;

/**
 * Before a steward, or more than three people within a day, are disconnected, a second steward's word is asked; one who is
 * alone says so, and goes on at once (rules H2).
 */
export async function secondWord(
  front: Front,
  desk: Desk,
  places: readonly DeviceIn[],
  typed: SecondWord,
): Promise<Result<Agreed, Outcome>> {
  const asked = stewardsAsked(desk, places);
  if (asked === undefined || typed.alone) return ok(() => undefined);
  const known = namesOf(desk, asked);
  const said = typed.with ?? (await answered(front, desk, known));
  if (said === undefined)
    return {
      ok: false,
      error: known === '' ? unusable('second-word-alone') : unusable('second-word', { known }),
    };
  if (said.trim() === '') return ok(() => undefined);
  const yes = devicesCalled(
    desk.vault,
    said,
    places.map(({ cell }) => cell),
  ).filter((one) => asked.some((each) => isSame(each, one)));
  if (yes.length === 0) return { ok: false, error: refusedHere('no-steward-to-ask', { device: said }) };
  const namesakes = namesakesIn(yes);
  if (namesakes.length > 0) return { ok: false, error: whichDevice(desk.words, namesakes) };
  return ok(({ cell }) => yes.find((one) => one.cell.id === cell.id)?.device);
}

const isSame = (a: DeviceIn, b: DeviceIn): boolean => a.cell.id === b.cell.id && a.device === b.device;

/** The stewards who may be asked, of all compartments in which somebody is; undefined: in none. */
function stewardsAsked({ vault }: Desk, places: readonly DeviceIn[]): readonly DeviceIn[] | undefined {
  const cells = [...new Set(places.map(({ cell }) => cell))];
  const asking = cells.flatMap((cell) => {
    const holding = vault.sharing.holding(cell.id);
    const gone = places.filter((one) => one.cell.id === cell.id).map(({ device }) => device);
    return holding && asksNow(holding.roster, holding.self.device, gone, vault.now().now)
      ? [{ cell, stewards: stewardsToAsk(holding.roster, holding.self.device, gone) }]
      : [];
  });
  if (asking.length === 0) return undefined;
  return asking.flatMap(({ cell, stewards }) => stewards.map((device) => ({ cell, device })));
}

function namesOf({ vault, words }: Desk, stewards: readonly DeviceIn[]): string {
  const called = calledOn(vault);
  const names = stewards.map(({ device }) => nameOf(words, device, called));
  return [...new Set(names)].join(words.t('words.between-items'));
}

/** At a terminal the person is asked; undefined: nobody is there. */
async function answered({ surroundings }: Front, desk: Desk, known: string): Promise<string | undefined> {
  if (!surroundings.attended) return undefined;
  const { t } = desk.words;
  return surroundings.ask(known === '' ? t('cli.remove.ask-alone') : t('cli.remove.ask-second', { known }));
}
