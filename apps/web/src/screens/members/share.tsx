import { ok } from '@bulkhead/records';
import {
  Alert,
  Button,
  Card,
  CheckRow,
  CheckRows,
  Empty,
  ErrorSummary,
  Page,
  Row,
  Rows,
  Section,
  TextField,
  useClient,
  useClock,
  useOpen,
  useRead,
  useWords,
} from '@bulkhead/ui';
import { Check, FileUp, Info } from 'lucide-react';
import { useState } from 'react';
import type { FileOutcome, MembersShown } from '../../messages/sharing.ts';
import type { PhotosHere } from '../../messages/photos.ts';
import { useSharing } from '../../open/sharing-client.ts';
import { DividedWay } from './divided.tsx';
import { FileDrop } from './file-drop.tsx';
import { NotKept } from '../not-kept.tsx';
import { FileSaved, useFileOut } from './file-out.tsx';
import { calledIn, compartmentName, contactText, devicesIn, deviceName } from './people.ts';
import { ProposalAsked } from './proposal.tsx';
import { useDoing } from './use-doing.ts';
import { useMembers } from './use-members.ts';

/** How what is saved here gets to the others, and theirs to here, by a file on a stick. */
export function Share() {
  const { t } = useWords();
  const { back } = useOpen();
  const shown = useMembers();
  const example = useClient().example();
  const [asked, ask] = useState<Asked>();
  const [agreed, setAgreed] = useState(false);
  if (!shown) return null;
  if (asked)
    return (
      <ProposalAsked
        shown={shown}
        {...asked}
        onDone={(done) => {
          ask(undefined);
          setAgreed(done);
        }}
      />
    );
  const top = { back: { word: t('web.back'), onBack: back }, title: t('web.section.share') };
  if (example) return <Page {...top} below={t('web.sync.example.detail')} />;
  return (
    <Page {...top} below={t('web.share.about')}>
      <SaveFile shown={shown} />
      <OpenFile {...{ agreed, shown }} onAsked={ask} />
      <Unshared shown={shown} />
      <NotKept />
    </Page>
  );
}

/** In no compartment is there a choice to make: whoever is in several of them is not left out of one. */
const isWithOneOther = ({ compartments }: MembersShown): boolean =>
  compartments.every(({ members }) => members.filter(({ isThisOne }) => !isThisOne).length <= 1);

function SaveFile({ shown }: { readonly shown: MembersShown }) {
  const words = useWords();
  const { t, language } = words;
  const { now } = useClock();
  const sharing = useSharing();
  const doing = useDoing();
  const others = devicesIn(shown.compartments).filter(({ isThisOne }) => !isThisOne);
  const [chosen, choose] = useState<readonly string[]>(() =>
    isWithOneOther(shown) ? others.map(({ key }) => key) : [],
  );
  const [six, setSix] = useState('');
  const fileOut = useFileOut(doing);
  const [photos, setPhotos] = useState(false);
  const { value: held } = useRead<PhotosHere>('app.photos');
  const save = (): void =>
    fileOut.save({
      to: { devices: others.filter(({ key }) => chosen.includes(key)).flatMap(({ seats }) => seats) },
      photos,
    });
  const saveForWords = (): void => {
    const cells = shown.compartments.map(({ cell }) => cell);
    doing.run(
      async () => ok(await sharing.sixWords(language)),
      (made) => fileOut.save({ to: { cells, words: made }, photos }, () => setSix(made)),
    );
  };
  return (
    <Section title={t('web.share.out')} hint={t('web.share.out.about')}>
      <Card padded stacked>
        <ErrorSummary problems={doing.problems} />
        {others.length === 0 ? (
          <Empty title={t('web.share.nobody')}>
            <p>{t('web.share.nobody.about')}</p>
          </Empty>
        ) : (
          <>
            <CheckRows
              name="for"
              label={t('web.share.for')}
              value={chosen}
              onChange={choose}
              options={others.map((person) => ({
                value: person.key,
                label: deviceName(person, words),
                hint: words.facts([
                  words.list(person.seats.map(({ name }) => compartmentName(name))),
                  contactText(person.heard, now, words),
                ]),
              }))}
            />
            {held && held.here > 0 ? (
              <CheckRow
                label={t('web.share.photos', { n: held.here })}
                hint={t('web.share.photos.about', { mb: Math.max(0.1, held.bytes / 1_000_000) })}
                checked={photos}
                onChange={setPhotos}
              />
            ) : null}
            <div className="file-out">
              <Button
                kind="primary"
                icon={FileUp}
                disabled={chosen.length === 0 || doing.busy}
                onPress={save}
              >
                {t('web.share.save')}
              </Button>
              <Button kind="quiet" disabled={doing.busy} onPress={saveForWords}>
                {t('web.share.save-words')}
              </Button>
            </div>
          </>
        )}
        {six === '' ? null : (
          <div>
            <p>{t('web.share.six')}</p>
            <ol className="words-shown">
              {six.split(' ').map((word, index) => (
                <li key={`${index} ${word}`}>{word}</li>
              ))}
            </ol>
          </div>
        )}
        {fileOut.out ? <FileSaved out={fileOut.out} /> : null}
        {fileOut.sheet}
      </Card>
    </Section>
  );
}

/** What a steward asks, and the file in which it came. */
type Asked = Pick<Parameters<typeof ProposalAsked>[0], 'proposal' | 'file'>;

function OpenFile(props: {
  readonly agreed: boolean;
  readonly shown: MembersShown;
  readonly onAsked: (asked: Asked) => void;
}) {
  const { agreed, shown, onAsked } = props;
  const { t } = useWords();
  const { open } = useOpen();
  const sharing = useSharing();
  const doing = useDoing();
  const [words, setWords] = useState('');
  const [outcome, setOutcome] = useState<FileOutcome>();
  const take = (bytes: Uint8Array): void => {
    setOutcome(undefined);
    doing.run(
      () => sharing.openFile(bytes, words.trim() === '' ? undefined : words),
      (came) => {
        if (came.kind === 'meeting')
          open({ section: 'members', form: 'members.meeting', input: { meeting: came.meeting } });
        else if (came.kind === 'proposal') onAsked({ proposal: came, file: bytes });
        else setOutcome(came);
      },
    );
  };
  return (
    <Section title={t('web.share.in')} hint={t('web.share.in.about')}>
      <Card padded stacked>
        <ErrorSummary problems={doing.problems} />
        {outcome?.kind === 'records' ? <Came {...{ outcome, shown }} /> : null}
        {agreed ? (
          <output>
            <Alert icon={Check} title={t('web.proposal.agreed')}>
              <p>{t('web.proposal.agreed.about')}</p>
            </Alert>
          </output>
        ) : null}
        <FileDrop label={t('web.share.open')} onFile={take} />
        <TextField
          name="six-words"
          label={t('web.share.words')}
          hint={t('web.share.words.hint')}
          value={words}
          onChange={setWords}
        />
      </Card>
    </Section>
  );
}

/** What came of a file, honestly: also that nothing did. */
function Came(props: {
  readonly outcome: Extract<FileOutcome, { kind: 'records' }>;
  readonly shown: MembersShown;
}) {
  const { outcome, shown } = props;
  const words = useWords();
  const { t } = words;
  const { received, cut, divided, heldBack, unread, datedAhead, photos, isFull } = outcome;
  const back = shown.compartments.flatMap(({ members }) =>
    members.filter(({ saysBack }) => saysBack).map(({ device }) => calledIn(shown, device, words)),
  );
  const isPhotosOnly = received === 0 && photos > 0;
  const came = received > 0 ? 'web.came' : 'web.came.older';
  const title = isPhotosOnly
    ? t('web.came.photos', { n: photos })
    : t(unread ? `web.came.${unread}` : came, { n: received });
  return (
    <output>
      <Alert icon={received + photos > 0 ? Check : Info} title={title}>
        {photos > 0 && !isPhotosOnly ? <p>{t('web.came.photos', { n: photos })}</p> : null}
        {heldBack.length > 0 ? (
          <p>{t('web.came.held-back', { names: words.list(heldBack.map(compartmentName)) })}</p>
        ) : null}
        {datedAhead === undefined ? null : (
          <p>{t('web.came.dated-ahead', { day: words.dayTime(datedAhead) })}</p>
        )}
        {isFull ? <p>{t('web.came.no-room')}</p> : null}
        {back.map((who) => (
          <p key={who}>{t('web.came.says-back', { who })}</p>
        ))}
        {unread ? <p>{t(`web.came.${unread}.about`)}</p> : null}
        {cut ? (
          <p>
            {cut.of === undefined ? t('web.came.cut') : t('web.came.cut-of', { n: cut.came, of: cut.of })}
          </p>
        ) : null}
        {shown.compartments
          .filter(({ name }) => divided.includes(name))
          .map((one) => (
            <div key={one.cell}>
              <p>{t('web.came.divided', { name: compartmentName(one.name) })}</p>
              <DividedWay {...{ one, shown }} />
            </div>
          ))}
      </Alert>
    </output>
  );
}

/** Saved and shared, compartment by compartment. */
function Unshared({ shown }: { readonly shown: MembersShown }) {
  const words = useWords();
  const { t } = words;
  const { now } = useClock();
  const open = shown.compartments.filter(({ unshared }) => unshared > 0);
  return (
    <Section title={t('web.share.waiting')}>
      <Rows>
        {open.length === 0 ? <Empty title={t('web.share.all')} /> : null}
        {open.map(({ cell, name, unshared, unsharedSince }) => (
          <Row
            key={cell}
            title={compartmentName(name)}
            second={t('web.sync.title', { n: unshared, days: daysSince(unsharedSince, now) })}
            end={<span>{unshared}</span>}
          />
        ))}
      </Rows>
    </Section>
  );
}

const DAY = 86_400;
const daysSince = (since: number | undefined, now: number): number =>
  since === undefined ? 0 : Math.floor(Math.max(0, now - since) / DAY);
