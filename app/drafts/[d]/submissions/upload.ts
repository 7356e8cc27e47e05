// Sends one file and says how far it is: the browser's fetch does not say how much of a body has gone out.
import { madeFor } from "../../../ui/api";

/** What the server made of a file. */
export type Receipt =
  | {
      readonly id: string;
      readonly organization: string | null;
      readonly passages: number;
      readonly uncertain: boolean;
      readonly duplicate: boolean;
    }
  | { readonly failed: string };

/**
 * Sends a file. `onProgress` gets the part that has gone out, from 0 to 1; after 1 the server is reading. `signal` breaks
 * it off: the server does not store what nobody waits for.
 */
export const sendFile = (
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
