import { type Called, calledIn } from '@bulkhead/programmes/devices';
import type { Vault } from '@bulkhead/vault';

/** What devices are called on this one. */
export const calledOn = ({ view, settings }: Vault): Called => calledIn(view, settings.petnames);
