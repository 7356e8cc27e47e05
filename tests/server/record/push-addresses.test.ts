// Where notices may be pushed to, which a device says itself.
import { describe, expect, it } from "vitest";
import { isPublicAddress, publicLookup } from "#server/outgoing/public-address";
import { mayBePushedTo } from "#server/record/push/push-address";
import { askApi } from "../../support/negotiation";
import { newDevice } from "../../support/push-service";
import { sessionOf } from "../../support/session-of";
import { openStillWorld } from "../../support/world";

const { database } = await openStillWorld();

const add = async (device: object) => {
  const { cookie } = await sessionOf(database, "u-bra");
  return askApi({ token: "", cookie }, "PUT", "me/push", device);
};

const { keys } = newDevice();

describe("[W12d] notices are pushed only to public addresses that begin with https", () => {
  it.each([
    "http://push.example.org/x",
    "https://127.0.0.1/x",
    "https://10.1.2.3/x",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/x",
    "https://[::ffff:127.0.0.1]/x",
    "https://[fd00::1]/x",
    "https://localhost/x",
    "https://redis/x",
    "https://db.internal/x",
    "https://push.example.org:6379/x",
    "https://somebody:word@push.example.org/x",
    "https://2130706433/x",
    "file:///etc/passwd",
    "nothing",
  ])("%s is refused", async (endpoint) => {
    expect(mayBePushedTo(endpoint)).toBe(false);
    const { status, body } = await add({ endpoint, keys });
    expect([status, body.code]).toEqual([400, "malformed"]);
  });

  it("that of a push service is taken", () => {
    for (const endpoint of [
      "https://fcm.googleapis.com/fcm/send/abc",
      "https://updates.push.services.mozilla.com/wpush/v2/abc",
      "https://web.push.apple.com/abc",
    ])
      expect([endpoint, mayBePushedTo(endpoint)]).toEqual([endpoint, true]);
    expect(["8.8.8.8", "2a00:1450:4001:81b::200a"].map(isPublicAddress)).toEqual([true, true]);
    expect(["192.168.0.1", "100.64.0.1", "fe80::1", "2002:7f00:1::", "x"].map(isPublicAddress)).toEqual(
      [1, 2, 3, 4, 5].map(() => false),
    );
  });

  it("a name that leads into the own network is found out when it is connected to", async () => {
    const code = await new Promise((resolve) =>
      publicLookup()("localhost", {}, (error) => resolve(error?.code)),
    );
    expect(code).toBe("EPRIVATE");
  });

  it("keys that are none are refused", async () => {
    const endpoint = "https://push.example.org/x";
    const short = { ...keys, auth: "AAAA" };
    expect((await add({ endpoint, keys: short })).status).toBe(400);
  });
});
