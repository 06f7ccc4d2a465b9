import {
  type Acting,
  beginAgain,
  type Begun,
  Compartment,
  dormantDevices,
  type Exchanged,
  exchange,
  type Fact,
  factValue,
  type HandedOver,
  handOver,
  Holding,
  type Manner,
  mustTurn,
  type RosterRefusal,
  type Side,
  type Step,
  takeIn,
  type Transport,
  withOwnLookedAt,
} from '@bulkhead/cells';
import {
  type CellId,
  type CellInfo,
  createRecords,
  type DeviceId,
  type Fault,
  ok,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import { encodeCbor, keyLength, type Random } from '@bulkhead/seal';
import { type HeldCell, infoOf, type NewCell, sealForCell } from './content/cell-ring.ts';
import { type OpenCell, openCellOf, setCells } from './content/contents.ts';
import { openCell } from './content/load.ts';
import type { FirstCell } from './content/sections.ts';
import { holdingValue } from './content/self-code.ts';
import { type Done, done, faulty } from './faults.ts';
import type { Keeper } from './keeper.ts';

/** A compartment that this device was let into: what it is called, and what it begins with there. */
export interface Joined extends NewCell {
  readonly begun: Begun;
}

type Answer<T> = Promise<Result<T, Refusal | Fault>>;

/** What a vault shares with others. Refusal `not-open-here` of each: the compartment is not open on this device. */
export interface Sharing {
  /** What this device holds of a compartment beside its records. For reading: it changes by what is done here. */
  holding(cell: CellId): Holding | undefined;
  /** Does something in the membership log of a compartment, and stores it before it comes back. */
  act(
    cell: CellId,
    work: (holding: Holding, acting: Acting) => Result<readonly Fact[], RosterRefusal>,
  ): Answer<undefined>;
  /** Puts the own changes that wait into envelopes: what is in none does not count once this device is out. */
  seal(cell: CellId): Answer<undefined>;
  /**
   * Enters compartments that this device was let into; what is in them comes with the next exchange. Where this vault was
   * another device before, it goes on as the new one, with whatever the others may not have (`beginAgain`): after a crash
   * it is the one or the other. Entering once more as the same device changes nothing. Refusal `joined-already`: the
   * compartment lies closed in this vault.
   */
  join(cells: readonly Joined[]): Answer<readonly CellInfo[]>;
  /** Leaves compartments of which nothing has come yet. Nothing that this device began with there stays in the file. */
  leave(cells: readonly CellId[]): Answer<undefined>;
  /** Exchanges a compartment by a way that can be read and written (rules D10). */
  exchange(cell: CellId, transport: Transport): Answer<Exchanged>;
  /** Takes in what a way brings that can only be read. */
  takeIn(cell: CellId, transport: Transport): Answer<Exchanged>;
  /** What these devices are not known to have, as sealed entries. */
  framesFor(cell: CellId, devices: readonly DeviceId[], how?: Pick<Manner, 'saysOnly'>): Answer<HandedOver>;
}

/** What a sharing needs of the vault that it belongs to. */
export interface Ground {
  readonly random: Random;
  readonly whileOpen: <T, E>(
    work: () => Result<T, E> | Promise<Result<T, E>>,
  ) => Promise<Result<T, E | Fault>>;
  /** Something that is shown has changed. */
  readonly tell: () => void;
}

/** Facts of a word of the log, in bytes: together about as much as is flushed at once. */
const wordLength = 128 * 1024;

/** The sharing of an open vault. */
export class LiveSharing implements Sharing {
  readonly #keeper: Keeper;
  readonly #ground: Ground;

  constructor(keeper: Keeper, ground: Ground) {
    this.#keeper = keeper;
    this.#ground = ground;
  }

  holding(cell: CellId): Holding | undefined {
    return openCellOf(this.#keeper.contents, cell)?.compartment.holding;
  }

  act(cell: CellId, work: Parameters<Sharing['act']>[1]): Answer<undefined> {
    return this.#inCell<undefined>(cell, (side) => {
      const compartment = side.compartment();
      const acting = { here: this.#here(), random: this.#ground.random };
      const acted = work(compartment.holding, acting);
      if (!acted.ok) return acted;
      const facts = withOwnLookedAt(compartment.holding, acted.value);
      const outcome = compartment.take(facts);
      const kept = side.keep({ facts });
      if (!kept.ok) return kept;
      const shown = outcome.kind === 'shown' ? done : side.readAgain();
      if (!shown.ok) return shown;
      return facts.some(({ kind }) => kind === 'epoch') ? this.#stateNow(side, acting.here) : done;
    });
  }

  seal(cell: CellId): Answer<undefined> {
    return this.#inCell<undefined>(cell, (side) => {
      const written = side.keep(side.compartment().writeLast(this.#here()));
      return written.ok ? done : written;
    });
  }

  /** States what new keys begin with, so that whoever changes them sees at once what leaves with that. */
  #stateNow(side: Side, here: number): Done {
    const stated = side.compartment().stateIfOwed(here);
    if (!stated.ok || !stated.value) return stated.ok ? done : stated;
    const kept = side.keep(stated.value);
    return kept.ok ? done : kept;
  }

  join(cells: readonly Joined[]): Answer<readonly CellInfo[]> {
    return this.#ground.whileOpen((): Result<readonly CellInfo[], Refusal | Fault> => {
      const entered: CellInfo[] = [];
      for (const one of cells) {
        const info = this.#enter(one);
        if (!info.ok) return info;
        entered.push(info.value);
      }
      return ok(entered);
    });
  }

  #enter(joined: Joined): Result<CellInfo, Refusal | Fault> {
    const { kind, name, begun } = joined;
    const { contents } = this.#keeper;
    const { device, anchor } = begun.self;
    const held = contents.cells.find(({ id }) => id === anchor.cell);
    if (!held) {
      const key = this.#ground.random(keyLength);
      const cell: HeldCell = { id: anchor.cell, kind, name, device, key, compartment: undefined };
      return this.begin({ cell, holding: begun });
    }
    if (held.device === device) return ok(infoOf(held));
    const open = openCellOf(contents, anchor.cell);
    return open ? this.#comeBack(open, joined) : refused({ code: 'joined-already' });
  }

  /** Everything moves into the other half of the file with the new holding in place of the old one: all of it or nothing. */
  #comeBack(held: OpenCell, { kind, name, begun }: Joined): Result<CellInfo, Fault> {
    const { contents } = this.#keeper;
    const before = contents.cells;
    const { self, facts } = beginAgain(held.compartment, begun, this.#here());
    const cell: HeldCell = { ...held, kind, name, device: self.device, compartment: undefined };
    const opened = Compartment.open({
      holding: Holding.of(self, facts),
      records: createRecords([...contents.records.types.values()], [infoOf(cell)]),
      programmes: contents.roster,
      info: infoOf(cell),
      base: () => ok([]),
      pending: [],
    });
    if (!opened.ok) return opened;
    cell.compartment = opened.value;
    setCells(
      contents,
      before.map((one) => (one === held ? cell : one)),
    );
    const moved = this.#keeper.readAgain();
    if (!moved.ok) {
      setCells(contents, before);
      return moved;
    }
    this.#ground.tell();
    return ok(infoOf(cell));
  }

  leave(left: readonly CellId[]): Answer<undefined> {
    return this.#ground.whileOpen((): Result<undefined, Refusal | Fault> => {
      const { contents } = this.#keeper;
      const cells = contents.cells.filter(({ id }) => !left.includes(id));
      const said = this.#keeper.sayOne({ kind: 'cells', cells });
      if (!said.ok) return said;
      setCells(contents, cells);
      const read = this.#whole(this.#keeper.readAgain());
      if (read.ok) this.#ground.tell();
      return read;
    });
  }

  exchange(cell: CellId, transport: Transport): Answer<Exchanged> {
    return this.#inCell(cell, (side) => exchange(side, transport, this.#manner()));
  }

  takeIn(cell: CellId, transport: Transport): Answer<Exchanged> {
    return this.#inCell(cell, (side) => takeIn(side, transport, this.#manner()));
  }

  framesFor(
    cell: CellId,
    devices: readonly DeviceId[],
    how: Pick<Manner, 'saysOnly'> = {},
  ): Answer<HandedOver> {
    return this.#inCell(cell, (side) =>
      handOver(side, { ...this.#manner(), ...how }, { devices, random: this.#ground.random }),
    );
  }

  /** Stores a compartment with what it begins with, and opens it. */
  begin({ cell, holding }: FirstCell): Result<CellInfo, Fault> {
    const { contents } = this.#keeper;
    const sealed = sealForCell(cell, 'holding', encodeCbor(holdingValue(holding)), this.#ground.random);
    const cells = [...contents.cells, cell];
    // Cut after the first of the two, there is a word of a compartment that nobody has heard of, and nothing more.
    const said = this.#keeper.sayAll([
      { kind: 'holding', cell: cell.id, sealed },
      { kind: 'cells', cells },
    ]);
    if (!said.ok) return said;
    setCells(contents, cells);
    openCell(contents, cell, { self: holding.self, facts: [...holding.facts], changes: [] });
    return ok(infoOf(cell));
  }

  #here(): number {
    return this.#keeper.contents.clock.now().now;
  }

  #manner(): Manner {
    return {
      here: this.#here(),
      random: this.#ground.random,
      // A person has it exchange, and nobody knows when again: nothing waits for others to do it (rules D4).
      carries: () => true,
      turns: (holding, here) => mustTurn(holding.roster, here, dormantDevices(holding, here)).length > 0,
    };
  }

  #inCell<T>(
    id: CellId,
    work: (side: Side) => Result<T, Refusal | Fault> | Promise<Result<T, Refusal | Fault>>,
  ): Answer<T> {
    return this.#ground.whileOpen(async (): Promise<Result<T, Refusal | Fault>> => {
      const { contents } = this.#keeper;
      if (!openCellOf(contents, id)) return refused({ code: 'not-open-here' });
      const { free, size } = this.#keeper.room;
      if (free < Math.min(spare, size / 16)) return faulty('vault-full');
      const { records } = contents;
      const before = records.view.version;
      const result = await work(this.#side(id));
      if (contents.records !== records || contents.records.view.version !== before) this.#ground.tell();
      return result;
    });
  }

  #side(id: CellId): Side {
    const compartment = (): Compartment => {
      const cell = openCellOf(this.#keeper.contents, id);
      if (!cell) throw new Error('defect: a compartment is closed while it is exchanged');
      return cell.compartment;
    };
    return {
      compartment,
      keep: (step) => this.#keep(id, step),
      readAgain: () => this.#keeper.readAgain(),
    };
  }

  /** A step is in memory already: what cannot be stored closes the vault, and opens as it was stored before. */
  #keep(id: CellId, { facts, base }: Step): Done {
    if (base) return this.#whole(this.#keeper.move({ rebased: { cell: id, pieces: base } }));
    if (facts.length === 0) return done;
    const cell = openCellOf(this.#keeper.contents, id);
    if (!cell) return faulty('closed');
    const words = piecesOf(facts).map((piece) => ({
      kind: 'facts' as const,
      cell: id,
      sealed: sealForCell(cell, 'facts', encodeCbor(piece.map(factValue)), this.#ground.random),
    }));
    const said = this.#whole(this.#keeper.sayAll(words));
    if (!said.ok) return said;
    // A key that was given up has to leave the file, not only the list.
    const forgets = facts.some(({ kind }) => kind === 'epoch-gone' || kind === 'kem-gone');
    return forgets ? this.#whole(this.#keeper.move()) : this.#keeper.foldIfLong();
  }

  #whole(kept: Done): Done {
    if (!kept.ok) this.#keeper.abandon();
    return kept;
  }
}

/** Bytes that have to be free before an exchange begins, of a small vault a part: what comes in is stored first. */
const spare = 256 * 1024;

function piecesOf(facts: readonly Fact[]): readonly (readonly Fact[])[] {
  const pieces: Fact[][] = [];
  let room = 0;
  for (const fact of facts) {
    const length = 'bytes' in fact ? fact.bytes.length : 256;
    if (room < length) {
      pieces.push([]);
      room = wordLength;
    }
    pieces.at(-1)?.push(fact);
    room -= length;
  }
  return pieces;
}
