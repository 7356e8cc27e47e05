// The provider of organisation-child.ts, from outside.
import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import type { OrganisationOrder } from "./organisation-child";
import { origin } from "./people-runtime";

export type Organisation = {
  readonly issuer: string;
  /** Says who comes back from the next sign-in, or changes the keys. */
  order(order: OrganisationOrder): Promise<void>;
  close(): void;
};

const answerOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once("message", (said) => resolve(String(said)));
    child.once("exit", (code) => reject(new Error(`The provider ended with ${code}.`)));
  });

/** Starts one, which sends people back to this site. */
export const startOrganisation = async (site = origin): Promise<Organisation> => {
  const child = fork(
    path.join(import.meta.dirname, "organisation-child.ts"),
    [`${site}/api/auth/callback/oidc`],
    {
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    },
  );
  const issuer = await answerOf(child);
  return {
    issuer,
    order: async (order) => {
      const done = answerOf(child);
      child.send(order);
      await done;
    },
    close: () => child.disconnect(),
  };
};
