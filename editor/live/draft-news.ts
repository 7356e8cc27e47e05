// Hearing that something in a draft has changed, without holding its words: for pages that fetch views of it again.
import * as decoding from "lib0/decoding";
import { messageTypes, readChanged } from "./server-messages";

/** `kind`: that of message 102; `words` when words came; `again` when the connection is back and news may have been missed. */
type OnNews = (kind: string) => void;

const shortestPause = 1000;
const longestPause = 30_000;

/** Listens on `ws://host/collab/:draft` until the returned function is called. */
export const listenForNews = (address: string, onNews: OnNews): (() => void) => {
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
      const heard = kindOf(bytes);
      if (heard === null) return;
      if (heard !== "question") return onNews(heard);
      // Asked what we have, we say: all that you have. So nothing is sent but what comes after.
      here.send(bytes);
      pause = shortestPause;
      if (isBack) onNews("again");
      isBack = true;
    };
    here.onclose = ({ code }) => {
      // 4400 to 4499: the server will not have us back.
      if (isStopped || (code >= 4400 && code < 4500)) return;
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

const kindOf = (bytes: Uint8Array): string | null => {
  const decoder = decoding.createDecoder(bytes);
  const type = decoding.readVarUint(decoder);
  if (type === messageTypes.changed) return readChanged(decoder).kind;
  if (type !== messageTypes.words) return null;
  return decoding.readVarUint(decoder) === 0 ? "question" : "words";
};
