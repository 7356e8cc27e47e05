// What is other in a restored database than in the one that was saved.
import type { ClientBase } from "pg";

/** Forgets which servers were there, what they did for all, and which drafts they owned. */
export const forgetServers = async (client: ClientBase): Promise<void> => {
  await client.query("update drafts set owner = null where owner is not null");
  await client.query("delete from servers");
  await client.query("delete from job_leases");
};

/**
 * Gives each document a new history: a page that has words which came after the backup takes a fresh document, and keeps what
 * it had beside it, in place of sending what builds on words that are no longer there.
 */
export const beginNewHistories = async (client: ClientBase): Promise<void> => {
  await client.query("update drafts set epoch = gen_random_uuid()::text");
  await client.query("update prepared_documents set epoch = gen_random_uuid()::text");
};

/** Ends every session, every token, and every link to a new password. Invitations stay: those whom they invite are awaited. */
export const endAllSessions = async (client: ClientBase): Promise<void> => {
  await client.query("update users set session_version = session_version + 1");
  await client.query("update api_tokens set revoked_at = clock_timestamp() where revoked_at is null");
  await client.query("delete from invitations where purpose <> 'invite' and used_at is null");
};

/** Sends nothing to webhooks until somebody resumes them: the installation that was saved may still be at work. */
export const pauseAllWebhooks = async (client: ClientBase): Promise<void> => {
  await client.query(
    "update webhooks set paused_at = clock_timestamp(), paused_because = 'restored' where paused_at is null",
  );
};
