CREATE TABLE "typed_proposals" (
	"draft_id" text NOT NULL,
	"proposal" text NOT NULL,
	"seq" bigint NOT NULL,
	"pid" text NOT NULL,
	"delegation" text,
	"user_id" text NOT NULL,
	"digest" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "typed_proposals_draft_id_proposal_pk" PRIMARY KEY("draft_id","proposal")
);
--> statement-breakpoint
ALTER TABLE "typed_proposals" ADD CONSTRAINT "typed_proposals_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "typed_proposals" ADD CONSTRAINT "typed_proposals_delegation_delegations_code_fk" FOREIGN KEY ("delegation") REFERENCES "public"."delegations"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "typed_proposals" ADD CONSTRAINT "typed_proposals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;