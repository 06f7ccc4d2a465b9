import { Archive, Circle, CircleDot } from 'lucide-react';
import { Icon, useWords } from '@bulkhead/ui';

/** How somebody has a part in a compartment: on a device, as what, or by heart alone. */
export const seatKinds = ['holder', 'steward', 'archive', 'keeping', 'heart'] as const;
export type SeatKind = (typeof seatKinds)[number];

const glyphs = {
  holder: Circle,
  steward: CircleDot,
  archive: Archive,
  keeping: Archive,
  heart: Circle,
} as const;

/** What a device is in a compartment: an archive that is a steward as well is both. */
export const roleKind = (role: 'holder' | 'steward' | 'archive', isArchive: boolean): SeatKind => {
  if (!isArchive) return role;
  return role === 'steward' ? 'keeping' : 'archive';
};

/** A place in a compartment: form and word say it, never a colour alone. */
export function Dot({ kind }: { readonly kind: SeatKind }) {
  const { t } = useWords();
  return (
    <span className={`dot ${kind}`}>
      <Icon of={glyphs[kind]} size={16} />
      <span className="only-heard">{t(`web.role.${kind}`)}</span>
    </span>
  );
}

export function DotLegend({ kinds }: { readonly kinds: readonly SeatKind[] }) {
  const { t } = useWords();
  return (
    <ul className="matrix-legend">
      {kinds.map((kind) => (
        <li key={kind} className={`dot ${kind}`}>
          <Icon of={glyphs[kind]} size={16} />
          {t(`web.role.${kind}`)}
        </li>
      ))}
    </ul>
  );
}
