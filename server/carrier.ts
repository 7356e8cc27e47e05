// The way to the mail server: letters go out through it, one connection each.
import { createTransport } from "nodemailer";

/** What every letter has; notices have more, in the form that nodemailer takes. */
export type CarriedLetter = {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
};

/** Takes a letter to the mail server; resolves when it was accepted. */
export type Carrier = { carry(letter: CarriedLetter): Promise<void>; close(): void };

/** A carrier to this mail server. A server that does not answer is given up after seconds. */
export const carrierTo = ({ url, from }: { readonly url: string; readonly from: string }): Carrier => {
  const seconds = (n: number) => n * 1000;
  const transport = createTransport({
    url,
    connectionTimeout: seconds(10),
    greetingTimeout: seconds(10),
    socketTimeout: seconds(20),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    carry: async (letter) => {
      await transport.sendMail({ ...letter, from: { name: "Adref", address: from } });
    },
    close: () => transport.close(),
  };
};
