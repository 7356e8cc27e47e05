CREATE TABLE "bursts" (
	"draft_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"pid" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"delegation" text,
	"before" jsonb NOT NULL,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "bursts_draft_id_seq_pid_pk" PRIMARY KEY("draft_id","seq","pid")
);
--> statement-breakpoint
ALTER TABLE "bursts" ADD CONSTRAINT "bursts_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bursts" ADD CONSTRAINT "bursts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;