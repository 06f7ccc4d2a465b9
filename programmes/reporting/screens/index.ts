import type { ProgrammeScreens } from '@bulkhead/ui';

export const screens: ProgrammeScreens = { sections: {}, forms: {}, glance: [], tasks: {} };
