/** Why an act was not written. Each has words in four languages: `cells.refusal.<code>`. */
export const rosterRefusals = [
  /** Only a steward's device may do this. */
  'not-a-steward',
  /** The device that it is about is not in this cell. */
  'not-a-member',
  'already-member',
  /** A removed key never returns: the person comes back with new keys, by a new invitation. */
  'removed-key-returns',
  /** The device's own signature over its keys is missing, or they were made for another cell. */
  'card-does-not-fit',
  /** Whoever leaves cannot be the one who gives out the next key. */
  'leaver-gives-no-keys',
  /** The author would lose its own place, because that rests on an entry that is not honoured. */
  'removal-undoes-author',
  /** Nobody but the device itself is a steward here. */
  'no-steward-to-tell',
  /** Nobody has said here what is to be called off, or it is called off already. */
  'nothing-to-call-off',
  /** It is about another device of the same person: two others have to say it. */
  'concerns-yourself',
  /** Only a removed device has anything to release. */
  'not-removed',
  /** Two different devices have to sign. */
  'needs-second-device',
  /** The second device is of the same person; somebody else has to agree. */
  'needs-another-person',
  /** Only one person is in the cell: it is the archive device that has to agree. */
  'needs-archive-device',
  /** Two different root keys have to sign, and they have to be of the charter in force. */
  'needs-two-keys',
  'no-first-steward',
  /** The permit does not cover this day, or is not root's. */
  'permit-does-not-cover',
  /** A permit runs for 400 days at most, and ends after it begins. */
  'permit-too-long',
  /** A renewal has to name the charter in force, and two of its keys sign the new one. */
  'charter-does-not-follow',
] as const;

export interface RosterRefusal {
  readonly code: (typeof rosterRefusals)[number];
}
