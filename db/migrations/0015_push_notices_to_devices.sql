CREATE TABLE "push_devices" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"endpoint" text NOT NULL,
	"public_key" text NOT NULL,
	"secret" text NOT NULL,
	"language" text,
	"session_version" integer NOT NULL,
	"until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "push_marks" (
	"device_id" text NOT NULL,
	"draft_id" text NOT NULL,
	"pushed" integer DEFAULT 0 NOT NULL,
	"pushed_keys" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"pushed_at" timestamp (3) with time zone,
	"pushing_until" timestamp (3) with time zone,
	CONSTRAINT "push_marks_device_id_draft_id_pk" PRIMARY KEY("device_id","draft_id")
);
--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_marks" ADD CONSTRAINT "push_marks_device_id_push_devices_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."push_devices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_marks" ADD CONSTRAINT "push_marks_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "push_devices_person" ON "push_devices" USING btree ("user_id");