import type { IconType } from '@bulkhead/ui';
import {
  Baby,
  BedDouble,
  CalendarCheck,
  CalendarClock,
  CircleHelp,
  ClipboardCheck,
  DoorOpen,
  Footprints,
  KeyRound,
  Lightbulb,
  ListChecks,
  Map as MapIcon,
  MessageSquareWarning,
  Moon,
  Pill,
  ShieldCheck,
} from 'lucide-react';

/** Icons of what a house makes due, by the kind of task. */
export const taskIcons: Readonly<Record<string, IconType>> = {
  'evening-check': BedDouble,
  'back-tonight': Moon,
  'absent-not-known': CircleHelp,
  medicine: Pill,
  'stay-review': ClipboardCheck,
  'longest-stay': CalendarClock,
  'child-assessment': Baby,
  'hand-over': Footprints,
  keys: KeyRound,
  'leaving-steps': ListChecks,
  'no-plan-yet': MapIcon,
  'placement-answer': CalendarCheck,
  'planned-arrival': DoorOpen,
  'incident-follow-up': MessageSquareWarning,
  'safety-plan-review': ShieldCheck,
  debrief: Lightbulb,
};
