CREATE TABLE "submission_acts" (
	"n" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "submission_acts_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"draft_id" text NOT NULL,
	"submission_id" text NOT NULL,
	"act" text NOT NULL,
	"person" text,
	"user_id" text,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "theme_acts" (
	"n" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "theme_acts_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"draft_id" text NOT NULL,
	"theme_id" text NOT NULL,
	"subject" text NOT NULL,
	"target" text NOT NULL,
	"act" text NOT NULL,
	"user_id" text,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "themes" (
	"id" text PRIMARY KEY NOT NULL,
	"draft_id" text NOT NULL,
	"name" text NOT NULL,
	"words" jsonb NOT NULL,
	"position" integer NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
DROP INDEX "passages_order";--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "page" integer;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "cut_by" text DEFAULT 'machine' NOT NULL;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "replaced_by" text;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "version" text;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "version_by" text;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "changes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "submission_acts" ADD CONSTRAINT "submission_acts_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_acts" ADD CONSTRAINT "submission_acts_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submissions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_acts" ADD CONSTRAINT "submission_acts_person_users_id_fk" FOREIGN KEY ("person") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_acts" ADD CONSTRAINT "submission_acts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_acts" ADD CONSTRAINT "theme_acts_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_acts" ADD CONSTRAINT "theme_acts_theme_id_themes_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."themes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_acts" ADD CONSTRAINT "theme_acts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "themes" ADD CONSTRAINT "themes_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "submission_acts_submission" ON "submission_acts" USING btree ("submission_id","n");--> statement-breakpoint
CREATE INDEX "theme_acts_target" ON "theme_acts" USING btree ("draft_id","subject","target");--> statement-breakpoint
CREATE INDEX "themes_draft" ON "themes" USING btree ("draft_id","position");--> statement-breakpoint
CREATE INDEX "passages_order" ON "passages" USING btree ("submission_id","ordinal");