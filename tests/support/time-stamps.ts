// Time stamps that no authority has signed, and answers with them, as DER.

/** An element of DER. */
export const der = (tag: number, ...contents: readonly Uint8Array[]): Uint8Array => {
  const content = Buffer.concat(contents);
  const { length } = content;
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  const digits = length < 0x80 ? [length] : long;
  return new Uint8Array(Buffer.concat([Uint8Array.of(tag, ...digits), content]));
};

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "hex"));
const sha256 = hex("608648016503040201");

/** What a token says; what is left out is as usual. */
export type Stamped = {
  readonly hash: Uint8Array;
  readonly time?: string;
  readonly nonce?: Uint8Array;
  readonly algorithm?: Uint8Array;
};

/** A TimeStampToken. */
export const tokenOf = ({
  hash,
  time = "20151214150000Z",
  nonce,
  algorithm = sha256,
}: Stamped): Uint8Array => {
  const imprint = der(0x30, der(0x30, der(0x06, algorithm), der(0x05)), der(0x04, hash));
  const info = der(
    0x30,
    der(0x02, Uint8Array.of(1)),
    der(0x06, hex("2a0304")),
    imprint,
    der(0x02, Uint8Array.of(7)),
    der(0x18, Buffer.from(time)),
    der(0x30, der(0x02, Uint8Array.of(1))),
    ...(nonce ? [der(0x02, nonce)] : []),
  );
  const content = der(0x30, der(0x06, hex("2a864886f70d0109100104")), der(0xa0, der(0x04, info)));
  const signed = der(0x30, der(0x02, Uint8Array.of(3)), der(0x31), content, der(0x31));
  return der(0x30, der(0x06, hex("2a864886f70d010702")), der(0xa0, signed));
};

/** A TimeStampResp with a status, and a token where there is one. */
export const answerOf = (status: number, token?: Uint8Array): Uint8Array =>
  der(0x30, der(0x30, der(0x02, Uint8Array.of(status))), ...(token ? [token] : []));
