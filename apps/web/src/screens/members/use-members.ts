import { useRead } from '@bulkhead/ui';
import type { MeetingShown, MembersShown } from '../../messages/sharing.ts';

/** Compartments and members of this device, read again after everything that changes them. */
export const useMembers = (): MembersShown | undefined =>
  useRead<MembersShown>('app.members', {}, { keep: true }).value;

export const useMeetings = (): readonly MeetingShown[] | undefined =>
  useRead<readonly MeetingShown[]>('app.meetings', {}, { keep: true }).value;
