// Listens for changes of a draft without its words, for pages that then fetch their views again.
import * as decoding from "lib0/decoding";
import { type ChangeKind, finalClosing, messageTypes, readNotice, readSync } from "../protocol";

/**
 * What has changed: `words`, something besides them, or `again`: the connection is back and news may have been missed.
 */
export type DraftNews = ChangeKind | "words" | "again";

const shortestPause = 1000;
const longestPause = 30_000;

/** Listens on `ws://host/collab/:draft` until the returned function is called. */
export const listenForNews = (address: string, onNews: (news: DraftNews) => void): (() => void) => {
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = shortestPause;
  let isBack = false;
  let isStopped = false;
  const connect = () => {
    const here = new WebSocket(address);
    socket = here;
    here.binaryType = "arraybuffer";
    here.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      const bytes = new Uint8Array(data);
      const heard = newsIn(bytes);
      if (heard === null) return;
      if (heard !== "question") return onNews(heard);
      // Asked what we have, we claim to have everything: so nothing is sent but what is new.
      here.send(bytes);
      pause = shortestPause;
      if (isBack) onNews("again");
      isBack = true;
    };
    here.onclose = ({ code }) => {
      if (isStopped || finalClosing(code) !== null) return;
      timer = setTimeout(connect, pause);
      pause = Math.min(longestPause, pause * 2);
    };
  };
  connect();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    socket?.close();
  };
};

const newsIn = (bytes: Uint8Array): DraftNews | "question" | null => {
  const decoder = decoding.createDecoder(bytes);
  const type = decoding.readVarUint(decoder);
  if (type === messageTypes.sync) return readSync(decoder)?.type === "question" ? "question" : "words";
  const notice = type === messageTypes.changed ? readNotice(type, decoder) : null;
  return notice?.type === "changed" ? notice.body.kind : null;
};
