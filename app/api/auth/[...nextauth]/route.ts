// Sessions: everything below /api/auth is answered by the server's door to next-auth.
import { answerAuth } from "#server/http/auth";

export { answerAuth as GET, answerAuth as POST };
