// What the servers of an installation agree on among themselves.
import { pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Work that one server at a time does for all: which one, and until when unless it says so again. */
export const jobLeases = pgTable("job_leases", {
  name: text("name").primaryKey(),
  holder: text("holder").notNull(),
  until: instant("until").notNull(),
});
