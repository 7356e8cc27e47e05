// Shared state that coordinates the servers of an installation.
import { pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Jobs done by one server at a time for all: which server, and until when unless it renews. */
export const jobLeases = pgTable("job_leases", {
  name: text("name").primaryKey(),
  holder: text("holder").notNull(),
  until: instant("until").notNull(),
});
