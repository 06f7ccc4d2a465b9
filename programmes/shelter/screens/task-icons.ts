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
  ListChecks,
  Moon,
  Pill,
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
  'placement-answer': CalendarCheck,
  'planned-arrival': DoorOpen,
};
