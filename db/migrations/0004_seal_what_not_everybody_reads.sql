ALTER TABLE "record" ADD COLUMN "sealed" text;--> statement-breakpoint
ALTER TABLE "record" ADD COLUMN "opened" jsonb;