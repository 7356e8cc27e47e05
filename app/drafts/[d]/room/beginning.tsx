"use client";
// What stands at the head of the page: why it may only be read, and how an empty draft is begun.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { FileButton } from "../../../ui/file-button";
import { Notice, useNotice } from "../../../ui/notice";
import { Waiting } from "../../../ui/progress";
import { type Preparing, usePreparing } from "./preparing/preparing-context";
import { TableButton } from "./preparing/preparing-switch";
import styles from "./room.module.css";
import { useRoom } from "./room-context";

/** Says to those who may not write that they may not, and why. */
export const Explanation = () => {
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

// Why nothing is written here by this person.
const useReason = () => {
  const { draft, person, may, silence } = useRoom();
  if (draft.mode === "adopted") return "adopted";
  if (silence && person.role !== "observer") return "silence";
  if (person.role !== "observer") return "negotiating";
  return may("comment") ? "commenting" : "observer";
};

/** Says why nothing happens to somebody who types where nothing can be typed. */
const useTypingNotice = (): void => {
  const t = useTranslations("room.readOnly");
  const { mayWrite, proposesFor } = useRoom();
  const notice = useNotice();
  const reason = useReason();
  const preparation = useTranslations("preparing");
  const isPreparing = usePreparing()?.isOn ?? false;
  const sentence = mayWrite || proposesFor !== null ? null : isPreparing ? preparation("typing") : t(reason);
  useEffect(() => {
    if (sentence === null) return;
    const say = (event: KeyboardEvent) => {
      if (isTyping(event)) notice.say(sentence);
    };
    document.addEventListener("keydown", say);
    return () => document.removeEventListener("keydown", say);
  }, [sentence, notice]);
};

// A letter that no field, button, menu or shortcut has taken.
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

const draftFiles = ".md,.txt,.html,.htm,.docx,.odt,.pdf,.xml";

/** An empty draft has nothing to type into yet: it is begun with two blocks, or filled from a file. */
export const Beginning = ({ isEmpty, onMade }: { isEmpty: boolean; onMade(): void }) => {
  const t = useTranslations("room");
  const { draft, mayWrite, may, path } = useRoom();
  const notice = useNotice();
  const [busy, setBusy] = useState(false);
  const [warnings, setWarnings] = useState<readonly string[]>([]);
  if (!isEmpty) return <Doubts warnings={warnings} onDone={() => setWarnings([])} />;
  if (!mayWrite)
    return (
      <div className={styles.beginning}>
        <h1 dir="auto">{draft.title}</h1>
        <p>{t("empty")}</p>
      </div>
    );
  const attempt = async (act: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await act();
    } catch (error) {
      notice.fail(error);
    }
    setBusy(false);
    onMade();
  };
  const begin = async () => {
    await api.post(path("blocks"), { type: "heading", kind: "title", text: draft.title });
    await api.post(path("blocks"), { type: "paragraph", kind: "operative" });
  };
  const fill = async (file: File) => {
    const body = new FormData();
    body.append("file", file);
    const imported = await api.post(path("import"), body);
    setWarnings(imported.warnings);
    notice.say(t("imported", { blocks: imported.blocks, warnings: imported.warnings.length }), "agreed");
  };
  if (busy) return <Waiting label={t("filling")} />;
  return (
    <div className={styles.beginning}>
      <h1 dir="auto">{draft.title}</h1>
      <p>{t("empty")}</p>
      <div className="cluster gap-3">
        <Button look="primary" onClick={() => void attempt(begin)}>
          {t("begin")}
        </Button>
        {may("import text") && (
          <FileButton
            label={t("import")}
            accept={draftFiles}
            onFile={(file) => void attempt(() => fill(file))}
          >
            {t("import")}
          </FileButton>
        )}
      </div>
      {may("change settings") && <NextSteps draftId={draft.id} />}
    </div>
  );
};

// Beside its text a draft needs people, and says what it is printed with.
const NextSteps = ({ draftId }: { draftId: string }) => {
  const t = useTranslations("room");
  const common = useTranslations("common.place");
  const base = `/drafts/${encodeURIComponent(draftId)}`;
  return (
    <p className="soft small above-4">
      {t("thenPeople")} <Link href={`${base}/people`}>{common("people")}</Link> ·{" "}
      <Link href={`${base}/settings`}>{common("settings")}</Link>
    </p>
  );
};

// What the file was read with doubt about, until it is closed.
const Doubts = ({ warnings, onDone }: { warnings: readonly string[]; onDone(): void }) => {
  const t = useTranslations("room");
  if (warnings.length === 0) return null;
  return (
    <section className={styles.doubts} aria-label={t("doubts")}>
      <h2>{t("doubts")}</h2>
      <ul>
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
      <Button size="small" onClick={onDone}>
        {t("doubtsSeen")}
      </Button>
    </section>
  );
};
