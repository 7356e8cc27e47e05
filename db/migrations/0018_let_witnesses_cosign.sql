CREATE TABLE "cosignatures" (
	"draft_id" text NOT NULL,
	"witness" text NOT NULL,
	"size" integer NOT NULL,
	"head" text NOT NULL,
	"time" bigint NOT NULL,
	"signature" "bytea" NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "cosignatures_draft_id_witness_size_pk" PRIMARY KEY("draft_id","witness","size")
);
--> statement-breakpoint
CREATE TABLE "time_stamps" (
	"draft_id" text NOT NULL,
	"size" integer NOT NULL,
	"head" text NOT NULL,
	"token" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "time_stamps_draft_id_size_pk" PRIMARY KEY("draft_id","size")
);
--> statement-breakpoint
CREATE TABLE "witnesses" (
	"key" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"public_key" text NOT NULL,
	"accepted_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "cosignatures" ADD CONSTRAINT "cosignatures_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cosignatures" ADD CONSTRAINT "cosignatures_witness_witnesses_key_fk" FOREIGN KEY ("witness") REFERENCES "public"."witnesses"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_stamps" ADD CONSTRAINT "time_stamps_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "witnesses_name" ON "witnesses" USING btree ("name") WHERE removed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "witnesses_public_key" ON "witnesses" USING btree ("public_key") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "record_moments" ON "record" USING btree ("draft_id","n") WHERE act in ('text.issued', 'silence.ended', 'draft.adopted');