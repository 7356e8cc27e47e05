// The bundler's replacement for Node's Buffer in libraries that mention it but do not need it in a browser.
export const Buffer = undefined;
