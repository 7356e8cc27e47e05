// What the bundler gives to libraries that name Node's Buffer and do without it in a browser.
export const Buffer = undefined;
