DROP INDEX "record_moments";--> statement-breakpoint
CREATE INDEX "record_paragraphs" ON "record" USING btree ("draft_id","pid","n");--> statement-breakpoint
CREATE INDEX "record_several" ON "record" USING btree ("draft_id","n") WHERE act in ('text.imported', 'silence.broken') or (act <> 'words.edited' and facts -> 'others' is not null);--> statement-breakpoint
CREATE INDEX "record_moments" ON "record" USING btree ("draft_id","n") WHERE act in ('text.issued', 'text.imported', 'text.revised', 'silence.ended', 'draft.adopted');