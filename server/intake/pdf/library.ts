// The library that takes PDF files apart, as it is started here.
import { getDocumentProxy } from "unpdf";
import { Refusal } from "#domain/refusal";

// Pictures are not looked at, so none is unpacked; and no font of this machine is asked for.
const options = { useSystemFonts: false, maxImageSize: 1, verbosity: 0 };

/** Opens a PDF. What is locked or damaged is refused. */
export const openPdf = async (bytes: Uint8Array) => {
  handOver();
  try {
    return await getDocumentProxy(new Uint8Array(bytes), options);
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw new Refusal(
      "unreadable",
      isLocked ? "The PDF is protected by a password." : "The PDF is damaged and cannot be read.",
    );
  }
};

// The library hands buffers over in a way that Node 20 does not know yet; this is the same in its words.
const handOver = (): void => {
  if ("transferToFixedLength" in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, "transferToFixedLength", {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length = this.byteLength) {
      const whole = length === this.byteLength ? this : this.slice(0, length);
      return structuredClone(whole, { transfer: [whole] });
    },
  });
};
