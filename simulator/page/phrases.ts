/** An endpoint of Alexa's discovery, as far as phrases need it. */
export interface Endpoint {
  endpointId: string;
  friendlyName: string;
}

/** Directs a phrase at a device, or says why it cannot. */
export function resolvePhrase(text: string, endpoints: readonly Endpoint[]): { directive: object } | { say: string } {
  const words = text
    .toLowerCase()
    .replace(/^alexa[, ]*/, "")
    .replace(/[.!?]+$/, "")
    .trim();
  const match = /^(?:turn|switch) (on|off) (?:the )?(.+)$/.exec(words) ?? /^(?:turn|switch) (?:the )?(.+) (on|off)$/.exec(words);
  if (!match) return { say: "Sorry, I don't know that one." };
  const [power, name] = match[1] === "on" || match[1] === "off" ? [match[1], match[2]] : [match[2], match[1]];
  const endpoint = endpoints.find((one) => one.friendlyName.toLowerCase() === name);
  if (!endpoint) return { say: `I couldn't find a device called ${name}.` };
  const header = {
    namespace: "Alexa.PowerController",
    name: power === "on" ? "TurnOn" : "TurnOff",
    messageId: crypto.randomUUID(),
    correlationToken: crypto.randomUUID(),
    payloadVersion: "3",
  };
  const scope = { type: "BearerToken", token: "bench" };
  return { directive: { directive: { header, endpoint: { endpointId: endpoint.endpointId, scope, cookie: {} }, payload: {} } } };
}

/** Phrases that work, for the page's list. */
export function examplePhrases(endpoints: readonly Endpoint[]): string[] {
  return endpoints.flatMap(({ friendlyName }) => [`turn on the ${friendlyName}`, `turn off the ${friendlyName}`]);
}
