import type { IncomingMessage, ServerResponse } from "node:http";
import type { Alexa } from "./core.js";
import type { Reason } from "./types.js";

/** The longest body taken, in bytes. */
export const MAX_BODY_BYTES = 65_536;

/** A refusal of an HTTP request. */
class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

/**
 * Serves `POST /alexa/directives` and `GET /alexa/events?since=<id>`; refusals are `{errors: Reason[]}`.
 *
 * @returns a handler that resolves to false, having done nothing, for a path outside /alexa/
 */
export function alexaRoutes(alexa: Alexa): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  return async function (request, response) {
    const [path, query = ""] = (request.url ?? "").split("?");
    if (!path.startsWith("/alexa/")) return false;
    try {
      const { status, body } = await route(request, path, new URLSearchParams(query));
      send(response, status, body);
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      const reason: Reason = { code: error.code, message: error.message };
      send(response, error.status, { errors: [reason] }, error.headers);
      request.resume();
    }
    return true;
  };

  async function route(
    request: IncomingMessage,
    path: string,
    query: URLSearchParams,
  ): Promise<{ status: number; body: unknown }> {
    if (path === "/alexa/directives") {
      allow(request, "POST");
      return alexa.handle(await readJson(request));
    }
    if (path === "/alexa/events") {
      allow(request, "GET");
      return { status: 200, body: alexa.events(eventId(query.get("since"))) };
    }
    throw new HttpError(404, "NO_SUCH_PATH", "There are /alexa/directives and /alexa/events.");
  }
}

function allow(request: IncomingMessage, method: string): void {
  if (request.method !== method) throw new HttpError(405, "METHOD_NOT_ALLOWED", `Use ${method} here.`, { allow: method });
}

function eventId(since: string | null): number | undefined {
  if (since === null) return undefined;
  if (!/^\d{1,15}$/.test(since))
    throw new HttpError(400, "BAD_SINCE", "since must be the id of an event, a whole number from 0.");
  return Number(since);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) {
    throw new HttpError(415, "NOT_JSON_TYPE", "Send the directive with the header Content-Type: application/json.");
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Not `for await`: leaving that loop early destroys the request, and with it the way to answer.
  await new Promise<void>((resolve, reject) => {
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
      else reject(new HttpError(413, "BODY_TOO_LARGE", `The body may have ${MAX_BODY_BYTES} bytes.`, { connection: "close" }));
    });
    request.on("end", resolve);
    request.on("error", () => reject(new HttpError(400, "BODY_CUT_SHORT", "The request ended before its body.")));
  });
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw new HttpError(400, "NOT_JSON", "The body is not JSON in UTF-8.");
  }
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  if (response.destroyed) return;
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...headers });
  response.end(JSON.stringify(body));
}
