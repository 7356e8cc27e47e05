CREATE TABLE "prepared_clients" (
	"draft_id" text NOT NULL,
	"delegation" text NOT NULL,
	"client" bigint NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "prepared_clients_draft_id_delegation_client_pk" PRIMARY KEY("draft_id","delegation","client")
);
--> statement-breakpoint
CREATE TABLE "prepared_documents" (
	"draft_id" text NOT NULL,
	"delegation" text NOT NULL,
	"epoch" text NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	"state_seq" bigint DEFAULT 0 NOT NULL,
	"state" "bytea",
	"state_checksum" bigint,
	CONSTRAINT "prepared_documents_draft_id_delegation_pk" PRIMARY KEY("draft_id","delegation")
);
--> statement-breakpoint
CREATE TABLE "prepared_leftovers" (
	"id" text PRIMARY KEY NOT NULL,
	"draft_id" text NOT NULL,
	"delegation" text NOT NULL,
	"pid" text NOT NULL,
	"runs" jsonb NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prepared_paragraphs" (
	"draft_id" text NOT NULL,
	"delegation" text NOT NULL,
	"pid" text NOT NULL,
	"base" text NOT NULL,
	"digest" text NOT NULL,
	"user_id" text,
	"begun_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "prepared_paragraphs_draft_id_delegation_pid_pk" PRIMARY KEY("draft_id","delegation","pid")
);
--> statement-breakpoint
CREATE TABLE "prepared_updates" (
	"draft_id" text NOT NULL,
	"delegation" text NOT NULL,
	"seq" bigint NOT NULL,
	"user_id" text,
	"bytes" "bytea" NOT NULL,
	"checksum" bigint NOT NULL,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "prepared_updates_draft_id_delegation_seq_pk" PRIMARY KEY("draft_id","delegation","seq")
);
--> statement-breakpoint
ALTER TABLE "prepared_clients" ADD CONSTRAINT "prepared_clients_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_clients" ADD CONSTRAINT "prepared_clients_delegation_delegations_code_fk" FOREIGN KEY ("delegation") REFERENCES "public"."delegations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_clients" ADD CONSTRAINT "prepared_clients_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_documents" ADD CONSTRAINT "prepared_documents_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_documents" ADD CONSTRAINT "prepared_documents_delegation_delegations_code_fk" FOREIGN KEY ("delegation") REFERENCES "public"."delegations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_leftovers" ADD CONSTRAINT "prepared_leftovers_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_leftovers" ADD CONSTRAINT "prepared_leftovers_delegation_delegations_code_fk" FOREIGN KEY ("delegation") REFERENCES "public"."delegations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_paragraphs" ADD CONSTRAINT "prepared_paragraphs_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_paragraphs" ADD CONSTRAINT "prepared_paragraphs_delegation_delegations_code_fk" FOREIGN KEY ("delegation") REFERENCES "public"."delegations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_paragraphs" ADD CONSTRAINT "prepared_paragraphs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_updates" ADD CONSTRAINT "prepared_updates_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_updates" ADD CONSTRAINT "prepared_updates_delegation_delegations_code_fk" FOREIGN KEY ("delegation") REFERENCES "public"."delegations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prepared_updates" ADD CONSTRAINT "prepared_updates_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "prepared_leftovers_of" ON "prepared_leftovers" USING btree ("draft_id","delegation","at");