// The packed answer to a client that has nothing. The browser inflates it asynchronously; later messages wait until then.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { WebsocketProvider } from "y-websocket";
import { messageTypes, type PackedAnswer, readPacked, type WordsMessage, writeMessage } from "../protocol";

type Handler = WebsocketProvider["messageHandlers"][number];

const inflated = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const stream = new Blob([new Uint8Array(bytes)]).stream();
  const whole = new Response(stream.pipeThrough(new DecompressionStream("deflate-raw")));
  return new Uint8Array(await whole.arrayBuffer());
};

// The equivalent plain messages, each without the number of its type. The last one answers.
const plainMessages = async ({ whole, since }: PackedAnswer): Promise<decoding.Decoder[]> => {
  const messages: WordsMessage[] = [
    { type: "update", bytes: await inflated(whole) },
    { type: "answer", bytes: since },
  ];
  return messages.map((message) => {
    const plain = decoding.createDecoder(writeMessage(message));
    decoding.readVarUint(plain);
    return plain;
  });
};

/** Makes a provider take packed answers, once its other handlers are set. A damaged one ends its socket. */
export const takePackedAnswers = (provider: WebsocketProvider): void => {
  const { messageHandlers } = provider;
  const takeWords = messageHandlers[messageTypes.sync];
  const waiting: (() => void)[] = [];
  let isInflating = false;
  const inTurn =
    (handle: Handler): Handler =>
    (encoder, decoder, of, ...rest) => {
      if (!isInflating) return handle(encoder, decoder, of, ...rest);
      const socket = of.ws;
      waiting.push(() => {
        if (of.ws !== socket) return;
        const reply = encoding.createEncoder();
        handle(reply, decoder, of, ...rest);
        if (encoding.length(reply) > 1) socket?.send(encoding.toUint8Array(reply));
      });
    };
  const take: Handler = (_encoder, decoder, of, ...rest) => {
    const socket = of.ws;
    isInflating = true;
    void plainMessages(readPacked(decoder))
      .then((messages) => {
        if (of.ws !== socket) return;
        for (const message of messages) takeWords?.(encoding.createEncoder(), message, of, ...rest);
        isInflating = false;
        while (waiting.length > 0) waiting.shift()?.();
      })
      .catch(() => socket?.close())
      .finally(() => {
        // The rest came over a socket that has ended: the next one brings it again.
        isInflating = false;
        waiting.length = 0;
      });
  };
  messageHandlers[messageTypes.packed] = take;
  for (const [type, handle] of messageHandlers.entries()) if (handle) messageHandlers[type] = inTurn(handle);
};
