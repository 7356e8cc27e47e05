ALTER TABLE "submissions" ADD COLUMN "number" integer;--> statement-breakpoint
-- In the order in which they came, those that were removed included; what is still being stored (removed at hour 0) gets its own when it is shown.
UPDATE "submissions" SET "number" = counted.number FROM (
	SELECT id, row_number() OVER (PARTITION BY draft_id ORDER BY created_at, id) AS number
	FROM "submissions" WHERE removed_at IS DISTINCT FROM 'epoch'
) counted WHERE "submissions".id = counted.id;
