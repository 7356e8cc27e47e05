// Answers in JSON.

/** A JSON answer that no cache may store. */
export const jsonAnswer = (value: unknown, status = 200): Response =>
  Response.json(value ?? null, {
    status,
    headers: { "cache-control": "no-store", "x-content-type-options": "nosniff" },
  });
