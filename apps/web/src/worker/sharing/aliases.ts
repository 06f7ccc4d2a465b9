import type { Vault } from '@bulkhead/vault';
import { readProgramme } from '../programme-reads.ts';

/** What devices are called on this one, by device id. */
export interface Called {
  readonly aliases: Readonly<Record<string, string>>;
  readonly sorts: Readonly<Record<string, string>>;
}

/** As they introduced themselves: nobody's name stands in a roster. What this device's holder calls them stands before. */
export function calledOn(vault: Vault): Called {
  const read = readProgramme(vault, 'helpers.devices', {});
  const introduced = read.ok && Array.isArray(read.value) ? read.value.filter(isIntroduction) : [];
  return {
    aliases: {
      ...Object.fromEntries(introduced.map(({ device, alias }) => [device, alias])),
      ...vault.settings.petnames,
    },
    sorts: Object.fromEntries(introduced.map(({ device, sort }) => [device, sort])),
  };
}

interface Introduction {
  readonly device: string;
  readonly alias: string;
  readonly sort: string;
}

const isIntroduction = (value: unknown): value is Introduction =>
  typeof value === 'object' && value !== null && 'device' in value && 'alias' in value && 'sort' in value;
