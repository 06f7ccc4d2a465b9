import {
  ChoiceCard,
  ChoiceCards,
  Empty,
  openCells,
  type ProgrammeForm,
  Row,
  Rows,
  Sheet,
  useCells,
  useOpen,
  useWords,
} from '@bulkhead/ui';
import { type ScreensByProgramme, useScreens } from './programme-screens.tsx';

/** So many choices are big; what is done less often stands below them. */
const BIG = 6;

type Offer = NonNullable<ProgrammeForm['offer']> & { readonly form: string };

/** What can be recorded on this device, as big choices. */
export function RecordSheet(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useWords();
  const { open } = useOpen();
  const cells = useCells();
  const offers = offersOf(useScreens()).filter(({ kinds }) => openCells(cells, kinds).length > 0);
  function choose({ section, form }: Offer): void {
    props.onClose();
    open({ section, form });
  }
  return (
    <Sheet title={t('web.record')} open={props.open} onClose={props.onClose}>
      {offers.length === 0 ? <Empty title={t('web.record.nothing')} /> : null}
      <ChoiceCards>
        {offers.slice(0, BIG).map((offer) => (
          <ChoiceCard
            key={offer.form}
            icon={offer.icon}
            title={t(offer.word)}
            hint={offer.hint === undefined ? undefined : t(offer.hint)}
            onPress={() => choose(offer)}
          />
        ))}
      </ChoiceCards>
      {offers.length > BIG ? (
        <Rows label={t('web.record.more')}>
          {offers.slice(BIG).map((offer) => (
            <Row key={offer.form} icon={offer.icon} title={t(offer.word)} onOpen={() => choose(offer)} />
          ))}
        </Rows>
      ) : null}
    </Sheet>
  );
}

const offersOf = (screens: ScreensByProgramme): readonly Offer[] =>
  [...screens.values()]
    .flatMap((one) =>
      Object.entries(one.forms).flatMap(([form, { offer }]) => (offer ? [{ ...offer, form }] : [])),
    )
    .toSorted((a, b) => a.order - b.order);
