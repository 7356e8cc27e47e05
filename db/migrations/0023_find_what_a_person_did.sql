CREATE INDEX "record_people" ON "record" USING btree ("user_id","draft_id","n");--> statement-breakpoint
CREATE INDEX "comments_person" ON "comments" USING btree ("user_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_person" ON "audit_log" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("actor_id","id");