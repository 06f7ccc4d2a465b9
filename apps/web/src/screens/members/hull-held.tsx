import { Hull, useWords } from '@bulkhead/ui';
import { Bed, Briefcase, HandHelping, IdCard, MapPin, Pill, User } from 'lucide-react';
import { type HullShown, hullParts } from '../../messages/sharing.ts';

const icons = {
  people: User,
  places: Bed,
  addresses: MapPin,
  names: IdCard,
  volunteers: HandHelping,
  medical: Pill,
  desks: Briefcase,
} as const;

/** What a device will be able to read, of all that the other person's device knows of. */
export function HullHeld({ hull }: { readonly hull: HullShown }) {
  const { t } = useWords();
  const { photos } = hull;
  const shares = hullParts.map((part) => share(hull[part]));
  const isEmpty = photos.held === 0 && hullParts.every((part) => hull[part].held === 0);
  return (
    <>
      <Hull
        shares={shares}
        cells={hullParts.map((part) => ({
          key: part,
          icon: icons[part],
          word: t(`web.hull.${part}`),
          amount: (
            <>
              <span className="only-heard">{t(`web.hull.${part}`)} </span>
              {hull[part].held > 0 ? <strong>{hull[part].held}</strong> : 0}
              <wbr />/{hull[part].of}
            </>
          ),
          share: share(hull[part]),
        }))}
      />
      <p>{t(isEmpty ? 'web.holds.nothing-yet' : 'web.holds.and-more')}</p>
      {photos.of > 0 ? (
        <p className="field-hint">{t('web.holds.photos', { held: photos.held, of: photos.of })}</p>
      ) : null}
    </>
  );
}

const share = ({ held, of }: { readonly held: number; readonly of: number }): number =>
  of === 0 ? 0 : held / of;
