// What pages and screens choose among. Nothing else is imported here: a page that reads it loads no cryptography.

/** What a device may be in its cell. */
export const roles = ['holder', 'steward', 'archive'] as const;

/** Why a device was removed, as every member is told; no finer, because rosters are seized too. */
export const removalReasons = ['captured', 'lost', 'left', 'wrong-device', 'other'] as const;

/** How a device came to be out of our hands, as a member says it to the stewards: two of the reasons above. */
export const outOfHandsReasons = ['captured', 'lost'] as const;

/** What a member may say of a device to the stewards: that it is out of our hands, or that it is not after all. */
export const outOfHandsWords = [...outOfHandsReasons, 'called-off'] as const;

/** The compartments of the hull, from bow to stern. */
export const hullParts = [
  'people',
  'places',
  'addresses',
  'names',
  'volunteers',
  'medical',
  'desks',
] as const;
