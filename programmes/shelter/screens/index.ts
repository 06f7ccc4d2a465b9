import './places.css';
import type { ProgrammeScreens } from '@bulkhead/ui';
import { DoorOpen, House, MoonStar } from 'lucide-react';
import { AbsentForm } from './absent-form.tsx';
import { ArriveForm } from './arrive-form.tsx';
import { AssessForm } from './assess-form.tsx';
import { CapacityForm } from './capacity-form.tsx';
import { EveningCheck } from './check-form.tsx';
import { DebriefForm } from './debrief-form.tsx';
import { DescribeForm } from './describe-form.tsx';
import { BedsInUse } from './glance.tsx';
import { DescribeGuestForm } from './guest-fields.tsx';
import { FollowIncidentForm, HouseIncidentsForm } from './incidents-form.tsx';
import { KeysForm } from './keys-form.tsx';
import { LeaveForm } from './leave-form.tsx';
import { LeavingForm } from './leaving-page.tsx';
import { MedicineForm } from './medicine-form.tsx';
import { MoveForm } from './move-form.tsx';
import { MovingPlan } from './moving-plan.tsx';
import { OpenPlaceForm } from './open-place-form.tsx';
import { PlaceSettings } from './place-settings.tsx';
import { Places } from './places.tsx';
import { AnswerPlacementForm, PlacementsForm } from './placements-form.tsx';
import { ProjectForm } from './project-form.tsx';
import { SafetyPlanForm, SafetyPlansForm } from './safety-form.tsx';
import { SiteForm } from './site-form.tsx';
import { StepFreeForm } from './step-free-form.tsx';
import { CorrectStayForm, ReviewForm } from './stay-forms.tsx';
import { SuppliesForm } from './supplies-form.tsx';
import { taskIcons } from './task-icons.ts';

const section = 'places';

/** Places with their pages, and what is recorded about them. */
export const screens: ProgrammeScreens = {
  sections: { places: Places },
  forms: {
    'shelter.check': {
      Form: EveningCheck,
      offer: {
        order: 10,
        word: 'shelter.screen.evening-check',
        hint: 'shelter.screen.check-hint',
        icon: MoonStar,
        kinds: ['shelter'],
        section,
      },
    },
    'shelter.arrive': {
      Form: ArriveForm,
      offer: {
        order: 20,
        word: 'shelter.screen.someone-arrives',
        hint: 'shelter.screen.arrive-hint',
        icon: DoorOpen,
        kinds: ['shelter'],
        section,
      },
    },
    'shelter.open-place': {
      Form: OpenPlaceForm,
      offer: {
        order: 90,
        word: 'shelter.screen.open-place',
        hint: 'shelter.screen.open-place-hint',
        icon: House,
        kinds: ['shelter', 'coordination'],
        section,
      },
    },
    'shelter.leave': { Form: LeaveForm },
    'shelter.move-bed': { Form: MoveForm },
    'shelter.correct-stay': { Form: CorrectStayForm },
    'shelter.review-stay': { Form: ReviewForm },
    'shelter.absent': { Form: AbsentForm },
    'shelter.place-settings': { Form: PlaceSettings },
    'shelter.assess-site': { Form: AssessForm },
    'shelter.set-step-free': { Form: StepFreeForm },
    'shelter.set-capacity': { Form: CapacityForm },
    'shelter.describe-guest': { Form: DescribeGuestForm },
    'shelter.keys': { Form: KeysForm },
    'shelter.supplies': { Form: SuppliesForm },
    'shelter.medicine': { Form: MedicineForm },
    'shelter.moving-plan': { Form: MovingPlan },
    'shelter.leaving': { Form: LeavingForm },
    'shelter.pause-project': { Form: ProjectForm },
    'shelter.placements': { Form: PlacementsForm },
    'shelter.answer-placement': { Form: AnswerPlacementForm },
    'shelter.describe': { Form: DescribeForm },
    'shelter.house-incidents': { Form: HouseIncidentsForm },
    'shelter.follow-incident': { Form: FollowIncidentForm },
    'shelter.safety-plans': { Form: SafetyPlansForm },
    'shelter.set-safety-plan': { Form: SafetyPlanForm },
    'shelter.debrief': { Form: DebriefForm },
    'shelter.site': { Form: SiteForm },
  },
  glance: [{ order: 10, kinds: ['shelter'], Tile: BedsInUse }],
  tasks: Object.fromEntries(Object.entries(taskIcons).map(([kind, icon]) => [kind, { icon }])),
};
