// The way to the mail server: what is known of a letter that it did not take.
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { expect, it, onTestFinished } from "vitest";
import { carrierTo } from "#server/carrier";
import { failureCode } from "#server/failure-code";
import { freePort } from "../support/server-process";

const letter = {
  to: { name: "Anna Lima", address: "anna@example.org" },
  subject: "A letter",
  text: "Words.",
};

const failureAt = async (port: number): Promise<string> => {
  const carrier = carrierTo({ url: `smtp://127.0.0.1:${port}`, from: "drafting@example.org" });
  onTestFinished(() => carrier.close());
  return carrier.carry(letter).then(() => "accepted", failureCode);
};

it("says that the certificate of the mail server is not trusted", async () => {
  const server = new SMTPServer({ authOptional: true });
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  expect(await failureAt(port)).toMatch(/SELF_SIGNED|UNABLE_TO_VERIFY|CERT/);
});

it("says that nobody listens there", async () => {
  expect(await failureAt(await freePort())).toBe("ECONNREFUSED");
});
