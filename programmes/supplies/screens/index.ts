import './supplies.css';
import type { ProgrammeScreens } from '@bulkhead/ui';
import {
  Bike,
  Boxes,
  ClipboardList,
  HandHelping,
  MessageSquareText,
  Package,
  PackageCheck,
  PackageSearch,
  Shirt,
  Truck,
  UserCheck,
  UserRoundCheck,
} from 'lucide-react';
import { Receive } from './arrival.tsx';
import { Buy, MoveOn } from './coming.tsx';
import { ConfirmMovement } from './confirmations.tsx';
import { CountStore } from './count.tsx';
import { Acknowledge, SendOn } from './dispatch.tsx';
import { EstimateNeeds } from './estimate.tsx';
import { Feedback } from './feedback.tsx';
import { FourWLines } from './four-w.tsx';
import { SetsGiven } from './glance.tsx';
import { HandOver } from './hand-over.tsx';
import { RecordLoss, TakeBack, Transfer } from './loss.tsx';
import { CheckLot, HoldBack } from './lots.tsx';
import { StoresAndPlaces } from './places.tsx';
import { GiveToPerson } from './personal-set.tsx';
import { LayReady } from './pick.tsx';
import { PlanHandOver, SetKit, SetTarget } from './planning.tsx';
import { AnswerRequest, RequestSets } from './requests.tsx';
import { Seldom } from './seldom.tsx';
import { Supplies } from './supplies.tsx';

/** The stock desk: overview, rows, and a form for everything that it writes down. */
export const screens: ProgrammeScreens = {
  sections: { supplies: Supplies },
  forms: {
    'supplies.hand-over': {
      Form: HandOver,
      offer: {
        order: 30,
        word: 'supplies.intent.hand-over',
        icon: Package,
        kinds: ['clothing'],
        section: 'supplies',
      },
    },
    'supplies.count': { Form: CountStore },
    'supplies.receive': {
      Form: Receive,
      offer: {
        order: 32,
        word: 'supplies.intent.receive',
        icon: Truck,
        kinds: ['clothing'],
        section: 'supplies',
      },
    },
    'supplies.record-loss': { Form: RecordLoss },
    'supplies.transfer': { Form: Transfer },
    'supplies.pick': { Form: LayReady },
    'supplies.dispatch': { Form: SendOn },
    'supplies.acknowledge': { Form: Acknowledge },
    'supplies.take-back': { Form: TakeBack },
    'supplies.buy': { Form: Buy },
    'supplies.move-on': { Form: MoveOn },
    'supplies.estimate-needs': { Form: EstimateNeeds },
    'supplies.seldom': { Form: Seldom },
    'supplies.four-w': { Form: FourWLines },
    'supplies.plan-hand-over': { Form: PlanHandOver },
    'supplies.hold-back': { Form: HoldBack },
    'supplies.check-lot': { Form: CheckLot },
    'supplies.confirm-movement': { Form: ConfirmMovement },
    'supplies.request-sets': { Form: RequestSets },
    'supplies.answer-request': { Form: AnswerRequest },
    'supplies.set-target': { Form: SetTarget },
    'supplies.set-kit': { Form: SetKit },
    'supplies.record-feedback': { Form: Feedback },
    'supplies.places': { Form: StoresAndPlaces },
    'supplies.give-to-person': {
      Form: GiveToPerson,
      offer: {
        order: 34,
        word: 'supplies.intent.give-to-person',
        icon: Shirt,
        kinds: ['shelter', 'foster-care'],
        section: 'people',
      },
    },
  },
  glance: [{ order: 20, kinds: ['clothing'], Tile: SetsGiven }],
  tasks: {
    'hand-over-due': { icon: Package },
    'count-due': { icon: ClipboardList },
    'low-stock': { icon: Boxes },
    'arrival-due': { icon: Truck },
    'acknowledge-due': { icon: Bike },
    'account-due': { icon: UserRoundCheck },
    'pick-due': { icon: PackageCheck },
    'feedback-due': { icon: MessageSquareText },
    'lot-due': { icon: PackageSearch },
    'request-due': { icon: HandHelping },
    'confirm-due': { icon: UserCheck },
    'second-set-due': { icon: Shirt },
  },
};
