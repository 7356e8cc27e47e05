// People, delegations, and ways of signing in.

import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { languages } from "#domain/languages";
import { roles } from "#domain/people/access";
import { rightsSources } from "#domain/people/claims";
import { delegationKinds } from "#domain/people/known-delegations";
import type { Scope } from "#domain/people/scopes";
import { id, instant, now } from "./columns";

/** The person who did it; null for the server itself. */
export const userId = () => text("user_id").references(() => users.id);

/** States (ISO 3166 alpha-3), groups of States, and other parties. */
export const delegations = pgTable("delegations", {
  code: text("code").primaryKey(),
  name: text("name").notNull(),
  kind: text("kind", { enum: delegationKinds }).notNull(),
  region: text("region"),
});

export const groupMembers = pgTable(
  "group_members",
  {
    group: text("group_code")
      .notNull()
      .references(() => delegations.code),
    member: text("member_code")
      .notNull()
      .references(() => delegations.code),
  },
  (table) => [primaryKey({ columns: [table.group, table.member] })],
);

/** `usualRole` and `delegation` are a person's defaults in a new draft. `passwordHash` is argon2id, null until set. */
export const users = pgTable("users", {
  id: id(),
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  passwordHash: text("password_hash"),
  usualRole: text("usual_role", {
    enum: roles,
  }).notNull(),
  delegation: text("delegation").references(() => delegations.code),
  /** P12: where role and delegation come from. */
  rightsFrom: text("rights_from", { enum: rightsSources }).notNull().default("hand"),
  /** The language that the person has chosen; null to use the browser's. */
  language: text("language", { enum: languages }),
  /** Raised whenever all sessions made so far must end. */
  sessionVersion: integer("session_version").notNull().default(1),
  disabledAt: instant("disabled_at"),
  /** P13: only the name remains, for the record of what the person did; nobody can sign in with it any longer. */
  erasedAt: instant("erased_at"),
  /**
   * The draft that imported the name from another installation: it is shown with old acts, and nobody can sign in with
   * it.
   */
  cameWith: text("came_with"),
  createdAt: now("created_at"),
});

/** P12: role and delegation by a claim of the identity provider; the first matching row by `place` applies. */
export const claimRules = pgTable("claim_rules", {
  id: id(),
  place: integer("place").notNull(),
  claim: text("claim").notNull(),
  value: text("value").notNull(),
  role: text("role", { enum: roles }).notNull(),
  delegation: text("delegation").references(() => delegations.code),
});

/**
 * Bearer tokens for programs; only the SHA-256 is stored. `scopes` is null for tokens older than scopes, which may do
 * everything; `draftId` is null for tokens valid in every draft. It is no foreign key: a token for a deleted draft
 * opens nothing. `tokenHash` of newer tokens has a prefix, so that older servers do not find them.
 */
export const apiTokens = pgTable("api_tokens", {
  id: id(),
  userId: text("user_id")
    .notNull()
    .references(() => users.id),
  tokenHash: text("token_hash").notNull().unique(),
  label: text("label").notNull(),
  scopes: jsonb("scopes").$type<readonly Scope[]>(),
  draftId: text("draft_id"),
  createdAt: now("created_at"),
  expiresAt: instant("expires_at"),
  usedAt: instant("used_at"),
  revokedAt: instant("revoked_at"),
});

/** Failed sign-ins, for rate limiting; `key` is an address or a network peer. */
export const signInFailures = pgTable(
  "sign_in_failures",
  { key: text("key").notNull(), at: now("at") },
  (table) => [index("sign_in_failures_key_at").on(table.key, table.at)],
);
