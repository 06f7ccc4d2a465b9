// `node tools/rules.mjs`: each numbered rule of cells, vault and exchange is named by at least one test.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keptFiles } from './source.mjs';

/** The rules, and in a few words what each is about: tests name them as "(rules D4)". */
export const rules = {
  A1: 'the algorithms, each against an independent library',
  A2: 'one encoding of each value',
  A3: 'a fresh nonce for each sealing',
  A4: 'lengths on a ladder',
  A5: 'envelopes: bound to their log, signed inside, no mark outside',
  A6: 'keys of an epoch, and the commitment that they have to fit',
  A7: 'the id of a mailbox, and who holds which capability of it',
  A8: 'wraps: for one device, opened by nobody else',
  B1: 'fresh keys of a device in each compartment',
  B2: 'root acts: two of three keys, rising serials',
  B3: 'an archive device before a compartment is relied on',
  B4: 'fresh keys for delivery after each change of keys',
  B5: 'a removed key never returns',
  C1: 'the kinds of entries',
  C2: 'the roster is a function of the set of entries',
  C3: 'authority is judged in an entry’s own past',
  C4: 'removals stand on authority alone',
  C5: 'everything else falls with its author',
  C6: 'what of a removed author keeps standing',
  C7: 'which epoch is written under',
  C8: 'root settles',
  C9: 'a steward joins the branches again',
  C10: 'everybody is told who comes and goes',
  C11: 'what a steward’s key can do, said openly',
  D1: 'conflicts by named versions; clocks decide nothing; what was forgotten is not made again',
  D2: 'two devices that write as one',
  D3: 'checkpoints are worked out again',
  D4: 'what nobody else may have is carried',
  D5: 'up to where a removed device counts',
  D6: 'what does not count is kept, bounded, until two decide',
  D7: 'the weekly change of keys',
  D8: 'when keys are given up',
  D9: 'five weeks offline, and longer',
  D10: 'the order of an exchange',
  D11: 'old keys are written under only if a person says so',
  E1: 'the secret of an invitation',
  E2: 'pictures that nobody in between can choose',
  E3: 'an invitation ends at the first sign of a third',
  E4: 'words spoken aloud give no access',
  F1: 'a drop for each device, and who knows the way to it',
  F2: 'drops are replaced',
  F3: 'a full drop',
  G4: 'files for a stick',
  H1: 'any member says that a device is out of our hands; one steward disconnects it, without a network',
  H2: 'a bad steward is undone',
  H3: 'a removed device meets silence',
  H4: 'call-off: two people, neither of them the person concerned; nothing changes in the cell. The tasks and the publication hold that it ends come with those',
  H6: 'a compartment without stewards',
  I1: 'one file of a fixed size, random from the first byte',
  I2: 'passphrases and slots',
  I3: 'wells',
  I4: 'forgetting survives any crash',
  I5: 'what is forgotten is not in the file',
  I6: 'a change of passphrase',
  I7: 'erasing',
  I8: 'records leave when their time is over',
  M1: 'a removed device, with everything that was ever sealed',
  M2: 'a captured steward writes into the past',
  M3: 'weeks apart: nothing is lost',
  M4: 'a captor with old keys',
  M5: 'a steward’s false checkpoint',
  M6: 'the file, after a crash at every step',
  M7: 'a relay between two people who meet',
  M8: 'things that are moved to another place',
};

/** Rules of what is not built yet: they are moved up with it. */
export const later = {
  F4: 'the relay: drops are written over hours',
  G1: 'the relay: what it keeps and for how long',
  G2: 'the relay: after a restore',
  G3: 'the relay: one answer for all that is refused',
  H5: 'a missed check-in raises a task and nothing else',
};

/**
 * The rules that the titles of a test file name: "(rules D4, D8)", "(rule A2)", "M7: …", "(M6)".
 * @param {string} source
 * @returns {string[]}
 */
export function named(source) {
  const strings = [...source.matchAll(/(['"`])((?:\\.|(?!\1)[^\\\n])*)\1/g)].map(([, , text]) => text ?? '');
  const said = strings.flatMap((text) => [
    ...[...text.matchAll(/\brules? ((?:[A-IM]\d+(?:, | and )?)+)/g)].map(([, list]) => list ?? ''),
    ...[...text.matchAll(/(?:^|\()(M\d)(?::|\))/g)].map(([, one]) => one ?? ''),
  ]);
  return said.flatMap((list) => list.match(/[A-IM]\d+/g) ?? []);
}

/**
 * What is wrong with a table of rules and the names that tests give.
 * @param {Record<string, string>} owed
 * @param {Record<string, string>} notYet
 * @param {ReadonlyMap<string, string>} byTests each rule that a test names, and one file where it does
 * @returns {string[]}
 */
export function trouble(owed, notYet, byTests) {
  return [
    ...Object.entries(owed)
      .filter(([rule]) => !byTests.has(rule))
      .map(([rule, about]) => `no test names rule ${rule}: ${about}`),
    ...[...byTests]
      .filter(([rule]) => !(rule in owed))
      .map(
        ([rule, file]) =>
          `${file} names rule ${rule}, which ${rule in notYet ? 'is said to come later' : 'is not in the table'}`,
      ),
  ];
}

/** @param {string} root @returns {ReadonlyMap<string, string>} */
function namedByTests(root) {
  const files = keptFiles(root).filter(
    (file) => /\.test\.(?:tsx?|mjs)$/.test(file) && !file.startsWith('tools/'),
  );
  return new Map(
    files.flatMap((file) => named(readFileSync(join(root, file), 'utf8')).map((rule) => [rule, file])),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = trouble(rules, later, namedByTests(dirname(dirname(fileURLToPath(import.meta.url)))));
  for (const line of found) console.error(line);
  const [all, rest] = [rules, later].map((table) => Object.keys(table).length);
  console.log(`rules: ${all} are named by tests, ${rest} come later, ${found.length} problems`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
