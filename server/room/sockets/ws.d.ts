// `ws` exports its sender; its types do not declare it yet.
import "ws";

declare module "ws" {
  type FrameOptions = {
    readonly fin: boolean;
    readonly opcode: number;
    readonly mask: boolean;
    readonly readOnly: boolean;
    readonly rsv1: boolean;
  };
  /** `frame`: returns a message as the pieces of a frame. */
  const Sender: { frame(data: Uint8Array, options: FrameOptions): Buffer[] };
}
