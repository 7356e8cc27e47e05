// Imported before the server in production. The source map of every module would stay in memory, 50 MB in all, only for
// line numbers in stack traces; functions are named without it. `NODE_OPTIONS=--enable-source-maps` retains the line
// numbers.
if (!process.env.NODE_OPTIONS?.includes("--enable-source-maps")) process.setSourceMapsEnabled(false);
