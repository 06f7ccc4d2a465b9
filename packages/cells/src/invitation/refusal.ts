/** Why an invitation has come to an end without letting anybody in. It never goes on. */
export const invitationEnds = [
  /** The two people do not see the same four pictures: somebody stands between them. */
  'pictures-differ',
  /** Somebody else has used the words, or writes as one of the two. */
  'words-used',
  /** 24 hours have passed. */
  'invitation-ran-out',
  /** Three messages could not be used. */
  'too-many-bad-messages',
  /** One of the two people stopped it. */
  'invitation-called-off',
  /** Somebody called the pictures the same and took it back. */
  'taken-back',
  /** It comes from another organisation than the one whose code was shown, or that this device is in. */
  'other-organisation',
  /** The device that answered is in every compartment of it. */
  'is-in-already',
] as const;
export type InvitationEnd = (typeof invitationEnds)[number];

/** Why something was not taken in or not begun. Each has words in four languages: `cells.refusal.<code>`. */
export const invitationRefusals = [
  ...invitationEnds,
  /** The message does not open with these words: it belongs to another invitation, or is none. */
  'not-this-invitation',
  /** The message belongs to this invitation, but does not say what it should. */
  'message-does-not-fit',
  /** Nobody has looked at the pictures on this device at a step before. */
  'pictures-not-shown',
  /** Only a steward's device may invite. */
  'not-a-steward',
  /** The device that invites was put out of one of the compartments, as far as this one has heard. */
  'inviter-disconnected',
  /** An invitation is for one to twenty compartments. */
  'too-many-compartments',
  /** Whoever it is to be another device of is not in one of the compartments. */
  'person-not-in-compartment',
  /** What was typed is fewer or more words than an invitation has. */
  'words-not-eight',
  /** A word that was typed is in no list, or of another language than the others. */
  'word-unknown',
  /** What was scanned or typed is no QR code of an invitation. */
  'qr-not-ours',
  /** It is one, but cut off, or a sign of it was read wrong. */
  'qr-not-whole',
  /** It is one that a newer version shows. */
  'qr-newer',
] as const;

export interface InvitationRefusal {
  readonly code: (typeof invitationRefusals)[number];
}
