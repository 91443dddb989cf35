import { examplePhrases, resolvePhrase, type Endpoint } from "./phrases.js";

interface Reply {
  event?: { header: { name: string }; payload: { type?: string; message?: string; endpoints?: Endpoint[] } };
  errors?: { message: string }[];
}

async function send(directive: object): Promise<Reply> {
  const response = await fetch("/alexa/directives", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(directive),
  });
  return (await response.json()) as Reply;
}

async function discover(): Promise<Endpoint[]> {
  const header = { namespace: "Alexa.Discovery", name: "Discover", messageId: crypto.randomUUID(), payloadVersion: "3" };
  const reply = await send({ directive: { header, payload: { scope: { type: "BearerToken", token: "bench" } } } });
  return reply.event?.payload.endpoints ?? [];
}

/** Says a phrase to Alexa. @returns what she answers */
export async function say(phrase: string): Promise<string> {
  const endpoints = await discover();
  const resolved = resolvePhrase(phrase, endpoints);
  if ("say" in resolved) return resolved.say;
  const reply = await send(resolved.directive);
  const { endpointId } = (resolved.directive as { directive: { endpoint: { endpointId: string } } }).directive.endpoint;
  const name = endpoints.find((one) => one.endpointId === endpointId)?.friendlyName ?? "The device";
  if (reply.event?.header.name === "Response") return "OK.";
  if (reply.event?.payload.type === "ENDPOINT_UNREACHABLE") return `${name} isn't responding.`;
  return `Something went wrong: ${reply.event?.payload.message ?? reply.errors?.[0].message ?? "no answer"}`;
}

/** Phrases that fit the devices there are. */
export async function examples(): Promise<string[]> {
  return examplePhrases(await discover());
}
