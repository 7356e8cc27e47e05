// The letter with the link by which an input counts and its receipt is read. Several are sent at a time, after the answer.
import pLimit from "p-limit";
import type { Language } from "#domain/languages";
import { roundLimits } from "#domain/limits";
import { inReadersWords } from "#domain/rounds/rounds";
import type { RoundTerms } from "#domain/rounds/values";
import { sentence } from "#domain/sentence";
import { readIn, saidToReader } from "#server/languages/reader";
import { log } from "#server/log";
import { failureCode } from "#server/outgoing/answers";
import { type Letter, mailTransport } from "#server/outgoing/mail";
import { runtime } from "#server/runtime";

type ReceiptFor = {
  readonly email: string;
  readonly path: string;
  readonly language: Language;
  readonly title: RoundTerms["title"];
  readonly organization: string;
};

const letterTo = ({ email, path, language, title, organization }: ReceiptFor, place: string): Letter => {
  const call = inReadersWords(title, language);
  return {
    to: { name: organization, address: email },
    subject: saidToReader(sentence("Confirm what you sent in: {call}", { call })),
    text: [
      saidToReader(sentence("Somebody sent in an input to “{call}” with this address.", { call })),
      `${saidToReader(sentence("Open this link to confirm it, and later to read what became of it:"))}\n${place}${path}`,
      saidToReader(
        sentence(
          "It is to be confirmed within {hours} hours. Whoever has the link can change or withdraw the input.",
          {
            hours: roundLimits.confirming,
          },
        ),
      ),
      saidToReader(sentence("If it was not you, do nothing: it is deleted then.")),
    ].join("\n\n"),
  };
};

const inTurn = pLimit(6);

/** Sends the letter once others before it are sent; whoever gets none sends the input again. */
export const mailReceipt = (receipt: ReceiptFor): void => {
  const { mail, publicUrl } = runtime().config;
  if (!mail || !publicUrl) return;
  void inTurn(async () => {
    const transport = mailTransport(mail);
    try {
      await transport.send(readIn(receipt.language, () => letterTo(receipt, publicUrl)));
    } catch (error) {
      log.warn("the link of a receipt was not accepted by the mail server", { reason: failureCode(error) });
    } finally {
      transport.close();
    }
  });
};
