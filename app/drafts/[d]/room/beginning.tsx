"use client";
// How an empty draft is started.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { FileButton } from "../../../ui/file-button";
import { Link } from "../../../ui/link";
import { useNotice } from "../../../ui/notice";
import { Waiting } from "../../../ui/progress";
import styles from "./room.module.css";
import { useRoom } from "./room-context";

const draftFiles = ".md,.txt,.html,.htm,.docx,.odt,.pdf,.xml";

/** An empty draft has no block to type into: it is started with two blocks, or filled from a file. */
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

// Besides its text a draft needs people and a masthead.
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

// What the import was uncertain about in the file, until dismissed.
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
