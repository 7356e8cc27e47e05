"use client";
// The upload queue: two requests at a time, one file each, so that each has its own result and a reload loses nothing
// that has arrived.
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { madeFor } from "../../../ui/api";

// Uses XMLHttpRequest, since fetch does not report the progress of an upload.

/** The server's result for a file. */
type Receipt =
  | {
      readonly id: string;
      readonly organization: string | null;
      readonly passages: number;
      readonly uncertain: boolean;
      readonly duplicate: boolean;
    }
  | { readonly failed: string };

/**
 * Sends a file. `onProgress` receives the fraction sent, from 0 to 1; after 1 the server is reading the file. `signal`
 * aborts the request, and the server stores nothing of it.
 */
const sendFile = (
  draftId: string,
  file: File,
  { signal, onProgress }: { readonly signal: AbortSignal; onProgress(part: number): void },
): Promise<Receipt | "unreachable"> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("file", file, file.name);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.upload.addEventListener("load", () => onProgress(1));
    request.addEventListener("load", () => resolve(receiptOf(request.responseText)));
    for (const end of ["error", "abort", "timeout"])
      request.addEventListener(end, () => resolve("unreachable"));
    signal.addEventListener("abort", () => request.abort());
    request.open("POST", `/api/drafts/${encodeURIComponent(draftId)}/submissions`);
    const headers = { accept: "application/json", ...madeFor() };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(form);
  });

type UploadAnswer = {
  detail?: string;
  items?: {
    id?: string;
    label?: string | null;
    passages?: unknown[];
    uncertain?: unknown[];
    duplicateOf?: string | null;
    failed?: { detail?: string };
  }[];
};

const receiptOf = (text: string): Receipt | "unreachable" => {
  let answer: UploadAnswer;
  try {
    answer = JSON.parse(text);
  } catch {
    return "unreachable";
  }
  const item = answer.items?.[0];
  if (item?.id === undefined) return { failed: item?.failed?.detail ?? answer.detail ?? "" };
  return {
    id: item.id,
    organization: item.label ?? null,
    passages: item.passages?.length ?? 0,
    uncertain: (item.uncertain?.length ?? 0) > 0,
    duplicate: typeof item.duplicateOf === "string",
  };
};

/** A file and its progress. */
export type Sending = {
  readonly key: string;
  readonly name: string;
  /** Fraction sent, from 0 to 1; null while it waits. */
  readonly part: number | null;
  readonly receipt: Receipt | "unreachable" | null;
};

export type SendingQueue = {
  readonly sendings: readonly Sending[];
  /** Number of files not sent because the queue was stopped. */
  readonly stopped: number;
  /** Queues files. A file that cannot be sent comes with the reason, and is listed as failed. */
  take(files: readonly (File | { readonly name: string; readonly failed: string })[]): void;
  /** Sends nothing more, and aborts what is on its way. */
  stop(): void;
  clear(): void;
};

// One is read while the next one is being sent.
const atOnce = 2;
/** Milliseconds between two refreshes of the list during a long upload. */
const betweenLooks = 5000;

export const useSendingQueue = (draftId: string): SendingQueue => {
  const router = useRouter();
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const [stopped, setStopped] = useState(0);
  const broken = useRef(new AbortController());
  const waiting = useRef<{ key: string; file: File }[]>([]);
  const working = useRef(0);
  const looked = useRef(0);
  const change = (key: string, change: Partial<Sending>) =>
    setSendings((all) => all.map((each) => (each.key === key ? { ...each, ...change } : each)));

  const work = async () => {
    working.current += 1;
    for (let next = waiting.current.shift(); next; next = waiting.current.shift()) {
      const { key, file } = next;
      const { signal } = broken.current;
      change(key, { part: 0 });
      const receipt = await sendFile(draftId, file, { signal, onProgress: (part) => change(key, { part }) });
      // Aborted files are removed from the list.
      change(key, { receipt });
      if (waiting.current.length > 0 && Date.now() - looked.current < betweenLooks) continue;
      looked.current = Date.now();
      router.refresh();
    }
    working.current -= 1;
  };

  const isUnderWay = sendings.some(({ receipt }) => receipt === null);
  useEffect(() => {
    if (!isUnderWay) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isUnderWay]);

  return {
    sendings,
    stopped,
    take: (files) => {
      const fresh = files.map((file) => ({ file, key: crypto.randomUUID() }));
      setStopped(0);
      setSendings((all) => [
        ...all,
        ...fresh.map(({ file, key }) => {
          const receipt = file instanceof File ? null : { failed: file.failed };
          return { key, name: file.name, part: null, receipt };
        }),
      ]);
      for (const { file, key } of fresh) if (file instanceof File) waiting.current.push({ file, key });
      for (let free = atOnce - working.current; free > 0; free -= 1) void work();
    },
    stop: () => {
      waiting.current = [];
      broken.current.abort();
      broken.current = new AbortController();
      const isOpen = ({ receipt }: Sending) => receipt === null;
      setStopped((before) => before + sendings.filter(isOpen).length);
      setSendings((all) => all.filter((each) => !isOpen(each)));
      router.refresh();
    },
    clear: () => {
      setSendings([]);
      setStopped(0);
    },
  };
};
