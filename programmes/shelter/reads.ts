import type { AnyRead } from '@bulkhead/records';
import { arrivalSheet } from './reads/arrival.ts';
import { checkSheet, savedCheck } from './reads/evening.ts';
import { sealedSite } from './reads/house-facts.ts';
import { leavingPage } from './reads/leaving.ts';
import { debriefPage, houseIncidentList, safetyPlanList } from './reads/life.ts';
import { checkList, medicineList, projectList, stayList } from './reads/lists.ts';
import { placePage } from './reads/place.ts';
import { placementList } from './reads/placements.ts';
import { lastStay, personStay } from './reads/stay.ts';
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
  'shelter.house-incidents': houseIncidentList,
  'shelter.safety-plans': safetyPlanList,
  'shelter.debrief': debriefPage,
  'shelter.stays': stayList,
  'shelter.checks': checkList,
  'shelter.medicines': medicineList,
  'shelter.projects': projectList,
} as const satisfies Readonly<Record<string, AnyRead>>;
