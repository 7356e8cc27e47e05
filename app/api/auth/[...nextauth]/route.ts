// Sessions: everything below /api/auth is handled by next-auth, as the server configures it.
import { answerAuth } from "#server/http/auth";

export { answerAuth as GET, answerAuth as POST };
