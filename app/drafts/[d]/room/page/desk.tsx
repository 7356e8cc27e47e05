"use client";
// The desk in the middle of the room: the text as it is written, or as it reads, under what is to be known of it.
import { useTranslations } from "next-intl";
import { useMemo, useRef } from "react";
import { languageDirection } from "#domain/languages";
import type { Hint } from "#editor/structure/level-keys";
import { classNames } from "../../../../ui/class-names";
import { contentTarget } from "../../../../ui/content-target";
import { useLanguage } from "../../../../ui/language";
import { useNotice } from "../../../../ui/notice";
import { onDemand } from "../../../../ui/on-demand";
import { Waiting } from "../../../../ui/progress";
import { directionOfPage } from "../../(sources)/answers/direction";
import { SilenceBanner } from "../agreement/silence-banner";
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
import type { Reader } from "../use-reader";
import { useSteady } from "../use-steady";
import { Paper } from "./paper";

const ReadingPage = onDemand(() => import("./reading").then((part) => part.ReadingPage));
const Beginning = onDemand(() => import("../beginning").then((part) => part.Beginning));

type DeskProps = {
  readonly live: LiveRoom;
  readonly reader: Reader;
  /** The line over the text: which text came last. */
  readonly lastText: string;
};

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
export const Desk = ({ live, reader, lastText }: DeskProps) => {
  const { draft, mayWrite, proposesFor } = useRoom();
  const { blocks, proposals, state } = live;
  const { focus, isMarked } = reader;
  const direction = languageDirection(useLanguage());
  const written = blocks.length === 0 ? direction : directionOfPage(blocks.map(({ text }) => text));
  return (
    // Who only reads has nothing in the text to go to, and must be able to scroll it by keys.
    <main
      {...contentTarget}
      className={styles.desk}
      {...(!mayWrite && proposesFor === null && { tabIndex: 0 })}
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
          <SilenceBanner blocks={blocks} focus={focus} />
          <Asked />
          {isMarked && <Explanation />}
          {isMarked && <p className={styles.symbol}>{lastText}</p>}
        </div>
        <Text live={live} reader={reader} />
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

const Text = ({ live, reader }: Pick<DeskProps, "live" | "reader">) => {
  const t = useTranslations("room");
  const notice = useNotice();
  const commands = useCommands(live);
  const { byPid, proposals, isLocked } = live;
  const { focus, view, isMarked } = reader;
  const { session } = live.state;
  if (!session) return <Waiting label={t("opening")} />;
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
          reader.setEditor(editor);
          if (editor && focus === null) reader.goToAddress(proposals.bringUp);
        }}
      />
    </>
  );
};
