"use client";
// Where files are dropped or chosen, with the result of each.
import { useTranslations } from "next-intl";
import {
  type ChangeEvent,
  type DragEvent,
  type InputHTMLAttributes,
  useEffect,
  useRef,
  useState,
} from "react";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { classNames } from "../../../ui/class-names";
import { Link } from "../../../ui/link";
import { Progress, Waiting } from "../../../ui/progress";
import { droppedFiles, type LeftFile, readEndings, unpacked } from "./chosen-files";
import { type Sending, useSendingQueue } from "./sending-queue";
import styles from "./upload-panel.module.css";

/** Above this number, only files that are in progress or need attention are listed. */
const mostListed = 12;

/** Milliseconds after which a long upload can be stopped. */
const longWait = 1000;

const wholeFolder: InputHTMLAttributes<HTMLInputElement> = { webkitdirectory: "" };

/** The panel: it takes files, folders and archives, with any number of files. */
export const UploadPanel = ({ draftId }: { draftId: string }) => {
  const t = useTranslations("submissions.upload");
  const { sendings, stopped, take, stop, clear } = useSendingQueue(draftId);
  const open = async (files: Promise<File[]>) => {
    const found = await unpacked(await files);
    const failed = (file: LeftFile) => t(`left.${file.left}`, { ending: endingOf(file.name) || file.name });
    take(found.map((file) => (file instanceof File ? file : { name: file.name, failed: failed(file) })));
  };
  const done = sendings.length > 0 && sendings.every((each) => each.receipt !== null);
  const many = sendings.length > mostListed;
  const isLong = useLasting(sendings.length > 0 && !done, longWait);
  return (
    <section aria-label={t("title")} className={styles.panel}>
      <DropArea onFiles={(files) => void open(files)} />
      {many && <Whole sendings={sendings} onStop={done ? null : stop} />}
      {stopped > 0 && <p role="status">{t("stopped", { count: stopped })}</p>}
      <SentFiles
        draftId={draftId}
        sendings={many ? sendings.filter(isToBeSeen) : sendings}
        isAmongFew={!many}
      />
      {isLong && !many && (
        <Button size="small" onClick={stop}>
          {t("stop")}
        </Button>
      )}
      {done && (
        <Button look="quiet" size="small" onClick={clear}>
          {t("clear")}
        </Button>
      )}
    </section>
  );
};

// Accepts dropped files, and opens the file and folder pickers.
const DropArea = ({ onFiles }: { onFiles: (files: Promise<File[]>) => void }) => {
  const t = useTranslations("submissions.upload");
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles(droppedFiles(event.dataTransfer.items));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition; the button does the same by keyboard.
    <div
      className={classNames(styles.drop, over && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span>{t("drop")}</span> <Pickers onFiles={onFiles} />
    </div>
  );
};

const Pickers = ({ onFiles }: { onFiles: (files: Promise<File[]>) => void }) => {
  const t = useTranslations("submissions.upload");
  const picker = useRef<HTMLInputElement>(null);
  const folderPicker = useRef<HTMLInputElement>(null);
  const hidden = {
    className: "visually-hidden",
    type: "file",
    tabIndex: -1,
    multiple: true,
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) => {
      onFiles(Promise.resolve([...(target.files ?? [])]));
      target.value = "";
    },
  } as const;
  return (
    <>
      <Button onClick={() => picker.current?.click()}>{t("choose")}</Button>
      <Button look="quiet" onClick={() => folderPicker.current?.click()}>
        {t("chooseFolder")}
      </Button>
      <small>{t("kinds")}</small>
      <input {...hidden} ref={picker} aria-label={t("choose")} accept={[...readEndings, ".zip"].join(",")} />
      <input {...hidden} {...wholeFolder} ref={folderPicker} aria-label={t("chooseFolder")} />
    </>
  );
};

const SentFiles = ({
  draftId,
  sendings,
  isAmongFew,
}: {
  readonly draftId: string;
  readonly sendings: readonly Sending[];
  readonly isAmongFew: boolean;
}) => {
  const t = useTranslations("submissions.upload");
  if (sendings.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={t("list")} aria-live="polite">
      {sendings.map((sending) => (
        <li key={sending.key}>
          <bdi className={styles.name}>{sending.name}</bdi>
          <Outcome sending={sending} draftId={draftId} isAmongFew={isAmongFew} />
        </li>
      ))}
    </ul>
  );
};

const endingOf = (name: string): string => /\.[^./]+$/u.exec(name)?.[0] ?? "";

// Whether a condition has held for this long.
const useLasting = (isSo: boolean, milliseconds: number): boolean => {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!isSo) return;
    const clock = setTimeout(() => setLasts(true), milliseconds);
    return () => {
      clearTimeout(clock);
      setLasts(false);
    };
  }, [isSo, milliseconds]);
  return lasts;
};

const hasFailed = ({ receipt }: Sending): boolean =>
  receipt === "unreachable" || (receipt !== null && "failed" in receipt);
const isDouble = ({ receipt }: Sending): boolean =>
  receipt !== null && receipt !== "unreachable" && "duplicate" in receipt && receipt.duplicate;
// Failures and duplicates remain listed; uploads are listed while in progress.
const isToBeSeen = (sending: Sending): boolean =>
  hasFailed(sending) || isDouble(sending) || (sending.part !== null && sending.receipt === null);

// One progress bar for all, and a summary of the results.
const Whole = ({ sendings, onStop }: { sendings: readonly Sending[]; onStop: (() => void) | null }) => {
  const t = useTranslations("submissions.upload");
  const done = sendings.filter(({ receipt }) => receipt !== null).length;
  const failed = sendings.filter(hasFailed).length;
  const doubles = sendings.filter(isDouble).length;
  return (
    <div className={styles.whole}>
      <span>{t("whole", { done, total: sendings.length })}</span>
      <Progress value={done / sendings.length} label={t("whole", { done, total: sendings.length })} />
      <small>
        {t("outcomes", { received: done - failed - doubles, doubles, failed })}
        {onStop && ` ${t("keepOpen")}`}
      </small>
      {onStop && (
        <Button size="small" onClick={onStop}>
          {t("stop")}
        </Button>
      )}
    </div>
  );
};

const Outcome = ({
  sending,
  draftId,
  isAmongFew,
}: {
  readonly sending: Sending;
  readonly draftId: string;
  /** With few files, each says at once whether it may be another version of a statement. */
  readonly isAmongFew: boolean;
}) => {
  const t = useTranslations("submissions.upload");
  const { part, receipt } = sending;
  if (receipt === "unreachable") return <span className="danger">{t("broken")}</span>;
  if (receipt && "failed" in receipt) return <span className="danger">{receipt.failed}</span>;
  if (receipt) {
    const organization = receipt.organization ?? t("unnamed");
    return (
      <span className={styles.done}>
        <Link href={`/drafts/${encodeURIComponent(draftId)}/submissions/${receipt.id}`}>
          {receipt.duplicate
            ? t("duplicate", { organization })
            : t("done", { organization, count: receipt.passages })}
        </Link>
        {receipt.uncertain && !receipt.duplicate && <small>{t("look")}</small>}
        {isAmongFew && !receipt.duplicate && <MayBeVersion draftId={draftId} submissionId={receipt.id} />}
      </span>
    );
  }
  if (part === null) return <span className="faint">{t("waiting")}</span>;
  if (part >= 1) return <Waiting label={t("reading")} />;
  return <Progress value={part} label={t("sending", { percent: Math.round(part * 100) })} />;
};

// Says that a file may be another version of an existing statement; it is joined on its own page.
const MayBeVersion = ({ draftId, submissionId }: { draftId: string; submissionId: string }) => {
  const t = useTranslations("submissions.upload");
  const [label, setLabel] = useState<string | null>(null);
  useEffect(() => {
    let isShown = true;
    api
      .get(`drafts/${encodeURIComponent(draftId)}/submissions/${encodeURIComponent(submissionId)}/versions`)
      .then(
        ({ offers: [first] }) => isShown && first && setLabel(first.label),
        () => undefined,
      );
    return () => {
      isShown = false;
    };
  }, [draftId, submissionId]);
  return label === null ? null : <small>{t("mayBeVersion", { label })}</small>;
};
