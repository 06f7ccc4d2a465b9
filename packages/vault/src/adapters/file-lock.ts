import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * A lock that the death of its holder ends. Node can lock no file, so the holder writes who it is into a file that
 * only one process can make. Whoever finds a dead holder claims its place by making a file that is named after
 * *that* holder's ticket: again only one can. The holder is the last one of this chain. Undefined: held. Whose lock is of
 * another start of a computer is dead, where `elsewhere` is `dead`: a vault lies on one computer. Into a shared folder
 * another computer may be writing, which takes a moment: `moments`.
 */
export function lockFolder(path: string, elsewhere: 'dead' | 'moments' = 'dead'): (() => void) | undefined {
  const ticket = crypto.randomUUID();
  const chain: string[] = [];
  let file = join(path, 'store.lock');
  for (;;) {
    chain.push(file);
    if (makeOnce(file, { ...thisProcess(), ticket })) {
      if (ticketsOf(path).at(-1) === ticket) return () => release(chain);
      // The chain that we read was given back meanwhile: our claim is on a dead branch.
      rmSync(file, { force: true });
      return lockFolder(path, elsewhere);
    }
    const holder = holderOf(file);
    if (holder === undefined) return lockFolder(path, elsewhere);
    if (isAlive(holder, elsewhere)) return undefined;
    file = claimOn(path, holder.ticket);
  }
}

interface Holder {
  readonly pid: number;
  /** When the process began, in ticks since the computer began: a pid may be given again. */
  readonly began: string;
  /** Which start of which computer, and which space of process numbers. */
  readonly boot: string;
  readonly space: string;
  readonly ticket: string;
}

/** A holder as its file tells of it. */
interface HolderFound extends Holder {
  /** The file holds no text: its maker died within it, or is about to write. */
  readonly isEmpty: boolean;
  /** When the file was written, UTC milliseconds. */
  readonly since: number;
}

/** How long a holder may take from making its file to having written it, and another computer for what it writes. */
const momentsLimit = 5000;

const claimOn = (path: string, ticket: string): string => join(path, `store.lock.${ticket}`);

/** The tickets of the chain as it stands now, from the first file on. */
function ticketsOf(path: string): readonly string[] {
  const tickets: string[] = [];
  let holder = holderOf(join(path, 'store.lock'));
  while (holder) {
    tickets.push(holder.ticket);
    holder = holderOf(claimOn(path, holder.ticket));
  }
  return tickets;
}

/** The first file goes first: without it, nothing that is left of the chain counts. */
function release(chain: readonly string[]): void {
  for (const file of chain) rmSync(file, { force: true });
}

function makeOnce(path: string, holder: Holder): boolean {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, JSON.stringify(holder));
    fsyncSync(file);
    closeSync(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(path: string): HolderFound | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    const { mtimeMs: since } = statSync(path);
    if (/"ticket":"[0-9a-f-]{36}"\}$/.test(text))
      return { ...(JSON.parse(text) as Holder), isEmpty: false, since };
    return { pid: 0, began: '', boot: '', space: '', ticket: `empty-${since}`, isEmpty: true, since };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(holder: HolderFound, elsewhere: 'dead' | 'moments'): boolean {
  const isRecent = Date.now() - holder.since < momentsLimit;
  if (holder.isEmpty) return isRecent;
  const { boot, space } = thisProcess();
  if (holder.boot !== boot) return elsewhere === 'moments' && isRecent;
  // Another container on this computer: its processes cannot be seen from here, so it is left alone.
  if (holder.space !== space) return true;
  return exists(holder.pid) && began(holder.pid) === holder.began;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function thisProcess(): Omit<Holder, 'ticket'> {
  return {
    pid: process.pid,
    began: began(process.pid),
    boot: textOf('/proc/sys/kernel/random/boot_id').trim(),
    space: spaceOfProcesses(),
  };
}

/** Field 22 of the process's own line; empty on a system without such a file, where the pid alone must do. */
function began(pid: number): string {
  const line = textOf(`/proc/${pid}/stat`);
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A system that does not tell: the pid alone must do.
    return '';
  }
}

function spaceOfProcesses(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    // A system without such spaces has only one.
    return '';
  }
}
