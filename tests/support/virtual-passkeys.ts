// People with passkeys in real browsers: a device that says yes, its passkey in the account, and its key in a draft.
import type { CDPSession, Page } from "playwright-core";
import { signInOnPage, type Visitor } from "./browser";
import type { DraftAt } from "./journey";

const demoPassword = "demo-2015";

export const press = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: true }).click();

/** A browser that devices are plugged into. */
export type Devices = {
  /** Gives the browser a device that says yes, in place of the one before. */
  another(): Promise<void>;
};

const options = {
  protocol: "ctap2",
  transport: "internal",
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

/** Plugs the first device in. */
export const devicesOf = async ({ page, context }: Pick<Visitor, "page" | "context">): Promise<Devices> => {
  const devtools: CDPSession = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  let present: string | null = null;
  const another = async () => {
    if (present !== null)
      await devtools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: present });
    const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", { options });
    present = authenticatorId;
  };
  await another();
  return { another };
};

/** Makes a passkey of this name on the page of the account; recovery codes come with the first second factor. */
export const makePasskey = async (
  { page }: Pick<Visitor, "page">,
  label: string,
  password = demoPassword,
): Promise<void> => {
  await page.goto("/account/second-factor");
  await press(page, "Add a passkey");
  await page.getByLabel("Name", { exact: true }).fill(label);
  await page.getByLabel("Current password").fill(password);
  await press(page, "Add");
  const codes = page.getByRole("button", { name: "I have kept them" });
  const row = page.getByRole("cell", { name: label, exact: true });
  await codes.or(row).first().waitFor();
  if (await codes.isVisible()) await codes.click();
  await row.waitFor();
};

/** Takes it away: others come in with this account by its password alone. */
export const removePasskey = async ({ page }: Pick<Visitor, "page">, label: string): Promise<void> => {
  await page.goto("/account/second-factor");
  await press(page, `Remove ${label}`);
  await page.getByLabel("Current password").fill(demoPassword);
  await press(page, "Remove");
  // While the dialog is open nothing behind it has a role, and the row would seem to be gone.
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("cell", { name: label, exact: true }).waitFor({ state: "detached" });
};

/** Registers the passkey in a draft; `inPlaceOf` the key that is lost. */
export const registerKey = async (
  { page }: Visitor,
  draft: string,
  inPlaceOf: "none" | "the first" = "none",
): Promise<void> => {
  await page.goto(`/drafts/${draft}/people`);
  await press(page, "Register a passkey");
  if (inPlaceOf === "the first") await page.getByLabel("In place of").selectOption({ index: 1 });
  await press(page, "Register");
  // Keys of others may wait there, too.
  await page.getByText("The key is registered. It waits for accreditation.").waitFor();
};

/** Signs somebody in who has a passkey, registered in the draft. */
export const comeWithKey = async (visitor: Visitor, account: string, draft: string): Promise<Devices> => {
  const devices = await devicesOf(visitor);
  await signInOnPage(visitor, account);
  await makePasskey(visitor, "Laptop");
  await registerKey(visitor, draft);
  return devices;
};

type Key = { readonly id: string; readonly state: string };

/** The secretariat accredits every key that waits for it. */
export const accreditAll = async (secretariat: DraftAt): Promise<void> => {
  const waiting = (await secretariat.list<Key>("keys")).filter(({ state }) => state === "waiting");
  for (const { id } of waiting) await secretariat.ask("POST", `keys/${id}/accredit`, {});
};
