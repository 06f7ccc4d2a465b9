import { Button, Buttons, type SpokenWords, useOpen, useWords } from '@bulkhead/ui';
import type { CompartmentShown, MembersShown } from '../../messages/sharing.ts';
import { calledIn } from './people.ts';

interface Of {
  readonly one: CompartmentShown;
  readonly shown: MembersShown;
}

/** Who can give new keys: this device, other stewards, or, where no steward is left, nobody but two key keepers. */
const whoHelps = ({ members }: CompartmentShown): 'here' | 'ask' | 'keepers' => {
  const stewards = members.filter(({ role }) => role === 'steward');
  if (stewards.length === 0) return 'keepers';
  return stewards.some(({ isThisOne }) => isThisOne) ? 'here' : 'ask';
};

/** Where nothing is shared: what leads out of it, as a sentence. */
export function dividedText(words: SpokenWords, { one, shown }: Of): string {
  const stewards = one.members.filter(({ role, isThisOne }) => role === 'steward' && !isThisOne);
  const who = words.list(stewards.map(({ device }) => calledIn(shown, device, words)));
  return words.t(`web.divided.${whoHelps(one)}`, { who });
}

/** The same, and the way to go. */
export function DividedWay({ one, shown }: Of) {
  const words = useWords();
  const { open } = useOpen();
  const helps = whoHelps(one);
  return (
    <>
      <p>{dividedText(words, { one, shown })}</p>
      <Buttons>
        {helps === 'here' ? (
          <Button small onPress={() => open({ section: 'members', record: one.cell })}>
            {words.t('web.keys')}
          </Button>
        ) : helps === 'keepers' ? (
          <Button small onPress={() => open({ section: 'members', form: 'members.keepers' })}>
            {words.t('web.keepers.open')}
          </Button>
        ) : (
          <Button small onPress={() => open({ section: 'share' })}>
            {words.t('web.section.share')}
          </Button>
        )}
      </Buttons>
    </>
  );
}
