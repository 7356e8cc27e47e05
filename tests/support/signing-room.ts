// A negotiation in which acts are signed: delegates with passkeys that are registered and accredited, and a delegation's own key.
import { generateKeyPairSync, sign } from "node:crypto";
import type { Database } from "#db/client";
import { insertPasskey } from "#db/people/passkeys";
import { runtime as current, provideRuntime } from "#server/runtime";
import type { Attendee, Negotiation } from "./negotiation";
import { softwarePasskey } from "./software-passkey";

export const site = { origin: "https://room.example", site: "room.example" };

export type Device = ReturnType<typeof softwarePasskey>;
type DeviceOptions = Omit<Parameters<Device["shown"]>[0], "challenge">;

/** Has the server be known by a name, so that passkeys can be registered. */
export const beNamed = (): void => {
  const { config, ...others } = current();
  provideRuntime({ ...others, config: { ...config, publicUrl: site.origin } });
};

/** What somebody asks to sign. */
export type SigningRequest = {
  readonly act: string;
  readonly blocks?: readonly object[];
  readonly says?: object;
  readonly issuing?: object;
};

export type SigningRoom = ReturnType<typeof signingRoom>;

export const signingRoom = (database: Pick<Database, "db">, room: Negotiation) => {
  /** Gives a person a passkey, as its owner would add one. */
  const device = async (who: Attendee, kind?: "rsa"): Promise<Device> => {
    const made = softwarePasskey(site, kind);
    const { userId } = room.people[who];
    const { id, publicKey } = made;
    await insertPasskey(database.db, { id, userId, publicKey, counter: 0, transports: [], label: "Key" });
    return made;
  };
  const register = (who: Attendee, body: object) => room.ask(who, "POST", "keys", body);
  const accredit = (who: Attendee, key: string) => room.ask(who, "POST", `keys/${key}/accredit`, {});
  return {
    device,
    register,
    accredit,
    set: (signatures: string) => room.ask("facilitator", "PATCH", "", { settings: { signatures } }),
    /** A passkey that counts, and the name of its key. */
    ready: async (who: Attendee): Promise<{ readonly device: Device; readonly key: string }> => {
      const own = await device(who);
      const { id } = (await register(who, { passkey: own.id })).body;
      await accredit("secretariat", id);
      return { device: own, key: id };
    },
    statement: (who: Attendee, order: SigningRequest) => room.ask(who, "POST", "signing", order),
    /** What comes with an act: signed by a device, honestly or not. */
    signed: async (who: Attendee, own: Device, order: SigningRequest & { readonly way?: DeviceOptions }) => {
      const { way, ...asked } = order;
      const { body } = await room.ask(who, "POST", "signing", asked);
      const credential = JSON.parse(own.shown({ ...way, challenge: body.challenge }));
      return { statement: body.statement, credential };
    },
  };
};

/** A delegation's own key, held outside. */
export const outsideKey = () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const bytes = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  return {
    publicKey: bytes.toString("base64"),
    signs: (key: string, { canonical, statement }: { canonical: string; statement: object }) => ({
      statement,
      credential: { key, signature: sign(null, Buffer.from(canonical), privateKey).toString("base64") },
    }),
  };
};
