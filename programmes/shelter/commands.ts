import type { AnyCommand } from '@bulkhead/records';
import { setCapacity } from './commands/capacity.ts';
import { answerAbsent, correctCheck, countStock, eveningCheck } from './commands/checks.ts';
import { planMoves, retirePlace, startEvacuating } from './commands/closing.ts';
import { correctStay } from './commands/corrections.ts';
import { debriefPlace } from './commands/debriefs.ts';
import { describeGuest } from './commands/guests.ts';
import { followHouseIncident, recordHouseIncident } from './commands/house-incidents.ts';
import {
  answerStep,
  leaveForGood,
  pauseProject,
  resumeProject,
  sealSite,
  startLeaving,
} from './commands/leaving.ts';
import {
  clearCompromised,
  describePlace,
  markCompromised,
  openPlace,
  pausePlace,
  resumePlace,
  setRooms,
} from './commands/places.ts';
import { answerPlacement, endPlacement, proposePlacement } from './commands/placements.ts';
import { setSafetyPlan } from './commands/safety-plans.ts';
import { assessSite } from './commands/site-assessments.ts';
import { setStepFree } from './commands/step-free.ts';
import { arrive, leave, moveBed, recordAssessment, reviewStay } from './commands/stays.ts';
import {
  addStock,
  dropStock,
  endKey,
  giveKey,
  refillMedicine,
  startMedicine,
  stopMedicine,
} from './commands/supplies.ts';

/** What a keeper and a coordinator can do, by intent. */
export const commands = {
  'shelter.open-place': openPlace,
  'shelter.assess-site': assessSite,
  'shelter.set-rooms': setRooms,
  'shelter.set-step-free': setStepFree,
  'shelter.set-capacity': setCapacity,
  'shelter.describe-place': describePlace,
  'shelter.pause-place': pausePlace,
  'shelter.resume-place': resumePlace,
  'shelter.mark-compromised': markCompromised,
  'shelter.clear-compromised': clearCompromised,
  'shelter.start-evacuating': startEvacuating,
  'shelter.plan-moves': planMoves,
  'shelter.retire-place': retirePlace,
  'shelter.propose-placement': proposePlacement,
  'shelter.answer-placement': answerPlacement,
  'shelter.end-placement': endPlacement,
  'shelter.arrive': arrive,
  'shelter.leave': leave,
  'shelter.move-bed': moveBed,
  'shelter.describe-guest': describeGuest,
  'shelter.review-stay': reviewStay,
  'shelter.record-assessment': recordAssessment,
  'shelter.correct-stay': correctStay,
  'shelter.check': eveningCheck,
  'shelter.correct-check': correctCheck,
  'shelter.answer-absent': answerAbsent,
  'shelter.add-stock': addStock,
  'shelter.drop-stock': dropStock,
  'shelter.count-stock': countStock,
  'shelter.give-key': giveKey,
  'shelter.end-key': endKey,
  'shelter.start-medicine': startMedicine,
  'shelter.refill-medicine': refillMedicine,
  'shelter.stop-medicine': stopMedicine,
  'shelter.record-house-incident': recordHouseIncident,
  'shelter.follow-house-incident': followHouseIncident,
  'shelter.set-safety-plan': setSafetyPlan,
  'shelter.debrief-place': debriefPlace,
  'shelter.start-leaving': startLeaving,
  'shelter.answer-step': answerStep,
  'shelter.leave-for-good': leaveForGood,
  'shelter.seal-site': sealSite,
  'shelter.pause-project': pauseProject,
  'shelter.resume-project': resumeProject,
} as const satisfies Readonly<Record<string, AnyCommand>>;
