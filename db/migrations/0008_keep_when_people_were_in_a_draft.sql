ALTER TABLE "visits" ADD COLUMN "last_seq" bigint;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "last_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "here_seq" bigint;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "here_at" timestamp (3) with time zone;