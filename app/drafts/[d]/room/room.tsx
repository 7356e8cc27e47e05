"use client";
import { useRouter } from "next/navigation";
// The drafting room: outline, page and margin side by side, or the page alone with drawers on a narrow screen.
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import type { Block } from "#domain/draft";
import type { ProposalCard } from "#domain/proposals/values";
import { type ChosenWords, caretOf } from "#editor/drafting-editor";
import { Button, IconButton } from "../../../ui/button";
import { classNames } from "../../../ui/class-names";
import { HeaderTools } from "../../../ui/header-tools";
import { keepPlace } from "../../../ui/last-place";
import { chooseLook, lookNow } from "../../../ui/looks";
import { Menu, MenuItem, MenuLine } from "../../../ui/menu";
import { onDemand } from "../../../ui/on-demand";
import type { BlockView } from "./answers";
import { useBlockName } from "./block-name";
import { useCommentsOnPage } from "./comments/comments-context";
import { Drawers } from "./drawers";
import { MarginPanel } from "./margin-panel";
import { OthersDone } from "./others/others-done";
import { Desk } from "./page/desk";
import { Faces } from "./page/faces";
import { Outline } from "./page/outline";
import { PenKnowledge, usePen } from "./pen/pen-context";
import { PenSwitch } from "./pen/pen-switch";
import { useLapseNotice } from "./pen/use-lapse-notice";
import { PreparedOnPage } from "./preparing/prepared-on-page";
import { PreparingKnowledge } from "./preparing/preparing-context";
import { PreparingSwitch } from "./preparing/preparing-switch";
import { usePreparedTray } from "./preparing/use-prepared-tray";
import { SelectionBar } from "./proposing/selection-bar";
import { useBracketing } from "./proposing/use-bracketing";
import styles from "./room.module.css";
import { useRoom } from "./room-context";
import { ConnectionSign } from "./saved-sign";
import type { LinkWish } from "./sources/link-panel-finish";
import { useReword } from "./sources/use-reword";
import { TourPlace } from "./tour/tour-place";
import { TrayShelf } from "./tray";
import { useKeptText } from "./use-kept-text";
import { type LiveRoom, useLiveRoom } from "./use-live-room";
import { type RoomReader, useReader } from "./use-reader";
import type { FirstViews } from "./use-room-views";
import { useSteady } from "./use-steady";
import { ViewMenu } from "./view-menu";
import { useRoomWays } from "./walk/use-room-ways";
import { useWalk } from "./walk/use-walk";
import { RoomWalk } from "./walk/walk";

const IssueDialog = onDemand(() => import("../(texts)/texts/issue-dialog").then((part) => part.IssueDialog));

/** Acts on the text as a whole: export for everybody, issuing for those who may. */
const TextMenu = () => {
  const t = useTranslations("room.text-menu");
  const router = useRouter();
  const { may, path, draft } = useRoom();
  const [issuing, setIssuing] = useState(false);
  const exportOf = (format: string, view: string) => `/api/${path(`export?format=${format}&view=${view}`)}`;
  return (
    <>
      <Menu
        trigger={
          <Button look="quiet" data-tour="text">
            {t("title")} <span aria-hidden="true">▾</span>
          </Button>
        }
      >
        {may("issue") && (
          <>
            <MenuItem onSelect={() => setIssuing(true)} note={t("issueNote")}>
              {t("issue")}
            </MenuItem>
            <MenuLine />
          </>
        )}
        <MenuItem href={exportOf("docx", "clean")}>{t("docx")}</MenuItem>
        <MenuItem href={exportOf("pdf", "clean")}>{t("pdf")}</MenuItem>
        <MenuItem href={exportOf("docx", "marked")}>{t("marked")}</MenuItem>
        <MenuItem href={exportOf("docx", "compilation")}>{t("compilation")}</MenuItem>
        <MenuItem href={exportOf("xml", "clean")}>{t("xml")}</MenuItem>
        <MenuItem href={exportOf("json", "clean")}>{t("json")}</MenuItem>
        <MenuItem href={`/${path("export")}`}>{t("more")}</MenuItem>
        {may("propose") && (
          <>
            <MenuLine />
            <MenuItem href={`/drafts/${encodeURIComponent(draft.id)}/returns`}>{t("bringBack")}</MenuItem>
            {may("import text") && (
              <MenuItem href={`/drafts/${encodeURIComponent(draft.id)}/revision`}>{t("revise")}</MenuItem>
            )}
          </>
        )}
      </Menu>
      {issuing && (
        <IssueDialog
          draftId={draft.id}
          onClose={() => setIssuing(false)}
          onIssued={({ n }) => router.push(`/drafts/${encodeURIComponent(draft.id)}/texts/${n}`)}
        />
      )}
    </>
  );
};

const LinkPanel = onDemand(() => import("./sources/link-panel").then((part) => part.LinkPanel));

type RoomProps = FirstViews & {
  /** The line below the page's head: which text was issued last. */
  readonly lastText: string;
  /** The server-rendered beginning of the text. */
  readonly words: readonly Block[];
};

type Shared = { readonly live: LiveRoom; readonly reader: RoomReader };
type Walking = { readonly walking: ReturnType<typeof useWalk> };

const blockInFocus = ({ live, reader }: Shared): BlockView | null =>
  (reader.focus !== null && live.byPid.get(reader.focus)) || null;

/** The room of one draft, with prepared words and the pen-holders' mode of writing. */
export const Room = (props: RoomProps) => (
  <PreparingKnowledge>
    <PenKnowledge>
      <RoomOfDraft {...props} />
    </PenKnowledge>
  </PreparingKnowledge>
);

const RoomOfDraft = (props: RoomProps) => {
  const t = useTranslations("room");
  const nameOf = useBlockName();
  const reader = useReader();
  const { focus, editor, setTab, setDrawer } = reader;
  const { draft, person } = useRoom();
  useEffect(() => {
    if (focus !== null) keepPlace(person.userId, draft.id, focus);
  }, [focus, person.userId, draft.id]);
  const onCaret = useCallback(() => setTab("proposals"), [setTab]);
  const live = useLiveRoom(props, { editor, onCaret });
  useKeptText(live);
  const { blocks, coverage } = live;
  const block = blockInFocus({ live, reader });
  useLapseNotice(live.doc, usePen()?.isInText ?? false, live.byPid);
  const { link, panel } = useLinking({ live, reader });
  const margin = useMargin({ live, reader, onLink: () => block && link(block.pid, null) });
  const walking = useWalk();
  useRoomWays({ live, reader, walking });
  const outline = useMemo(
    () => <Outline blocks={blocks} coverage={coverage} focus={focus} onGo={reader.go} />,
    [blocks, coverage, focus, reader.go],
  );
  useCommentsOnPage({
    focus,
    chosen: reader.chosen,
    editor,
    onShow: (pid) => {
      reader.setFocus(pid);
      setTab("comments");
    },
    onSheet: () => setDrawer("margin"),
  });
  return (
    <>
      <Presence live={live} reader={reader} />
      <div className={classNames(styles.room, reader.isAlone && styles.alone)}>
        <div className={styles.outline}>{outline}</div>
        <div className={styles.middle}>
          <Toolbar live={live} reader={reader} walking={walking} />
          <Desk live={live} reader={reader} lastText={props.lastText} words={props.words} />
        </div>
        <aside className={styles.margin} aria-label={t("margin.label")}>
          {margin}
        </aside>
        <Foot live={live} reader={reader} walking={walking} />
      </div>
      <RoomWalk live={live} reader={reader} walking={walking} />
      <ChosenBar live={live} reader={reader} onLink={link} />
      <PreparedOnPage editor={editor} focus={block?.pid ?? null} blocks={live.byPid} />
      <Drawers
        open={reader.drawer}
        outline={outline}
        margin={margin}
        title={block ? nameOf(block) : t("margin.label")}
        onClose={() => setDrawer(null)}
      />
      {panel}
      <OthersDone live={live} />
    </>
  );
};

const Menus = ({ live, reader, walking }: Shared & Walking) => (
  <>
    <ViewMenu
      view={reader.view}
      cards={live.proposals.cards}
      onView={reader.setView}
      onAlone={() => reader.setAlone(true)}
      onWalk={() => walking.begin("words")}
    />
    <TextMenu />
  </>
);

const Presence = ({ live, reader }: Shared) => (
  <HeaderTools>
    <ConnectionSign connection={live.connection} isReady={reader.hasBegun} />
    <Faces awareness={live.state.session?.awareness ?? null} editor={reader.editor} onGo={reader.go} />
  </HeaderTools>
);

/** The controls above the text: what typing does, how the text is shown, where it goes. */
const Toolbar = (props: Shared & Walking) => {
  const t = useTranslations("room");
  const { isAlone, setAlone } = props.reader;
  return (
    <section className={styles.toolbar} aria-label={t("tools")}>
      {!isAlone && <PreparingSwitch />}
      {!isAlone && <PenSwitch />}
      <span className="grows" />
      {isAlone ? <ReadingTools onLeave={() => setAlone(false)} /> : <Menus {...props} />}
    </section>
  );
};

const sizes = ["small", "usual", "large", "largest"];

/** In reading mode: the size of the letters, and the way back. */
const ReadingTools = ({ onLeave }: { onLeave(): void }) => {
  const t = useTranslations("room.view");
  const step = (by: number) => {
    const size = sizes[sizes.indexOf(lookNow("letters")) + by];
    if (size) chooseLook("letters", size);
  };
  return (
    <>
      <IconButton look="quiet" label={t("smaller")} onClick={() => step(-1)}>
        <span aria-hidden="true">A−</span>
      </IconButton>
      <IconButton look="quiet" label={t("larger")} onClick={() => step(1)}>
        <span aria-hidden="true">A+</span>
      </IconButton>
      <Button look="quiet" onClick={onLeave}>
        {t("leave")}
      </Button>
    </>
  );
};

const Foot = ({ live, reader, walking }: Shared & Walking) => {
  const t = useTranslations("room");
  const nameOf = useBlockName();
  const left = usePreparedTray();
  const block = blockInFocus({ live, reader });
  return (
    <footer className={styles.foot}>
      <TourPlace live={live} reader={reader} />
      <TrayShelf
        entries={[...live.state.tray, ...left.entries]}
        blocks={live.blocks}
        onDismiss={(id) => {
          left.dismiss(id);
          live.connection?.dismiss(id);
        }}
        onGo={reader.go}
      />
      <div className={styles.narrow}>
        <Button onClick={() => reader.setDrawer("outline")}>{t("sections")}</Button>
        <Button onClick={() => reader.setDrawer("margin")} disabled={!block}>
          {block ? nameOf(block) : t("margin.choose")}
        </Button>
        <Menus live={live} reader={reader} walking={walking} />
      </div>
    </footer>
  );
};

type StartLinking = (pid: string, words: LinkWish["words"]) => void;

const ChosenBar = ({ live, reader, onLink }: Shared & { onLink: StartLinking }) => {
  const { mayWrite } = useRoom();
  const { connection, doc, byPid } = live;
  const { chosen, editor } = reader;
  const bracket = useBracketing({ connection, doc, byPid, onDone: live.refresh });
  return (
    <SelectionBar
      words={chosen}
      editor={editor}
      canEdit={mayWrite && chosen !== null && !live.isLocked(chosen.pid)}
      onBracket={bracket}
      onLink={(words) => onLink(words.pid, quoteOf(words))}
    />
  );
};

const useLinking = ({ live, reader }: Shared): { link: StartLinking; panel: ReactNode } => {
  const [wish, setWish] = useState<LinkWish | null>(null);
  const link: StartLinking = (pid, words) => {
    const block = live.byPid.get(pid);
    reader.setDrawer(null);
    if (block) setWish({ block, words });
  };
  const onMade = () => {
    setWish(null);
    reader.setTab("sources");
    live.refresh();
  };
  const panel = wish && <LinkPanel wish={wish} onClose={() => setWish(null)} onMade={onMade} />;
  return { link, panel };
};

// The connection state changes with every key: what does not depend on it is not rendered again.
const useMargin = (props: Shared & { onLink(): void }) => {
  const { live, reader } = props;
  const { blocks, connection, doc, proposals } = live;
  const { cards, pointed, look } = proposals;
  const { tab, setTab, editor, go } = reader;
  const block = blockInFocus(props);
  const onLink = useSteady(props.onLink);
  const onChange = useSteady(live.refresh);
  const caretIn = useSteady((pid: string) => {
    const caret = editor && !editor.isDestroyed ? caretOf(editor) : null;
    return caret?.pid === pid ? caret.offset : null;
  });
  const onReword = useReword(editor);
  const onAmend = useSteady((card: ProposalCard) => {
    reader.setDrawer(null);
    proposals.amend(card);
  });
  return useMemo(
    () => (
      <MarginPanel
        {...{ block, blocks, connection, tab, doc, pointed, caretIn, onLink, onChange, onAmend, onReword }}
        open={cards}
        onTab={setTab}
        onGo={go}
        onLook={look}
      />
    ),
    [
      block,
      blocks,
      connection,
      tab,
      doc,
      cards,
      pointed,
      caretIn,
      onLink,
      onChange,
      onAmend,
      onReword,
      go,
      look,
      setTab,
    ],
  );
};

// The server matches words in the base text, where surrounding spaces would not be found.
const quoteOf = ({ text, start }: ChosenWords): LinkWish["words"] => {
  const trimmed = text.trim();
  return trimmed === "" ? null : { text: trimmed, start };
};
