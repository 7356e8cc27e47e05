"use client";
// The desk in the middle of the room: the text as it is written, or as it reads, under what is to be known of it.
import { useTranslations } from "next-intl";
import { useMemo, useRef } from "react";
import type { Block } from "#domain/draft";
import { languageDirection } from "#domain/languages";
import type { DraftSession } from "#editor/live/draft-session";
import type { Hint } from "#editor/structure/level-keys";
import { classNames } from "../../../../ui/class-names";
import { contentTarget } from "../../../../ui/content-target";
import { useLanguage } from "../../../../ui/language";
import { useNotice } from "../../../../ui/notice";
import { onDemand } from "../../../../ui/on-demand";
import { Waiting } from "../../../../ui/progress";
import { directionOfPage } from "../../(sources)/answers/direction";
import { Asked } from "../asked";
import commented from "../comments/comments-on-page.module.css";
import { Explanation } from "../explanation";
import { PenBanner } from "../pen/pen-banner";
import { PenSwitch } from "../pen/pen-switch";
import { PreparingSwitch } from "../preparing/preparing-switch";
import marks from "../proposing/proposed.module.css";
import styles from "../room.module.css";
import { useRoom } from "../room-context";
import { structureCommands } from "../structure-commands";
import type { LiveRoom } from "../use-live-room";
import type { RoomReader } from "../use-reader";
import { useSteady } from "../use-steady";
import { placeInFirstWords } from "./first-place";
import { FirstWords } from "./first-words";
import { Paper } from "./paper";

const SilenceBanner = onDemand(() =>
  import("../agreement/silence-banner").then((part) => part.SilenceBanner),
);
const ReadingPage = onDemand(() => import("./reading").then((part) => part.ReadingPage));
const Beginning = onDemand(() => import("../beginning").then((part) => part.Beginning));

type DeskProps = {
  readonly live: LiveRoom;
  readonly reader: RoomReader;
  /** The line over the text: which text came last. */
  readonly lastText: string;
  /** The beginning of the text, as the page came with it. */
  readonly words: readonly Block[];
};

const noWords: readonly Block[] = [];

const isRefusal = (hint: Hint): boolean => hint !== "emptied" && hint !== "tab";

const useCommands = (live: LiveRoom) => {
  const { path, proposesFor } = useRoom();
  const { fail } = useNotice();
  const connectionNow = useSteady(() => live.connection);
  const pathNow = useSteady(path);
  const proposes = useSteady(() => proposesFor !== null);
  return useMemo(
    () => structureCommands({ connection: connectionNow, path: pathNow, proposes, onFailed: fail }),
    [connectionNow, pathNow, proposes, fail],
  );
};

/** The page on its desk. */
export const Desk = ({ live, reader, lastText, words }: DeskProps) => {
  const { draft, mayWrite, proposesFor, silence } = useRoom();
  const { blocks, proposals, state } = live;
  const { focus, isMarked } = reader;
  const direction = languageDirection(useLanguage());
  const isWriter = mayWrite || proposesFor !== null;
  const written = blocks.length === 0 ? direction : directionOfPage(blocks.map(({ text }) => text));
  return (
    // Where there is nothing in the text to go to, for who only reads and until the editor is there, it is scrolled by keys.
    <main
      {...contentTarget}
      className={classNames(styles.desk, !reader.hasBegun && styles.waiting)}
      {...(!(isWriter && reader.hasBegun) && { tabIndex: 0 })}
    >
      <article
        className={classNames(styles.page, marks.marks, commented.page, !isMarked && marks.asReading)}
        dir={written}
        onPointerOver={proposals.onPointerOver}
      >
        <div className={styles.above} dir={direction}>
          <div className={styles.atop}>
            <PreparingSwitch />
            <PenSwitch />
          </div>
          {blocks.every(({ kind }) => kind !== "title") && <h1 className="visually-hidden">{draft.title}</h1>}
          <PenBanner block={(focus !== null && live.byPid.get(focus)) || null} />
          {silence && <SilenceBanner blocks={blocks} focus={focus} />}
          <Asked />
          {isMarked && <Explanation />}
          {isMarked && <p className={styles.symbol}>{lastText}</p>}
        </div>
        <Text live={live} reader={reader} words={words} />
        {state.session && <EmptyDraft isEmpty={blocks.length === 0} onMade={live.refresh} />}
      </article>
    </main>
  );
};

// What an empty draft was filled with is said after it, too.
const EmptyDraft = (props: { isEmpty: boolean; onMade(): void }) => {
  const wasEmpty = useRef(false);
  if (props.isEmpty) wasEmpty.current = true;
  return wasEmpty.current && <Beginning {...props} />;
};

// Once there was something to write in, what the page came with is out of date.
const firstWordsOf = ({ live, reader, words }: Omit<DeskProps, "lastText">) => {
  const { status } = live.state;
  const isSeen = reader.isMarked && status !== "no-access" && status !== "signed-out";
  return reader.hasBegun ? null : (
    <FirstWords
      blocks={isSeen ? words : noWords}
      facts={live.byPid}
      focus={reader.focus}
      describe={live.proposals.describe}
    />
  );
};

// What the page came with stays in one place until there is something to write in.
const Text = (props: Omit<DeskProps, "lastText">) => {
  const { live, reader } = props;
  const t = useTranslations("room");
  const { session } = live.state;
  const first = session && !reader.isMarked ? null : firstWordsOf(props);
  return (
    <>
      {first}
      {session ? (
        <Written live={live} reader={reader} session={session} />
      ) : (
        first === null && <Waiting label={t("opening")} />
      )}
    </>
  );
};

type WrittenProps = Pick<DeskProps, "live" | "reader"> & { readonly session: DraftSession };

const Written = ({ live, reader, session }: WrittenProps) => {
  const t = useTranslations("room");
  const notice = useNotice();
  const commands = useCommands(live);
  const { byPid, proposals, isLocked } = live;
  const { focus, view, isMarked } = reader;
  return (
    <>
      {!isMarked && (
        <ReadingPage
          doc={session.doc}
          reading={view.reading}
          facts={byPid}
          focus={focus}
          brackets={view.brackets}
          describe={proposals.describe}
          onFocus={reader.setFocus}
          onBack={() => reader.setView({ ...view, reading: { as: "marked" } })}
        />
      )}
      <Paper
        session={session}
        facts={byPid}
        focus={focus}
        view={view}
        commands={commands}
        isLocked={isLocked}
        onHindered={(hint) => notice.say(t(`hindered.${hint}`), isRefusal(hint) ? "warn" : "plain")}
        onFocus={reader.setFocus}
        onChoose={reader.setChosen}
        onWords={live.onWords}
        onEditor={(editor) => {
          const place = editor && !reader.hasBegun ? placeInFirstWords() : null;
          reader.setEditor(editor);
          if (editor && focus === null) reader.goToAddress(proposals.bringUp, place !== null);
          if (editor && place) reader.goOn(editor, place);
        }}
      />
    </>
  );
};
