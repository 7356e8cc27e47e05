CREATE TABLE "adoptions" (
	"draft_id" text PRIMARY KEY NOT NULL,
	"text_n" integer NOT NULL,
	"certificate" jsonb NOT NULL,
	"digest" text NOT NULL,
	"user_id" text,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "carry_overs" (
	"n" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "carry_overs_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"draft_id" text NOT NULL,
	"pid" text NOT NULL,
	"from_digest" text NOT NULL,
	"to_digest" text NOT NULL,
	"user_id" text,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follows" (
	"draft_id" text NOT NULL,
	"user_id" text,
	"pid" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "follows_draft_id_user_id_pid_pk" PRIMARY KEY("draft_id","user_id","pid")
);
--> statement-breakpoint
CREATE TABLE "placement_acts" (
	"n" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "placement_acts_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"draft_id" text NOT NULL,
	"pid" text NOT NULL,
	"to_placement" text NOT NULL,
	"after_pid" text,
	"reason" text,
	"user_id" text,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "silence_acts" (
	"n" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "silence_acts_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"draft_id" text NOT NULL,
	"silence_id" text NOT NULL,
	"act" text NOT NULL,
	"delegation" text,
	"pids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"reason" text,
	"visibility" text,
	"expires_at" timestamp (3) with time zone,
	"user_id" text,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "silences" (
	"id" text PRIMARY KEY NOT NULL,
	"draft_id" text NOT NULL,
	"text_n" integer NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"note" text,
	"user_id" text,
	"opened_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sponsor_acts" (
	"n" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sponsor_acts_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"draft_id" text NOT NULL,
	"delegation" text NOT NULL,
	"act" text NOT NULL,
	"on_behalf_of" text,
	"user_id" text,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statements" (
	"id" text PRIMARY KEY NOT NULL,
	"draft_id" text NOT NULL,
	"pid" text,
	"delegation" text NOT NULL,
	"kind" text NOT NULL,
	"words" text,
	"digest" text,
	"of_statement" text,
	"user_id" text,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"draft_id" text NOT NULL,
	"user_id" text,
	"seen" integer DEFAULT 0 NOT NULL,
	"mailed" integer DEFAULT 0 NOT NULL,
	"mail" text DEFAULT 'off' NOT NULL,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "standing_acts" ADD COLUMN "conditions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "standing_acts" ADD COLUMN "pending" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "standing_acts" ADD COLUMN "asked_by" text;--> statement-breakpoint
ALTER TABLE "standing_acts" ADD COLUMN "silence_id" text;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "origin" jsonb;--> statement-breakpoint
ALTER TABLE "adoptions" ADD CONSTRAINT "adoptions_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adoptions" ADD CONSTRAINT "adoptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carry_overs" ADD CONSTRAINT "carry_overs_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carry_overs" ADD CONSTRAINT "carry_overs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follows" ADD CONSTRAINT "follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_acts" ADD CONSTRAINT "placement_acts_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement_acts" ADD CONSTRAINT "placement_acts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "silence_acts" ADD CONSTRAINT "silence_acts_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "silence_acts" ADD CONSTRAINT "silence_acts_silence_id_silences_id_fk" FOREIGN KEY ("silence_id") REFERENCES "public"."silences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "silence_acts" ADD CONSTRAINT "silence_acts_delegation_delegations_code_fk" FOREIGN KEY ("delegation") REFERENCES "public"."delegations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "silences" ADD CONSTRAINT "silences_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "silences" ADD CONSTRAINT "silences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sponsor_acts" ADD CONSTRAINT "sponsor_acts_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sponsor_acts" ADD CONSTRAINT "sponsor_acts_delegation_delegations_code_fk" FOREIGN KEY ("delegation") REFERENCES "public"."delegations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sponsor_acts" ADD CONSTRAINT "sponsor_acts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_delegation_delegations_code_fk" FOREIGN KEY ("delegation") REFERENCES "public"."delegations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "carry_overs_block" ON "carry_overs" USING btree ("draft_id","pid","n");--> statement-breakpoint
CREATE INDEX "placement_acts_block" ON "placement_acts" USING btree ("draft_id","pid","n");--> statement-breakpoint
CREATE INDEX "silence_acts_silence" ON "silence_acts" USING btree ("silence_id","n");--> statement-breakpoint
CREATE INDEX "silences_draft" ON "silences" USING btree ("draft_id","opened_at");--> statement-breakpoint
CREATE INDEX "sponsor_acts_draft" ON "sponsor_acts" USING btree ("draft_id","n");--> statement-breakpoint
CREATE INDEX "statements_draft" ON "statements" USING btree ("draft_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "visits_person" ON "visits" USING btree ("draft_id","user_id");