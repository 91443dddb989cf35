import type { IncomingMessage } from "node:http";

/** Where everything listens. */
export const HOST = "127.0.0.1";
const MAX_BODY_BYTES = 4096;

/** A refusal: becomes `{errors:[{code,message}]}`. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly reasons: { code: string; path?: string; message: string }[],
    readonly headers: Record<string, string> = {},
  ) {
    super(reasons[0].message);
  }
}
/** A refusal for one reason. */
export const refuse = (status: number, code: string, message: string, headers?: Record<string, string>): Refused =>
  new Refused(status, [{ code, message }], headers);

/** What a foreign page could have caused (DNS rebinding, cross-site forgery) has another Host or Origin. @returns why not, or undefined */
export function foreign({ headers }: IncomingMessage, port: number): Refused | undefined {
  const own = [`${HOST}:${port}`, `localhost:${port}`];
  if (!own.includes(headers.host ?? "")) return refuse(403, "foreign-host", `Use ${own.join(" or ")} as the host.`);
  if (headers.origin !== undefined && !own.some((host) => headers.origin === `http://${host}`))
    return refuse(403, "foreign-origin", "Pages of other sites may not use the bench.");
  return undefined;
}

/**
 * Lets one method pass; HEAD goes where GET does.
 * @throws Refused 405
 */
export function allow(request: IncomingMessage, method: string): void {
  const head = method === "GET" && request.method === "HEAD";
  if (request.method !== method && !head) throw refuse(405, "method-not-allowed", `Use ${method} here.`, { allow: method });
}

/**
 * The body of a request, `{}` if it is empty.
 * @throws Refused for what is too long, of another type or no JSON
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  await new Promise<void>((resolve, reject) => {
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
      else reject(refuse(413, "body-too-large", `The body may have ${MAX_BODY_BYTES} bytes.`, { connection: "close" }));
    });
    request.on("end", resolve);
    request.on("error", () => reject(refuse(400, "body-cut-short", "The request ended before its body.")));
  });
  if (bytes === 0) return {};
  if (!/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? ""))
    throw refuse(415, "not-json-type", "Send the header Content-Type: application/json.");
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw refuse(400, "not-json", 'The body is not JSON. Send an object such as {"ms":80}.');
  }
}
