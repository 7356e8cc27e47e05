// Imported before the server in production. The map of every module would stay in memory, 50 MB of it, for the lines in stacks of
// errors; their functions are named without. `NODE_OPTIONS=--enable-source-maps` keeps the lines.
if (!process.env.NODE_OPTIONS?.includes("--enable-source-maps")) process.setSourceMapsEnabled(false);
