// A change of standing as it is signed: its terms as the record will hold them.
import type { OptionalSignature, Sign } from "../../signing/use-signing";
import type { BlockView } from "../answers";

type SignedStep = {
  readonly to?: string;
  readonly condition?: string;
  readonly conditions?: readonly string[];
  readonly pending?: readonly string[];
  readonly reason?: string;
  readonly askedBy?: string;
};

/** Asks for a signature on a change of standing; null when the person cancels. */
export const signedStanding = (
  sign: Sign,
  block: BlockView,
  { to, condition, conditions, pending, reason, askedBy }: SignedStep,
): Promise<OptionalSignature | null> =>
  sign({
    act: "standing.changed",
    blocks: [{ pid: block.pid, digest: block.digest }],
    says: {
      to,
      ...(condition && { condition }),
      ...(reason && { reason }),
      ...(askedBy && { askedBy }),
      ...(conditions && { conditions }),
      ...(pending && { named: [...new Set(pending)].sort() }),
    },
  });
