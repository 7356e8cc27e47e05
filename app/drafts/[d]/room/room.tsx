"use client";
// The drafting room: outline, page, margin. It joins the live document with the views that lie beside it.
import type { Editor } from "@tiptap/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { ProposalCard } from "#domain/proposals/register";
import { type ChosenWords, caretOf } from "#editor/drafting-editor";
import type { Changed } from "#editor/live/server-messages";
import type { Hint } from "#editor/structure/block-keys";
import { Button } from "../../../ui/button";
import { classNames } from "../../../ui/class-names";
import { HeaderTools } from "../../../ui/header-tools";
import { useNotice } from "../../../ui/notice";
import { Waiting } from "../../../ui/progress";
import { SilenceBanner } from "./agreement/silence-banner";
import type { BlockView, CoverageView } from "./answers";
import { Beginning, Explanation } from "./beginning";
import { useCommentsOnPage } from "./comments/comments-context";
import commented from "./comments/comments-on-page.module.css";
import { TextMenu } from "./draft-menu";
import { type Drawer, Drawers } from "./drawers";
import { MarginPanel, type MarginTab, useBlockName } from "./margin-panel";
import { Faces } from "./page/faces";
import { goToBlock } from "./page/go-to-block";
import { Outline } from "./page/outline";
import { Paper, type PaperView } from "./page/paper";
import { ReadingPage } from "./page/reading";
import marks from "./proposing/proposed.module.css";
import { SelectionBar } from "./proposing/selection-bar";
import { useBracketing } from "./proposing/use-bracketing";
import { useRoomProposals } from "./proposing/use-room-proposals";
import styles from "./room.module.css";
import { useRoom } from "./room-context";
import { SavedSign } from "./saved-sign";
import { LinkPanel, type LinkWish } from "./sources/link-panel";
import { structureCommands } from "./structure-commands";
import { TrayShelf } from "./tray";
import { useDraftConnection } from "./use-draft-connection";
import { useRoomViews } from "./use-room-views";
import { useSteady } from "./use-steady";
import { ViewMenu } from "./view-menu";

/** How long to wait before views are fetched again: after other changes, and after words, in milliseconds. */
const pauses = { change: 150, words: 400 } as const;
/** How long at most while words change all the time: the page itself shows them at once. */
const patience = 3000;

type RoomProps = {
  readonly blocks: readonly BlockView[];
  readonly coverage: CoverageView;
  /** The line under the page's head: which text came last. */
  readonly lastText: string;
};

/** The room of one draft. */
export const Room = (props: RoomProps) => {
  const t = useTranslations("room");
  const { draft, person, mayWrite, proposesFor, path } = useRoom();
  const notice = useNotice();
  const router = useRouter();
  const nameOf = useBlockName();
  const { blocks, byPid, coverage, news, isLocked, refreshBlocks, askAgain } = useRoomViews(props);
  const [focus, setFocus] = useState<string | null>(null);
  const [tab, setTab] = useState<MarginTab | null>(null);
  const [view, setView] = useState<PaperView>({ reading: { as: "marked" }, brackets: true, sources: true });
  const [chosen, setChosen] = useState<ChosenWords | null>(null);
  const [wish, setWish] = useState<LinkWish | null>(null);
  const [drawer, setDrawer] = useState<Drawer>(null);
  const editor = useRef<Editor | null>(null);
  const [present, setPresent] = useState<Editor | null>(null);

  const onChanged = (changed: Changed) => {
    // Mode, seats and the last issued text come with the page itself.
    if (["settings", "people", "text", "silence"].includes(changed.kind)) router.refresh();
    if (["proposal", "block"].includes(changed.kind)) proposals.refresh(pauses.change);
    askAgain(pauses.change);
  };
  const { connection, state } = useDraftConnection(draft, person, { isLocked, onChanged });
  const { session } = state;
  const proposals = useRoomProposals({
    editor: present,
    doc: session?.doc ?? null,
    byPid,
    onCaret: useCallback(() => setTab("proposals"), []),
  });
  const isMarked = view.reading.as === "marked";
  // Words that came while the page was made are not in the first views.
  useEffect(() => {
    if (session) refreshBlocks(pauses.change);
  }, [session, refreshBlocks]);

  const connectionNow = useSteady(() => connection);
  const pathNow = useSteady(path);
  const commands = useMemo(
    () => structureCommands({ connection: connectionNow, path: pathNow, onFailed: notice.fail }),
    [connectionNow, pathNow, notice.fail],
  );
  const go = useSteady((pid: string) => {
    setFocus(pid);
    setDrawer(null);
    if (!isMarked) document.querySelector(readingOf(pid))?.scrollIntoView({ block: "center" });
    else if (editor.current && !editor.current.isDestroyed) goToBlock(editor.current, pid);
  });
  // An address may name a paragraph, and a proposal in it.
  const goToAddress = () => {
    const { hash, search } = window.location;
    if (hash) go(decodeURIComponent(hash.slice(1)));
    const proposal = new URLSearchParams(search).get("proposal");
    if (proposal === null) return;
    setTab("proposals");
    proposals.bringUp(proposal);
    setDrawer(window.matchMedia("(max-width: 1020px)").matches ? "margin" : null);
  };
  const bracket = useBracketing({ connection, doc: session?.doc ?? null, byPid, onDone: () => askAgain(0) });
  const block = (focus !== null && byPid.get(focus)) || null;
  const link = (pid: string, words: LinkWish["words"]) => {
    const target = byPid.get(pid);
    setDrawer(null);
    if (target) setWish({ block: target, words });
  };
  useCommentsOnPage({
    news,
    words: blocks,
    focus,
    chosen,
    editor: present,
    onShow: (pid) => {
      setFocus(pid);
      setTab("comments");
    },
    onSheet: () => setDrawer("margin"),
  });
  const onLink = useSteady(() => block && link(block.pid, null));
  const onChange = useSteady(() => askAgain(0));
  const caretIn = useSteady((pid: string) => {
    const caret = present && !present.isDestroyed ? caretOf(present) : null;
    return caret?.pid === pid ? caret.offset : null;
  });
  const onAmend = useSteady((card: ProposalCard) => {
    setDrawer(null);
    proposals.amend(card);
  });
  const doc = session?.doc ?? null;
  const { cards, pointed, look } = proposals;
  // Between two keys the draft is saved and saved again: what does not depend on that is not rendered for it.
  const margin = useMemo(
    () => (
      <MarginPanel
        {...{ block, blocks, connection, tab, news, doc, pointed, caretIn, onLink, onChange, onAmend }}
        open={cards}
        onTab={setTab}
        onGo={go}
        onLook={look}
      />
    ),
    [block, blocks, connection, tab, news, doc, cards, pointed, caretIn, onLink, onChange, onAmend, go, look],
  );
  const outline = useMemo(
    () => <Outline blocks={blocks} coverage={coverage} focus={focus} onGo={go} />,
    [blocks, coverage, focus, go],
  );
  return (
    <>
      <HeaderTools>
        <span className={styles.wide}>
          <ViewMenu view={view} cards={proposals.cards} onView={setView} />
          <TextMenu />
        </span>
        <SavedSign status={state.status} />
        <Faces awareness={session?.awareness ?? null} />
      </HeaderTools>
      <div className={styles.room}>
        <aside className={styles.outline}>{outline}</aside>
        {/* Who only reads has nothing in the text to go to, and must be able to scroll it by keys. */}
        <main className={styles.desk} {...(!mayWrite && proposesFor === null && { tabIndex: 0 })}>
          <article
            className={classNames(styles.page, marks.marks, commented.page, !isMarked && marks.asReading)}
            onPointerOver={proposals.onPointerOver}
          >
            <SilenceBanner blocks={blocks} focus={focus} />
            {isMarked && <Explanation />}
            {isMarked && <p className={styles.symbol}>{props.lastText}</p>}
            {session && !isMarked && (
              <ReadingPage
                doc={session.doc}
                reading={view.reading}
                facts={byPid}
                focus={focus}
                brackets={view.brackets}
                describe={proposals.describe}
                onFocus={setFocus}
                onBack={() => setView({ ...view, reading: { as: "marked" } })}
              />
            )}
            {session ? (
              <Paper
                session={session}
                facts={byPid}
                focus={focus}
                view={view}
                commands={commands}
                isLocked={isLocked}
                onHindered={(hint) => notice.say(t(`hindered.${hint}`), isRefusal(hint) ? "warn" : "plain")}
                onFocus={setFocus}
                onChoose={setChosen}
                onWords={() => refreshBlocks(pauses.words, patience)}
                onEditor={(made) => {
                  editor.current = made;
                  setPresent(made);
                  if (made && focus === null) goToAddress();
                }}
              />
            ) : (
              <Waiting label={t("opening")} />
            )}
            {session && <Beginning isEmpty={blocks.length === 0} onMade={() => askAgain(0)} />}
          </article>
        </main>
        <aside className={styles.margin} aria-label={t("margin.label")}>
          {margin}
        </aside>
        <div className={styles.foot}>
          <TrayShelf
            entries={state.tray}
            blocks={blocks}
            onDismiss={(id) => connection?.dismiss(id)}
            onGo={go}
          />
          <div className={styles.narrow}>
            <Button onClick={() => setDrawer("outline")}>{t("sections")}</Button>
            <Button onClick={() => setDrawer("margin")} disabled={!block}>
              {block ? nameOf(block) : t("margin.choose")}
            </Button>
            <ViewMenu view={view} cards={proposals.cards} onView={setView} />
            <TextMenu />
          </div>
        </div>
      </div>
      <SelectionBar
        words={chosen}
        editor={present}
        canEdit={mayWrite && chosen !== null && !isLocked(chosen.pid)}
        onBracket={bracket}
        onLink={(words) => link(words.pid, quoteOf(words))}
      />
      <Drawers
        open={drawer}
        outline={outline}
        margin={margin}
        title={block ? nameOf(block) : t("margin.label")}
        onClose={() => setDrawer(null)}
      />
      {wish && (
        <LinkPanel
          wish={wish}
          onClose={() => setWish(null)}
          onMade={() => {
            setWish(null);
            setTab("sources");
            askAgain(0);
          }}
        />
      )}
    </>
  );
};

const isRefusal = (hint: Hint): boolean => hint !== "emptied" && hint !== "tab";

const readingOf = (pid: string): string => `[data-reading] [data-pid="${CSS.escape(pid)}"]`;

// The server looks for the words in the base text; spaces at the ends would not be found there.
const quoteOf = ({ text, start }: ChosenWords): LinkWish["words"] => {
  const trimmed = text.trim();
  return trimmed === "" ? null : { text: trimmed, start };
};
