import { examplePhrases, findAnswer, resolvePhrase, sayAnswer, type Endpoint } from "../alexa/phrases.js";
import type { GatewayEvent, Message } from "../alexa/types.js";

/** Alexa gives up after so long (seeds, Amazon Alexa); a deferred answer may take longer. */
const DEFERRED_MS = 30_000;
const POLL_MS = 400;

let last: string | undefined;

async function send(directive: object): Promise<Message> {
  const response = await fetch("/alexa/directives", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(directive),
  });
  return (await response.json()) as Message;
}

async function discover(): Promise<Endpoint[]> {
  const header = { namespace: "Alexa.Discovery", name: "Discover", messageId: crypto.randomUUID(), payloadVersion: "3" };
  const reply = await send({ directive: { header, payload: { scope: { type: "BearerToken", token: "bench" } } } });
  return (reply.event.payload.endpoints ?? []) as Endpoint[];
}

async function events(since: number): Promise<GatewayEvent[]> {
  return (await (await fetch(`/alexa/events?since=${since}`)).json()) as GatewayEvent[];
}

/** Says a phrase to Alexa. `interim` gets what she says while she waits. @returns what she says in the end */
export async function say(phrase: string, interim: (text: string) => void): Promise<string> {
  const resolved = resolvePhrase(phrase, await discover(), { last, uuid: () => crypto.randomUUID() });
  if ("say" in resolved) return resolved.say;
  last = resolved.endpointId;
  const since = (await events(0)).at(-1)?.id ?? 0;
  const reply = await send({ directive: resolved.directive });
  if (reply.event?.header.name !== "DeferredResponse") return sayAnswer(resolved, reply);
  interim(sayAnswer(resolved, reply));
  for (let waited = 0; waited < DEFERRED_MS; waited += POLL_MS) {
    await new Promise((done) => setTimeout(done, POLL_MS));
    const found = findAnswer(resolved, await events(since));
    if (found) return sayAnswer(resolved, found.event);
  }
  return `${resolved.device} isn't responding.`;
}

/** At most `most` phrases that fit the devices there are, of each one before the second of any. */
export async function examples(most: number): Promise<string[]> {
  const lists = (await discover()).map((endpoint) => examplePhrases([endpoint]));
  const rounds = Math.max(0, ...lists.map(({ length }) => length));
  const inTurn = Array.from({ length: rounds }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
  // Shown device by device all the same.
  return lists.flat().filter((phrase) => inTurn.indexOf(phrase) < most);
}
