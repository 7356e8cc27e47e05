ALTER TABLE "submissions" ADD COLUMN "title" text;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "version_of" text;