// The way to the mail server: what is known of a letter that it did not take.
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { expect, it, onTestFinished } from "vitest";
import { failureCode } from "#server/outgoing/answers";
import { mailState, mailTransport } from "#server/outgoing/mail";
import { until } from "../../support/raw-client";
import { freePort } from "../../support/server-process";

const letter = {
  to: { name: "Anna Lima", address: "anna@example.org" },
  subject: "A letter",
  text: "Words.",
};

const failureAt = async (port: number): Promise<string> => {
  const transport = mailTransport({ url: `smtp://127.0.0.1:${port}`, from: "drafting@example.org" });
  onTestFinished(() => transport.close());
  return transport.send(letter).then(() => "accepted", failureCode);
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

it("is looked at for the health without signing in: there, or away where nobody answers", async () => {
  let signedIn = 0;
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => {
      signedIn += 1;
      done(null, { user: "adref" });
    },
  });
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const at = (place: number) => ({ url: `smtp://adref:secret@127.0.0.1:${place}`, from: "a@example.org" });
  const nobody = at(await freePort());
  expect(mailState(nobody)).toBe("ok");
  await until(() => mailState(nobody) === "away", "the mail server to be away");
  expect(mailState(at(port))).toBe("ok");
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect([mailState(at(port)), signedIn]).toEqual(["ok", 0]);
  expect(mailState(undefined)).toBe("none");
});
