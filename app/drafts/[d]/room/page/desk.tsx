"use client";
// The desk in the middle of the room: the text, to write in or to read, below the notices about it.
import { useTranslations } from "next-intl";
import { memo, useEffect, useMemo, useRef } from "react";
import type { Block } from "#domain/draft";
import { languageDirection } from "#domain/languages";
import type { DraftSession } from "#editor/live/draft-session";
import type { Describe } from "#editor/proposing/proposed-blocks";
import type { Hint } from "#editor/structure/level-keys";
import { Button } from "../../../../ui/button";
import { classNames } from "../../../../ui/class-names";
import { contentTarget } from "../../../../ui/content-target";
import { useLanguage, useListed } from "../../../../ui/language";
import { Notice, useNotice } from "../../../../ui/notice";
import { onDemand } from "../../../../ui/on-demand";
import { Waiting } from "../../../../ui/progress";
import { directionOfPage } from "../../(sources)/answers/direction";
import { marginSays } from "../agreement/margin-says";
import type { BlockView } from "../answers";
import { useBlockName } from "../block-name";
import { useComments } from "../comments/comments-context";
import commented from "../comments/comments-on-page.module.css";
import { holding } from "../pen/holding";
import { usePen } from "../pen/pen-context";
import { PenSwitch } from "../pen/pen-switch";
import { type Preparing, usePreparing } from "../preparing/preparing-context";
import { PreparingSwitch, TableButton } from "../preparing/preparing-switch";
import marks from "../proposing/proposed.module.css";
import styles from "../room.module.css";
import { useRoom } from "../room-context";
import { structureCommands } from "../structure-commands";
import type { LiveRoom } from "../use-live-room";
import type { RoomReader } from "../use-reader";
import { useSteady } from "../use-steady";
import { placeInFirstWords } from "./first-place";
import { Paper } from "./paper";
import { readBlocks } from "./read-blocks";
import { ReadText } from "./read-text";
import { useBracketNames } from "./use-bracket-names";
import { useMarkSays } from "./use-mark-says";

type PenBannerProps = { readonly block: BlockView | null };

/**
 * The banner while typing changes the text itself: what that means, which positions lapse in the paragraph in focus,
 * and how to return to proposing.
 */
const PenBanner = ({ block }: PenBannerProps) => {
  const listed = useListed();
  const t = useTranslations("pen");
  const nameOf = useBlockName();
  const pen = usePen();
  if (!pen?.isInText) return null;
  const held = block ? holding(block) : [];
  return (
    <section className={styles.banner} aria-label={t("inText")}>
      <Notice tone="warn">
        <p>{t("banner")}</p>
        {block && held.length > 0 && (
          <p>{t("wouldLapse", { name: nameOf(block), count: held.length, delegations: listed(held) })}</p>
        )}
        <Button size="small" onClick={() => pen.setInText(false)}>
          {t("back")}
        </Button>
      </Notice>
    </section>
  );
};

type FirstWordsProps = {
  /** The beginning of the text; empty where the reader may not see it. */
  readonly blocks: readonly Block[];
  readonly facts: ReadonlyMap<string, Pick<BlockView, "label" | "standing" | "links">>;
  readonly focus: string | null;
  /** Describes the proposals above proposed blocks. */
  readonly describe: Describe;
};

/**
 * The server-rendered beginning of the text, read-only, with a note that more is loading. The editor replaces it in the
 * same places.
 */
const FirstWords = memo((props: FirstWordsProps) => {
  const { blocks, facts, focus, describe } = props;
  const t = useTranslations("room");
  const says = useMarkSays();
  const { numbered } = marginSays(useTranslations("brackets"), useTranslations("room.standing"));
  const readNames = useBracketNames();
  const read = useMemo(
    () =>
      readBlocks(blocks, { facts, describe }).map((each) => ({
        ...each,
        links: facts.get(each.block.pid)?.links ?? 0,
      })),
    [blocks, facts, describe],
  );
  if (blocks.length === 0) return <Waiting label={t("opening")} />;
  return (
    <>
      <ReadText blocks={read} {...{ readNames, focus, says, numbered }} />
      <Waiting label={t("opening")} />
    </>
  );
});
FirstWords.displayName = "FirstWords";

/** At the head of the page: why it is read-only, or what is being prepared on it. */
const Explanation = () => {
  const t = useTranslations("room.readOnly");
  const { mayWrite, proposesFor, silence } = useRoom();
  const reason = useReason();
  useTypingNotice();
  const preparing = usePreparing();
  if (preparing?.isOn) return <PreparingNotice preparing={preparing} />;
  if (mayWrite || silence) return null;
  return (
    <div className={styles.explanation}>
      <Notice>{proposesFor === null ? t(reason) : t("proposing", { delegation: proposesFor })}</Notice>
    </div>
  );
};

// Key of the reason why this person cannot write here.
const useReason = () => {
  const { draft, person, may, silence } = useRoom();
  if (draft.mode === "adopted") return "adopted";
  if (silence && person.role !== "observer") return "silence";
  if (person.role !== "observer") return "negotiating";
  return may("comment") ? "commenting" : "observer";
};

/** Explains why nothing happens to someone who types where typing is not possible. */
const useTypingNotice = (): void => {
  const t = useTranslations("room.readOnly");
  const { mayWrite, proposesFor } = useRoom();
  const notice = useNotice();
  const reason = useReason();
  const preparation = useTranslations("preparing");
  const isPreparing = usePreparing()?.isOn ?? false;
  const why = isPreparing ? preparation("typing") : t(reason);
  const sentence = mayWrite || proposesFor !== null ? null : why;
  useEffect(() => {
    if (sentence === null) return;
    const say = (event: KeyboardEvent) => {
      if (isTyping(event)) notice.say(sentence);
    };
    document.addEventListener("keydown", say);
    return () => document.removeEventListener("keydown", say);
  }, [sentence, notice]);
};

// A letter that no field, button, menu or shortcut has handled.
const isTyping = ({ key, ctrlKey, metaKey, altKey, defaultPrevented, target }: KeyboardEvent): boolean =>
  key.length === 1 &&
  /[\p{L}\p{N}]/u.test(key) &&
  !(ctrlKey || metaKey || altKey || defaultPrevented) &&
  target instanceof Element &&
  target.closest("input, select, textarea, button, [role=menu], [role=dialog], [role=tablist]") === null;

const PreparingNotice = ({ preparing }: { preparing: Preparing }) => {
  const t = useTranslations("preparing");
  return (
    <div className={styles.explanation}>
      <Notice>
        <p>{t("banner", { delegation: preparing.delegation })}</p>
        <TableButton preparing={preparing} />
      </Notice>
    </div>
  );
};

/** What the co-facilitators now ask of the delegations, as they wrote it; nothing where nothing is asked. */
const Asked = () => {
  const t = useTranslations("room");
  const { asked } = useRoom().draft;
  if (!asked) return null;
  return (
    <section className={styles.explanation} aria-label={t("asked")}>
      <Notice>
        <b>{t("asked")}</b> <span dir="auto">{asked}</span>
      </Notice>
    </section>
  );
};

const SilenceBanner = onDemand(() =>
  import("../agreement/silence-banner").then((part) => part.SilenceBanner),
);
const ReadingPage = onDemand(() => import("./reading").then((part) => part.ReadingPage));
const Beginning = onDemand(() => import("../beginning").then((part) => part.Beginning));

type DeskProps = {
  readonly live: LiveRoom;
  readonly reader: RoomReader;
  /** The line above the text: which text was issued last. */
  readonly lastText: string;
  /** The server-rendered beginning of the text. */
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

export const Desk = ({ live, reader, lastText, words }: DeskProps) => {
  const { draft, mayWrite, proposesFor, silence } = useRoom();
  const { blocks, proposals, state } = live;
  const { focus, isMarked } = reader;
  const direction = languageDirection(useLanguage());
  const isWriter = mayWrite || proposesFor !== null;
  const written = blocks.length === 0 ? direction : directionOfPage(blocks.map(({ text }) => text));
  return (
    // The scroll container can be focused where the text cannot, for those who only read and until the editor is ready,
    // so that keys scroll it.
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

// Remains after the draft has been filled, to show the warnings of the import.
const EmptyDraft = (props: { isEmpty: boolean; onMade(): void }) => {
  const wasEmpty = useRef(false);
  if (props.isEmpty) wasEmpty.current = true;
  return wasEmpty.current && <Beginning {...props} />;
};

// Once there has been an editor, the server-rendered words are out of date.
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

// Keeps the server-rendered words in place until the editor is ready.
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
  const { read: openThread } = useComments();
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
          const bringUp = { proposal: proposals.bringUp, comment: openThread };
          if (editor && focus === null) reader.goToAddress(bringUp, place !== null);
          if (editor && place) reader.goOn(editor, place);
        }}
      />
    </>
  );
};
