import type { RootSigner } from '../src/charter/make-charter.ts';
import { encodeEntry, signDraft } from '../src/roster/entry.ts';
import { completeRootAct, draftAppointment } from '../src/roster/root-drafts.ts';
import { type Device, must } from './field.ts';

/** Two key keepers make this device a steward (rules H6). */
export function appointed(device: Device, root: readonly [RootSigner, RootSigner, RootSigner]): void {
  const { roster } = device.holding;
  const draft = must(draftAppointment(roster, device.self.device, device.here));
  const signatures = [root[0], root[1]].map((signer) => signDraft(roster, draft, signer));
  device.take([
    {
      kind: 'entry',
      bytes: encodeEntry(must(completeRootAct(roster, draft, signatures))),
      here: device.here,
    },
  ]);
}
