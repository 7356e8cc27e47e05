// Rows of the API about files that leave the house.
import { z } from "zod";
import { attachment } from "../attachment";
import { type Endpoint, seated } from "../http";
import { exportFormats, exportVersion, exportViews } from "../views/export";
import { VersionName } from "./texts";

const ExportQuery = z.object({
  format: z.enum(exportFormats),
  text: VersionName.default("live"),
  view: z.enum(exportViews).default("clean"),
});

export const exportEndpoints: Endpoint[] = [
  seated({
    method: "GET",
    path: "drafts/:d/export",
    summary: "A text or the draft as it stands, as a file to save",
    act: "read",
    query: ExportQuery,
    run: async ({ seat, query }) => attachment(await exportVersion(seat, query)),
  }),
];
