import type { Json } from "../platform/types.js";
import type { Draft } from "./phrase-makers.js";
import { RULES, type Wish } from "./phrase-rules.js";
import { findByName, plain, type Endpoint } from "./phrase-words.js";

export { examplePhrases } from "./phrase-examples.js";
export { findAnswer, sayAnswer } from "./phrase-answers.js";
export type { Endpoint } from "./phrase-words.js";

/** A directive that lacks nothing, as `POST /alexa/directives` takes it. */
export interface SpokenDirective {
  directive: { header: Json; endpoint?: Json; payload: Json };
}

/** What a phrase comes to: a directive, with what is needed to put its answer into words; or words at once. */
export type Resolution = (SpokenDirective & { device: string; endpointId: string; asks?: Wish["asks"] }) | { say: string };

/** What else bears on a phrase. */
export interface PhraseOptions {
  /** The endpoint last spoken of: what "it" is. */
  last?: string;
  /** Makes message id and correlation token; a UUID by default. */
  uuid?: () => string;
}

/**
 * Finds out what a phrase asks of which endpoint. Case, articles, punctuation and slips of the pen do not matter.
 *
 * @param endpoints of Discover.Response
 */
export function resolvePhrase(text: string, endpoints: readonly Endpoint[], options: PhraseOptions = {}): Resolution {
  const words = plain(text.slice(0, 300));
  if (!words) return { say: "Say what you would say to Alexa, for example: turn on the lamp." };
  let unable = "";
  let unknown: string | undefined;
  for (const { pattern, make } of RULES) {
    const match = pattern.exec(words);
    const wish = match && make(match.slice(1).map((group) => group ?? ""));
    if (!wish) continue;
    const found = candidates(wish, endpoints, options.last);
    const fitting = found.flatMap((endpoint) => {
      const draft = wish.draft(endpoint);
      return draft ? [{ endpoint, draft }] : [];
    });
    if (fitting.length === 1) return resolved(fitting[0].endpoint, fitting[0].draft, wish, options);
    if (fitting.length > 1)
      return {
        say: `That could be ${list(
          fitting.map(({ endpoint }) => endpoint),
          "or",
        )}. Say the whole name.`,
      };
    if (wish.guess) continue;
    if (found.length && !isIt(wish.name)) unable ||= `${found[0].friendlyName} doesn't support that.`;
    // Of several readings of the words the shortest name is what the user had in mind.
    else if (unknown === undefined || wish.name.length < unknown.length) unknown = wish.name;
  }
  if (unable) return { say: unable };
  if (unknown === undefined)
    return {
      say: `Sorry, I don't know that one.${endpoints.length ? ` Try “turn on the ${plain(endpoints[0].friendlyName)}”.` : ""}`,
    };
  if (isIt(unknown)) return { say: "I don't know which device you mean. Say its name." };
  return { say: `Hmm, I couldn't find a device called ${unknown}.${known(endpoints)}` };
}

const isIt = (name: string): boolean => /^(?:it|that|this|them)?$/.test(name);

/** Whom a wish may mean: by name; "it" is who was last spoken of, or else everybody. */
function candidates({ name }: Wish, endpoints: readonly Endpoint[], last: string | undefined): readonly Endpoint[] {
  if (!isIt(name)) return findByName(name, endpoints);
  const spoken = endpoints.filter(({ endpointId }) => endpointId === last);
  return spoken.length ? spoken : endpoints;
}

function list(endpoints: readonly Endpoint[], word = "and"): string {
  const names = endpoints.slice(0, 5).map(({ friendlyName }) => friendlyName);
  const more = endpoints.length - names.length;
  const last = more ? `${more} more` : names.pop()!;
  return names.length ? `${names.join(", ")} ${word} ${last}` : last;
}

function known(endpoints: readonly Endpoint[]): string {
  return endpoints.length ? ` I know ${list(endpoints)}.` : " Nothing has been discovered yet.";
}

function resolved(endpoint: Endpoint, draft: Draft, wish: Wish, { uuid = () => crypto.randomUUID() }: PhraseOptions): Resolution {
  const { namespace, name, instance, payload = {} } = draft;
  const header = {
    namespace: namespace ? `Alexa.${namespace}` : "Alexa",
    name,
    ...(instance !== undefined && { instance }),
    payloadVersion: "3",
    messageId: uuid(),
    correlationToken: uuid(),
  };
  const { endpointId, friendlyName } = endpoint;
  const scope = { type: "BearerToken", token: "bench" };
  const directive = { header, endpoint: { endpointId, scope, cookie: {} }, payload };
  return { directive, device: friendlyName, endpointId, ...(wish.asks && { asks: wish.asks }) };
}
