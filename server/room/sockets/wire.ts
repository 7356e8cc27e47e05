// Messages of the live wire as they go out: each framed once, and the same bytes for every reader.
import { Sender } from "ws";
import { type ServerMessage, writeMessage } from "#editor/protocol";

const binary = { fin: true, opcode: 2, mask: false, readOnly: true, rsv1: false } as const;

/** A message as a frame of the socket. */
export const frameOf = (message: ServerMessage): Buffer =>
  Buffer.concat(Sender.frame(writeMessage(message), binary));
