CREATE TABLE "library_keys" (
	"key" integer NOT NULL,
	"text_id" text NOT NULL,
	"place" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "library_paragraphs" (
	"text_id" text NOT NULL,
	"place" integer NOT NULL,
	"label" text NOT NULL,
	"words" text NOT NULL,
	CONSTRAINT "library_paragraphs_text_id_place_pk" PRIMARY KEY("text_id","place")
);
--> statement-breakpoint
CREATE TABLE "library_texts" (
	"id" text PRIMARY KEY NOT NULL,
	"symbol" text NOT NULL,
	"title" text NOT NULL,
	"language" text NOT NULL,
	"adopted_on" date,
	"user_id" text,
	"added_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "library_keys" ADD CONSTRAINT "library_keys_text_id_library_texts_id_fk" FOREIGN KEY ("text_id") REFERENCES "public"."library_texts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "library_paragraphs" ADD CONSTRAINT "library_paragraphs_text_id_library_texts_id_fk" FOREIGN KEY ("text_id") REFERENCES "public"."library_texts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "library_texts" ADD CONSTRAINT "library_texts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "library_keys_key" ON "library_keys" USING btree ("key");--> statement-breakpoint
CREATE INDEX "library_keys_text" ON "library_keys" USING btree ("text_id");--> statement-breakpoint
CREATE UNIQUE INDEX "library_texts_symbol" ON "library_texts" USING btree ("symbol","language");