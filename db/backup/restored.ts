// What must differ in a restored database from the saved one.
import type { ClientBase } from "pg";

/** Removes the former servers, their job leases and their ownership of drafts. */
export const forgetServers = async (client: ClientBase): Promise<void> => {
  await client.query("update drafts set owner = null where owner is not null");
  await client.query("delete from servers");
  await client.query("delete from job_leases");
};

/**
 * Gives each document a new epoch: a page with changes made after the backup loads the restored document and sets its
 * own version aside, instead of sending changes that build on lost ones.
 */
export const beginNewHistories = async (client: ClientBase): Promise<void> => {
  await client.query("update drafts set epoch = gen_random_uuid()::text");
  await client.query("update prepared_documents set epoch = gen_random_uuid()::text");
};

/**
 * Ends all sessions, tokens and password reset links. Invitations remain, because their addressees are still expected.
 */
export const endAllSessions = async (client: ClientBase): Promise<void> => {
  await client.query("update users set session_version = session_version + 1");
  await client.query("update api_tokens set revoked_at = clock_timestamp() where revoked_at is null");
  await client.query("delete from invitations where purpose <> 'invite' and used_at is null");
};

/** Pauses all webhooks until somebody resumes them: the installation that was backed up may still be running. */
export const pauseAllWebhooks = async (client: ClientBase): Promise<void> => {
  await client.query(
    "update webhooks set paused_at = clock_timestamp(), paused_because = 'restored' where paused_at is null",
  );
};
