import { Button, Sheet, useWords } from '@bulkhead/ui';

/** What ends an invitation for good. */
export type EndingAct = 'different' | 'call-off';

/** Whoever ends an invitation is asked first, with the safe choice in focus: nothing brings it back. */
export function Ending(props: {
  readonly act: EndingAct | undefined;
  readonly onClose: () => void;
  readonly onEnd: (act: EndingAct) => void;
}) {
  const { t } = useWords();
  const { act, onClose, onEnd } = props;
  if (!act) return null;
  return (
    <Sheet title={t(`web.ending.${act}`)} open onClose={onClose}>
      <p>{t(`web.ending.${act}.about`)}</p>
      <Button focused onPress={onClose}>
        {t(`web.ending.${act}.not`)}
      </Button>
      <Button
        kind="stop"
        onPress={() => {
          onClose();
          onEnd(act);
        }}
      >
        {t(`web.ending.${act}.now`)}
      </Button>
    </Sheet>
  );
}
