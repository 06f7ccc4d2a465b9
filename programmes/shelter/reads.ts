import type { AnyRead } from '@bulkhead/records';
import { checkSheet, savedCheck } from './reads/evening.ts';
import { leavingPage } from './reads/leaving.ts';
import { checkList, medicineList, projectList, stayList } from './reads/lists.ts';
import { arrivalSheet, lastStay, personStay, placePage, sealedSite } from './reads/place.ts';
import { placementList } from './reads/placements.ts';
import { glance, mustLeave, placeList } from './reads/places.ts';

/** What a screen or the command line may ask of the shelter, by name. */
export const reads = {
  'shelter.places': placeList,
  'shelter.place': placePage,
  'shelter.check': checkSheet,
  'shelter.saved-check': savedCheck,
  'shelter.glance': glance,
  'shelter.if-left': mustLeave,
  'shelter.leaving': leavingPage,
  'shelter.arrival': arrivalSheet,
  'shelter.stay': personStay,
  'shelter.last-stay': lastStay,
  'shelter.site': sealedSite,
  'shelter.placements': placementList,
  'shelter.stays': stayList,
  'shelter.checks': checkList,
  'shelter.medicines': medicineList,
  'shelter.projects': projectList,
} as const satisfies Readonly<Record<string, AnyRead>>;
