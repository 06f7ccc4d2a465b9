// The same removal in MLS (RFC 9420), by ts-mls: the peer of bench/removal.ts.
import {
  acceptAll,
  type CiphersuiteImpl,
  type CiphersuiteName,
  type ClientState,
  createCommit,
  createGroup,
  defaultCapabilities,
  defaultLifetime,
  emptyPskIndex,
  encodeMlsMessage,
  generateKeyPackage,
  getCiphersuiteFromName,
  getCiphersuiteImpl,
  joinGroup,
  mlsExporter,
  processMessage,
  type Proposal,
} from 'ts-mls';

/** A group as its first member and one other see it; everybody else was added in the same commit. */
export interface Group {
  readonly impl: CiphersuiteImpl;
  readonly first: ClientState;
  readonly other: ClientState;
}

/** A group of so many members, added at once: as in a cell whose people are offline for weeks, nobody else has committed. */
export async function groupOf(size: number, suite: CiphersuiteName): Promise<Group> {
  const impl = await getCiphersuiteImpl(getCiphersuiteFromName(suite));
  const member = (name: string) =>
    generateKeyPackage(
      { credentialType: 'basic', identity: new TextEncoder().encode(name) },
      defaultCapabilities(),
      defaultLifetime,
      [],
      impl,
    );
  const founder = await member('0');
  const alone = await createGroup(
    new TextEncoder().encode('cell'),
    founder.publicPackage,
    founder.privatePackage,
    [],
    impl,
  );
  const others = [];
  for (let n = 1; n < size; n += 1) others.push(await member(String(n)));
  const extraProposals = others.map(
    ({ publicPackage }): Proposal => ({ proposalType: 'add', add: { keyPackage: publicPackage } }),
  );
  const { newState, welcome } = await createCommit({ state: alone, cipherSuite: impl }, { extraProposals });
  const [one] = others;
  if (!welcome || !one) throw new Error('a group of at least two');
  const other = await joinGroup(
    welcome,
    one.publicPackage,
    one.privatePackage,
    emptyPskIndex,
    impl,
    newState.ratchetTree,
  );
  return { impl, first: newState, other };
}

/** The commit that removes the last member, as bytes, and what it leads to. */
export async function removeLast({ impl, first }: Group, size: number) {
  const remove: Proposal = { proposalType: 'remove', remove: { removed: size - 1 } };
  const { commit, newState } = await createCommit(
    { state: first, cipherSuite: impl },
    { extraProposals: [remove] },
  );
  return { commit, bytes: encodeMlsMessage(commit).length, state: newState };
}

export type Commit = Awaited<ReturnType<typeof removeLast>>['commit'];

/** The other member after it has processed the commit. */
export async function follow({ impl, other }: Group, commit: Commit): Promise<ClientState> {
  if (commit.wireformat !== 'mls_private_message' && commit.wireformat !== 'mls_public_message')
    throw new Error('a commit is a message of the group');
  const { newState } = await processMessage(commit, other, emptyPskIndex, acceptAll, impl);
  return newState;
}

/** A secret of the epoch, equal for all who are in it. */
export const secretOf = (state: ClientState, impl: CiphersuiteImpl): Promise<Uint8Array> =>
  mlsExporter(state.keySchedule.exporterSecret, 'bench', new Uint8Array(), 32, impl);
