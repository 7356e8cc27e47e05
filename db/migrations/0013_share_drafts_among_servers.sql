CREATE TABLE "servers" (
	"id" text PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "owner" text;